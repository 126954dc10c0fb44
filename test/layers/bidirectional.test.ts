import { describe, expect, it } from 'vitest'
import { inferRow } from './infer.ts'

function configs(...row: Parameters<typeof inferRow>) {
  return inferRow(...row).hypotheses.map(({ config }) => config)
}

describe('a Bidirectional row', () => {
  it('tells the layer inside by the count: a GRU of 5 units over 8 inputs counts 450, without reset_after 420', () => {
    const inside = (reset_after: boolean) => ({
      layer: { className: 'GRU', config: { units: 5, use_bias: true, reset_after, return_sequences: true } },
    })
    expect(configs('Bidirectional', [[null, null, 8]], [[null, null, 10]], 450)).toEqual([
      expect.objectContaining({ merge_mode: 'concat', layer: expect.objectContaining({ className: 'GRU' }) }),
    ])
    expect(configs('Bidirectional', [[null, null, 8]], [[null, null, 10]], 450)).toMatchObject([inside(true)])
    expect(configs('Bidirectional', [[null, null, 8]], [[null, null, 10]], 420)).toMatchObject([inside(false)])
  })

  it('is first taken for an LSTM over steps where no row prints its input, and only then for a ConvLSTM1D', () => {
    // 2 · (5 · 32 + 8 · 32 + 32) = 896, with kernels of 1 as well as over steps
    const inside = configs('Bidirectional', null, [[null, 12, 16]], 896).map(({ layer }) => layer)
    expect(inside[0]).toMatchObject({ className: 'LSTM', config: { units: 8, return_sequences: true } })
    expect(inside).toContainEqual(expect.objectContaining({ className: 'ConvLSTM1D' }))
  })

  it('names the part of each weight', () => {
    const [first] = inferRow('Bidirectional', [[null, 10, 8]], [[null, 64]], 10_496).hypotheses
    expect(first?.weights.map(({ path, name, shape }) => `${path}/${name} ${shape.join('×')}`)).toEqual([
      'forward_layer/kernel 8×128',
      'forward_layer/recurrent_kernel 32×128',
      'forward_layer/bias 128',
      'backward_layer/kernel 8×128',
      'backward_layer/recurrent_kernel 32×128',
      'backward_layer/bias 128',
    ])
  })

  it('keeps the width under sum, mul and ave, which nothing tells apart', () => {
    const [first] = inferRow('Bidirectional', [[null, 10, 8]], [[null, 10, 32]], 10_496).hypotheses
    expect(first?.config.merge_mode).toBe('sum')
    expect(first?.open).toContain('merge_mode')
  })

  it('has two outputs with merge_mode=None, and the states of both', () => {
    const half = [null, 32]
    expect(configs('Bidirectional', [[null, 10, 8]], [half, half], 10_496)).toMatchObject([{ merge_mode: null }])
    const states = [half, half, half, half]
    expect(configs('Bidirectional', [[null, 10, 8]], [[null, 64], ...states], 10_496)).toMatchObject([
      { merge_mode: 'concat', layer: { config: { return_state: true } } },
    ])
  })

  it('doubles the last axis of maps, also where the channels come first', () => {
    // Keras 3.15: Bidirectional(ConvLSTM2D(4, 3, data_format='channels_first', return_sequences=True)) over (None, 5, 3, 12, 13)
    const found = configs('Bidirectional', [[null, 5, 3, 12, 13]], [[null, 5, 4, 10, 22]], 2_048)
    expect(found[0]).toMatchObject({ layer: { className: 'ConvLSTM2D', config: { data_format: 'channels_first' } } })
  })

  it('can have a backward_layer of another class and another width, which Keras 3 does not print', () => {
    // Keras 3.15: an LSTM of 16 forward, 4·(20·16 + 16·16 + 16), a GRU of 20 backward, 3·(20·20 + 20·20 + 2·20), over (None, None, 20)
    const [first] = configs('Bidirectional', [[null, null, 20]], [[null, null, 32]], 2_368 + 2_520)
    expect(first?.layer).toMatchObject({ className: 'LSTM', config: { units: 16 } })
    expect(first?.backward_layer).toMatchObject({ className: 'GRU', config: { units: 20 } })
    const ofSimpleRnn = 2_368 + 20 * 20 + 20 * 20 + 20
    expect(configs('Bidirectional', [[null, null, 20]], [[null, null, 32]], ofSimpleRnn)).toEqual([])
  })

  it('knows CuDNN layers inside in Keras 2', () => {
    expect(configs('Bidirectional', [[null, 10, 8]], [[null, 64]], 10_752, ['keras2'])).toMatchObject([
      { layer: { className: 'CuDNNLSTM' } },
    ])
  })
})

describe('a separate backward_layer', () => {
  // Bidirectional(LSTM(32), backward_layer=LSTM(16, go_backwards=True)) over (None, 10, 8)
  const weights = { backward_layer: { className: 'LSTM', config: { units: 16, use_bias: true } } }

  it('is printed with twice the forward width by Keras 3, with its own by tf.keras', () => {
    expect(configs('Bidirectional', [[null, 10, 8]], [[null, 64]], 6_848)).toMatchObject([weights])
    expect(configs('Bidirectional', [[null, 10, 8]], [[null, 48]], 6_848, ['tf2'])).toContainEqual(
      expect.objectContaining(weights),
    )
    expect(configs('Bidirectional', [[null, 10, 8]], [[null, 64]], 6_848, ['tf2'])).toEqual([])
  })

  it('is named as a surprise', () => {
    expect(inferRow('Bidirectional', [[null, 10, 8]], [[null, 64]], 6_848).hypotheses[0]?.variant).toBe(
      'a separate backward_layer',
    )
  })

  it('does not explain any count', () => {
    // A public table: LSTM(50) over 200 inputs both ways is 100,400; one digit is wrong.
    expect(configs('Bidirectional', [[null, 60, 200]], [[null, 60, 100]], 120_400, ['tf2', 'keras2'])).toEqual([])
  })
})

describe('a backward_layer of another class', () => {
  // Over (None, 10, 16): LSTM(32) has 4 × (16·32 + 32·32 + 32) = 6,272, GRU(32) 3 × (16·32 + 32·32 + 2·32) = 4,800, together 11,072.
  it.each([
    ['concat', [[null, 64]]],
    ['sum', [[null, 32]]],
    [
      null,
      [
        [null, 32],
        [null, 32],
      ],
    ],
  ] as const)('is joined by merge_mode %s', (merge_mode, outputs) => {
    const [likeliest] = configs('Bidirectional', [[null, 10, 16]], outputs, 11_072)
    expect(likeliest).toMatchObject({
      merge_mode,
      layer: { className: 'LSTM', config: { units: 32 } },
      backward_layer: { className: 'GRU', config: { units: 32, reset_after: true } },
    })
  })

  it('may be a GRU without the second bias: 3 × (16·32 + 32·32 + 32) = 4,704', () => {
    const [likeliest] = configs('Bidirectional', [[null, 10, 16]], [[null, 64]], 6_272 + 4_704)
    expect(likeliest).toMatchObject({ backward_layer: { className: 'GRU', config: { reset_after: false } } })
  })
})
