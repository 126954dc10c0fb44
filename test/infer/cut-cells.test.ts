import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

type Row = readonly [cell: string, shape: string, count: number, inbound?: string]

/** A functional model as tf.keras 2 prints it, which cuts what is too long for its column. */
function printed(...rows: readonly Row[]): string {
  const total = rows.reduce((sum, [, , count]) => sum + count, 0)
  const line = ([cell, shape, count, inbound = '']: Row) =>
    cell.padEnd(32) + shape.padEnd(21) + String(count).padEnd(12) + inbound
  return [
    'Model: "model"',
    '_'.repeat(98),
    'Layer (type)                    Output Shape         Param #     Connected to                     ',
    '='.repeat(98),
    rows.map(line).join(`\n${'_'.repeat(98)}\n`),
    '='.repeat(98),
    `Total params: ${total}`,
    `Trainable params: ${total}`,
    'Non-trainable params: 0',
    '_'.repeat(98),
    '',
  ].join('\n')
}

const audited = (...rows: readonly Row[]) => {
  const { findings, summaries } = audit(printed(...rows))
  return {
    errors: findings.filter(({ severity }) => severity === 'error').map(({ code, layer }) => `${code} ${layer}`),
    layer: (name: string) => summaries[0]?.layers.find((layer) => layer.name === name),
  }
}

describe('a shape that the column cut', () => {
  const withCut = (cell: string, count = 4_624) =>
    audited(
      ['image (InputLayer)', '[(None, 28, 28, 32)]', 0],
      ['drop (Dropout)', cell, 0, 'image[0][0]'],
      // 3 × 3 × 32 × 16 + 16 = 4,624
      ['conv2d (Conv2D)', '(None, 26, 26, 16)', count, 'drop[0][0]'],
    )

  it.each(['(None, 28, 28, 3', '(None, 28, 28, ', '(None, 28, 2', '(None, 28', '(None, '])(
    'is what the row gives, for the rows below, where %s begins it',
    (cell) => {
      const { errors, layer } = withCut(cell)
      expect(errors).toEqual([])
      expect(layer('conv2d')).toMatchObject({ inputShapes: [[null, 28, 28, 32]], config: { kernel_size: [3, 3] } })
      expect(withCut(cell, 4_625).errors).toEqual(['KA401 conv2d'])
    },
  )

  it.each(['(None, 28, 28, 4', '(None, 27, 2'])('is not what the row cannot give: %s', (cell) => {
    const { layer } = withCut(cell)
    // What it takes is not known: 1 × 1 over 288 channels gives as many as 3 × 3 over 32.
    expect(layer('conv2d')).toMatchObject({ outcome: 'narrowed', inputShapes: [[null, 26, 26, 288]] })
  })
})

describe('a layer of one’s own in tf.keras 2', () => {
  it('may give another shape than it prints: 2 × 2 × 3 × 16 + 16 = 208', () => {
    const { errors, layer } = audited(
      ['data (InputLayer)', '[(None, 64)]', 0],
      ['own (MyLayer)', '(None, 8, 8, 3)', 0, 'data[0][0]'],
      ['conv2d (Conv2D)', '(None, 20, 20, 16)', 208, 'own[0][0]'],
    )
    expect(errors).toEqual([])
    expect(layer('conv2d')?.inputShapes).toEqual([[null, '?', '?', '?']])
  })

  it('is no excuse for a row after another one: no convolution makes 20 of 8', () => {
    const { errors } = audited(
      ['data (InputLayer)', '[(None, 8, 8, 3)]', 0],
      ['conv2d (Conv2D)', '(None, 20, 20, 16)', 208, 'data[0][0]'],
    )
    expect(errors).toHaveLength(1)
  })
})
