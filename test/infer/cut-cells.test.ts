import { describe, expect, it } from 'vitest'
import { audit, study } from '../../src/index.ts'

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

  it.each([
    // 3 × 2 × 48 × 16 + 16 = 2 × 2 × 72 × 16 + 16 = 4,624
    ['(None, 28, 28, 4', [null, 28, 28, 48]],
    ['(None, 27, 2', [null, 27, 27, 72]],
  ])('is what the rows below take, even where the row cannot give it: %s', (cell, taken) => {
    expect(withCut(cell).layer('conv2d')).toMatchObject({ outcome: 'narrowed', inputShapes: [taken] })
  })

  it('tells the rows below its sizes: strides of 2 make 56 of 112', () => {
    const { layer } = audited(
      ['image (InputLayer)', '[(None, 112, 112, 25', 0],
      ['drop (Dropout)', '(None, 112, 112, 256', 0, 'image[0][0]'],
      // 256 × 128 + 128 = 32,896
      ['conv2d (Conv2D)', '(None, 56, 56, 128)', 32_896, 'drop[0][0]'],
      ['pool (MaxPooling2D)', '(None, 28, 28, 128)', 0, 'conv2d[0][0]'],
    )
    expect(layer('conv2d')).toMatchObject({ config: { kernel_size: [1, 1], strides: [2, 2] } })
  })

  it('tells the rows below the digits of its channels: 3 × 3 over 64 and not 1 × 1 over 576', () => {
    const { layer, errors } = audited(
      ['image (InputLayer)', '[(None, None, None, ', 0],
      ['drop (Dropout)', '(None, None, None, 6', 0, 'image[0][0]'],
      ['conv2d (Conv2D)', '(None, None, None, 3', 18_464, 'drop[0][0]'],
      ['conv2d_1 (Conv2D)', '(None, None, None, 6', 18_496, 'conv2d[0][0]'],
    )
    expect(errors).toEqual([])
    // 3 × 3 × 64 × 32 + 32 = 18,464; 3 × 3 × 32 × 64 + 64 = 18,496
    expect(layer('conv2d')).toMatchObject({ config: { filters: 32, kernel_size: [3, 3] } })
    expect(layer('conv2d_1')).toMatchObject({ config: { filters: 64, kernel_size: [3, 3] } })
    expect(layer('conv2d')?.inputShapes).toEqual([[null, null, null, 64]])
  })

  it('is said to be truncated where what the row takes is explained', () => {
    const studied = study(
      printed(
        ['image (InputLayer)', '[(None, None, None, ', 0],
        ['conv2d (Conv2D)', '(None, None, None, 3', 896, 'image[0][0]'],
      ),
    )
    // 3 × 3 × 3 × 32 + 32 = 896
    expect(studied.explainLayer(0, 1).remarks).toContain(
      'the summary truncates the shape of its input; (None, None, None, 3) is the most likely one',
    )
  })

  it('tells the layer in a wrapper the sizes of each slice', () => {
    const { layer } = audited(
      ['video (InputLayer)', '[(None, 5, 32, 32, 3', 0],
      ['frames (TimeDistributed)', '(None, 5, 16, 16, 8)', 224, 'video[0][0]'],
    )
    // 3 × 3 × 3 × 8 + 8 = 224
    expect(layer('frames')?.config).toMatchObject({
      layer: { className: 'Conv2D', config: { filters: 8, kernel_size: [3, 3], strides: [2, 2] } },
    })
  })

  it('says nothing of what a nested model takes, which prints the shape it was built with', () => {
    const { errors } = audited(
      ['image (InputLayer)', '[(None, 64, 64, 3)]', 0],
      ['body (Functional)', '(None, None, None, 1', 448, 'image[0][0]'],
      // 3 × 3 × 16 × 8 + 8 = 1,160
      ['conv2d (Conv2D)', '(None, 62, 62, 8)', 1_160, 'body[0][0]'],
    )
    expect(errors).toEqual([])
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
