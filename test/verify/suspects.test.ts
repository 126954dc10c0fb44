import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** Rows of a Sequential with Keras 2's ruled table; the last row's total is the given one. */
function table(rows: readonly (readonly [row: string, shape: string, params: number])[], total: number): string {
  const lines = rows.map(([row, shape, params]) => `${row.padEnd(29)}${shape.padEnd(26)}${params}`)
  return [
    'Model: "sequential"',
    '_'.repeat(65),
    'Layer (type)                 Output Shape              Param #   ',
    '='.repeat(65),
    ...lines,
    '='.repeat(65),
    `Total params: ${total.toLocaleString('en-US')}`,
    `Trainable params: ${total.toLocaleString('en-US')}`,
    'Non-trainable params: 0',
    '_'.repeat(65),
  ].join('\n')
}

const suspectsIn = (text: string) => audit(text).findings.find(({ rule }) => rule === 'total-params')?.suspects

describe('rows that may be the wrong one', () => {
  it('a Dense that would have no bias comes before an Embedding whose other count is as usual', () => {
    // 3,004 × 50 = 150,200 and 3,006 × 50 = 150,300 are both an Embedding; 50 × 100 + 100 = 5,100 is a Dense with its bias.
    const rows = [
      ['embedding (Embedding)', '(None, 10, 50)', 150_200],
      ['global_average_pooling1d (GlobalAveragePooling1D)', '(None, 50)', 0],
      ['dense (Dense)', '(None, 100)', 5_000],
      ['dense_1 (Dense)', '(None, 1)', 101],
    ] as const
    expect(suspectsIn(table(rows, 150_200 + 5_100 + 101))).toEqual(['dense', 'embedding'])
  })

  it('a nested model comes first where the other count is that of a Keras application', () => {
    // MobileNetV2 without its top has 2,257,984 parameters; of the custom layer any count is taken.
    const rows = [
      ['custom (Custom)', '(None, 40, 40, 3)', 40_160],
      ['mobilenetv2_1.00_224 (Model)', '(None, 7, 7, 1280)', 2_257_994],
    ] as const
    expect(suspectsIn(table(rows, 2_257_984 + 40_160))?.[0]).toBe('mobilenetv2_1.00_224')
  })
})
