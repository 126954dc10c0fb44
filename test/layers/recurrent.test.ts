import { describe, expect, it } from 'vitest'
import { firstWeights, inferRow } from './infer.ts'

/** What Keras 3 printed for these layers over (None, 10, 8), with 32 units. */
const sequence = [[null, 10, 8]]
const last = [[null, 32]]

describe('a GRU row', () => {
  it('is told apart by its count: reset_after has a second bias', () => {
    expect(firstWeights(inferRow('GRU', sequence, last, 4_032))).toBe('kernel 8×96, recurrent_kernel 32×96, bias 2×96')
    expect(firstWeights(inferRow('GRU', sequence, last, 3_936))).toBe('kernel 8×96, recurrent_kernel 32×96, bias 96')
    expect(firstWeights(inferRow('GRU', sequence, last, 3_840))).toBe('kernel 8×96, recurrent_kernel 32×96')
  })

  it('has no second bias in Keras 1 and tfjs', () => {
    expect(inferRow('GRU', sequence, last, 4_032, ['keras1']).hypotheses).toEqual([])
    expect(inferRow('GRU', sequence, last, 4_032, ['tfjs']).hypotheses).toEqual([])
    expect(inferRow('GRU', sequence, last, 3_936, ['keras1']).hypotheses).toHaveLength(1)
  })

  it('names only what its Keras knows', () => {
    expect(inferRow('GRU', sequence, last, 3_936, ['keras1']).hypotheses[0]?.config).toEqual({
      units: 32,
      return_sequences: false,
    })
  })
})

describe('a recurrent row', () => {
  it('with another count is contradicted', () => {
    const found = inferRow('LSTM', sequence, last, 5_249)
    expect(found.hypotheses).toEqual([])
    expect(found.complete).toBe(true)
  })

  it('has its input length solved from the count where the input is not known', () => {
    // 4 · 50 · (10 + 50 + 1)
    const found = inferRow('LSTM', null, [[null, 50]], 12_200)
    expect(found.hypotheses.map(({ inputShapes }) => inputShapes?.[0]?.at(-1))).toEqual([10, 11])
    expect(found.hypotheses[0]?.config).toMatchObject({ units: 50, use_bias: true })
  })

  it('may have time steps of unknown number', () => {
    expect(inferRow('LSTM', [[null, null, 3]], [[null, null, 2]], 48).hypotheses[0]?.config).toMatchObject({
      units: 2,
      return_sequences: true,
    })
  })

  it('takes initial states or a mask beside its input', () => {
    const states = [
      [null, 32],
      [null, 32],
    ]
    expect(inferRow('LSTM', [...sequence, ...states], last, 5_248).hypotheses).toHaveLength(1)
    expect(inferRow('LSTM', [...sequence, [null, 10]], last, 5_248).hypotheses).toHaveLength(1)
  })

  it('gives its states: an LSTM two, a GRU one', () => {
    const [state = []] = last
    expect(inferRow('LSTM', sequence, [state, state, state], 5_248).hypotheses[0]?.config.return_state).toBe(true)
    expect(inferRow('GRU', sequence, [[null, 10, 32], state], 4_032).hypotheses[0]?.config).toMatchObject({
      return_sequences: true,
      return_state: true,
    })
    expect(inferRow('LSTM', sequence, [state, state], 5_248).hypotheses).toEqual([])
  })

  it('of tf.keras can have states without the batch of its output', () => {
    const outputs = [
      [10, 1, 16],
      [null, 16],
      [null, 16],
    ]
    expect(inferRow('LSTM', [[10, 1, 10]], outputs, 1_728, ['tf2']).hypotheses).toHaveLength(1)
  })

  it('of tf.keras can have time before the batch', () => {
    const found = inferRow('LSTM', [[10, 4, 8]], [[4, 32]], 5_248, ['tf2'])
    expect(found.hypotheses[0]?.config.time_major).toBe(true)
    expect(inferRow('LSTM', [[10, 4, 8]], [[4, 32]], 5_248).hypotheses).toEqual([])
  })
})

describe('a CuDNN row', () => {
  it('has two biases a gate', () => {
    expect(firstWeights(inferRow('CuDNNLSTM', sequence, last, 5_376, ['keras2']))).toBe(
      'kernel 8×128, recurrent_kernel 32×128, bias 256',
    )
    // As in public summaries: 168 units over 33,264 features.
    expect(inferRow('CuDNNGRU', [[null, 1, 33_264]], [[null, 168]], 16_850_736, ['keras2']).hypotheses).toHaveLength(1)
  })
})

describe('an RNN row', () => {
  it('is of one cell where that gives the count', () => {
    // 3 · 9 · (20 + 9 + 2), as Keras 3 printed it
    const found = inferRow('RNN', [[null, 10, 20]], [[null, 10, 9]], 837)
    expect(found.hypotheses[0]?.config).toEqual({
      return_sequences: true,
      return_state: false,
      cell: { className: 'GRUCell', config: { units: 9, use_bias: true, reset_after: true } },
    })
  })

  it('finds the width of the cell below the last', () => {
    // 4 · 12 · (6 + 12 + 1) + 4 · 20 · (12 + 20 + 1), as Keras 3 printed it
    const found = inferRow('RNN', [[null, 10, 6]], [[null, 10, 20]], 3_552)
    expect(found.hypotheses[0]?.config.cell).toEqual([
      { className: 'LSTMCell', config: { units: 12, use_bias: true } },
      { className: 'LSTMCell', config: { units: 20, use_bias: true } },
    ])
    expect(found.hypotheses[0]?.weights[0]).toMatchObject({ path: 'cells[0]', name: 'kernel', shape: [6, 48] })
  })

  it('prefers cells of which none is more than twice as wide as the next, where nothing says what it takes', () => {
    // 4 · 1 · (446 + 1 + 1) + 4 · 20 · (1 + 20 + 1) gives as many.
    const cells = inferRow('RNN', null, [[null, 10, 20]], 3_552).hypotheses.map(({ config }) => config.cell)
    expect(cells[0]).toMatchObject([{ config: { units: 12 } }, { config: { units: 20 } }])
    expect(cells).toContainEqual([
      { className: 'LSTMCell', config: { units: 1, use_bias: true } },
      { className: 'LSTMCell', config: { units: 20, use_bias: true } },
    ])
  })

  it('has the widths of stacked cells from their states', () => {
    const outputs = [[null, 16], ...[32, 32, 16, 16].map((units) => [null, units])]
    const found = inferRow('RNN', [[null, 10, 8]], outputs, 8_384)
    expect(found.hypotheses).toHaveLength(1)
    const reversed = [[null, 16], ...[16, 16, 32, 32].map((units) => [null, units])]
    expect(inferRow('RNN', [[null, 10, 8]], reversed, 8_384).hypotheses).toEqual([])
    expect(inferRow('RNN', [[null, 10, 8]], reversed, 8_384, ['keras2']).hypotheses).toHaveLength(1)
  })
})

describe('a ConvLSTM row', () => {
  it('has one bias a filter and gate, and no peepholes', () => {
    expect(firstWeights(inferRow('ConvLSTM2D', [[null, 5, 12, 13, 4]], [[null, 10, 11, 6]], 2_184))).toBe(
      'kernel 3×3×4×24, recurrent_kernel 3×3×6×24, bias 24',
    )
  })

  it('prints unknown lengths in tf.keras', () => {
    const found = inferRow('ConvLSTM2D', [[null, null, null, null, 3]], [[null, null, null, null, 16]], 11_008, ['tf2'])
    expect(firstWeights(found)).toBe('kernel 3×3×3×64, recurrent_kernel 3×3×16×64, bias 64')
  })

  it('gives two maps as its states', () => {
    const map = [null, 10, 11, 6]
    expect(inferRow('ConvLSTM2D', [[null, 5, 12, 13, 4]], [map, map, map], 2_184).hypotheses).toHaveLength(1)
    expect(inferRow('ConvLSTM2D', [[null, 5, 12, 13, 4]], [map, map], 2_184).hypotheses).toEqual([])
  })
})
