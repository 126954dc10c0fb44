import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { withBatchAxis } from '../../src/summary/batch-axis.ts'
import { readOne } from './reading.ts'

const table = (...rows: readonly (readonly [string, string, number])[]) =>
  [
    'Layer (type)                 Output Shape              Param #',
    '='.repeat(65),
    ...rows.map(([layer, shape, count]) => `${layer.padEnd(29)}${shape.padEnd(26)}${count}`),
    '='.repeat(65),
    `Total params: ${rows.reduce((sum, [, , count]) => sum + count, 0)}`,
  ].join('\n')

/** 784 × 128 + 128 and 128 × 10 + 10, as imitations of Keras print such a network. */
const IMITATION = table(
  ['dense_0 (Dense)', '(128,)', 100480],
  ['relu_1 (ReLU)', '(128,)', 0],
  ['dense_2 (Dense)', '(10,)', 1290],
)

/** Keras 3.15 prints such a model of Input(batch_shape=(1, 480)), pad, absolute and squeeze. */
const ONE_SAMPLE = table(
  ['input_layer (InputLayer)', '(1, 480)', 0],
  ['pad (Pad)', '(1, 481)', 0],
  ['squeeze (Squeeze)', '(481)', 0],
)

describe('a batch of one sample that an operation drops', () => {
  it('is a batch axis', () => {
    expect(withBatchAxis(readOne(ONE_SAMPLE)).notes).toEqual([])
  })
})

describe('a table whose shapes have no batch axis', () => {
  it('is believed without them, and it is said', () => {
    const { rows, notes } = withBatchAxis(readOne(IMITATION))
    expect(rows.map(({ outputShape }) => outputShape.value.kind)).toEqual(['lost', 'lost', 'lost'])
    expect(notes.map(({ kind }) => kind)).toEqual(['no-batch-axis'])
  })

  it('is reported as it was printed', () => {
    const [summary] = audit(IMITATION).summaries
    expect(summary?.layers.map(({ outputShapes }) => outputShapes)).toEqual([[[128]], [[128]], [[10]]])
  })

  it('is neither wrong nor verified', () => {
    const { summaries, findings } = audit(IMITATION)
    expect(summaries.map(({ verdict }) => verdict)).toEqual(['partial'])
    expect(findings.map(({ code }) => code)).toEqual(['KA102'])
  })

  it('still has to add up', () => {
    const { findings } = audit(IMITATION.replace('Total params: 101770', 'Total params: 101771'))
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['KA102', 'note'],
      ['KA202', 'error'],
    ])
  })

  it('is told from one with a fixed batch size', () => {
    const fixed = table(['lstm (LSTM)', '(8, 20)', 2480], ['dense (Dense)', '(8, 4)', 84])
    expect(withBatchAxis(readOne(fixed)).notes).toEqual([])
  })

  it('is told from one in which a single shape lacks it', () => {
    const one = table(['dense (Dense)', '(None, 4)', 12], ['dense_1 (Dense)', '(10,)', 50])
    expect(withBatchAxis(readOne(one)).notes).toEqual([])
  })
})

describe('a written table of one layer', () => {
  const one = (className: string, given: string, gives: string) =>
    audit(`| Layer | Hyperparameters | Input Shape | Output Shape |
|---|---|---|---|
| ${className} | filters=64, kernel_size=3, padding='same' | ${given} | ${gives} |`).findings.filter(
      ({ severity }) => severity !== 'note',
    )

  it('lacks the batch axis where its class gives one axis more: 64 × 64 pixels of 64 channels', () => {
    expect(one('Conv2D', '(64, 64, 3)', '(64, 64, 64)')).toEqual([])
    expect(one('Conv1D', '(64, 3)', '(64, 64)')).toEqual([])
  })

  it('has it where the first axis is of any size', () => {
    expect(one('Conv2D', '(None, 64, 64, 3)', '(None, 64, 64)')).toMatchObject([{ code: 'KA401' }])
  })

  it('has it where the shape has all axes: a batch of 64', () => {
    expect(one('Conv2D', '(64, 8, 8, 3)', '(64, 8, 8, 64)')).toEqual([])
    expect(one('Conv2D', '(64, 8, 8, 3)', '(64, 7, 7, 64)')).toMatchObject([{ code: 'KA402' }])
  })
})

describe('a written table with connections and without a batch axis', () => {
  const wired = (batch: string, source: string) =>
    audit(`| Layer (type) | Output Shape | Param # | Connected to |
|---|---|---|---|
| input (InputLayer) | (${batch}8) | 0 | - |
| a (Dense) | (${batch}4) | 36 | input[0][0] |
| b (Dense) | (${batch}4) | 36 | ${source} |
| add (Add) | (${batch}4) | 0 | a[0][0], b[0][0] |`).findings.map(({ code }) => code)

  it('leaves out no row: a name that no row bears is as unknown as with the axis', () => {
    expect(wired('None, ', 'gate[0][0]')).toEqual(['KA301'])
    expect(wired('', 'gate[0][0]')).toEqual(['KA102', 'KA301'])
  })

  it('has nothing unknown where all names are listed', () => {
    expect(wired('', 'input[0][0]')).toEqual(['KA102'])
  })
})
