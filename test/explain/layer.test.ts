import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defineLayer, type LayerExplanation, study } from '../../src/index.ts'
import { evaluate } from './arithmetic.ts'
import { explained, explainedRows, model } from './rows.ts'

const root = join(import.meta.dirname, '../../fixtures')
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** One row of a fixture by its name. */
function rowOf(path: string, name: string): LayerExplanation {
  const studied = study(read(path))
  const at = studied.report.summaries[0]?.layers.findIndex((layer) => layer.name === name) ?? -1
  return studied.explainLayer(0, at)
}

describe('the weights of a row', () => {
  it('of a Dense of 10 units on 784 are a kernel and a bias', () => {
    const { weights, formula, substitution, steps, what, picture, drawing } = explained('(None, 784)', [
      'dense (Dense)',
      '(None, 10)',
      '7850',
    ])
    expect(weights).toMatchObject([
      { path: null, name: 'kernel', symbolicShape: ['input_dim', 'units'], shape: [784, 10], size: 7_840 },
      { path: null, name: 'bias', symbolicShape: ['units'], shape: [10], size: 10, trainable: true },
    ])
    expect(formula).toBe('input_dim × units + units')
    expect(substitution).toBe('784 × 10 + 10 = 7850')
    expect(steps).toEqual(['784 × 10 = 7,840', '7,840 + 10 = 7,850'])
    expect(what).toMatch(/kernel/)
    expect(picture).toBe('matrix')
    expect(drawing).toEqual({ kind: 'matrix', kernel: 0, bias: 1, column: 'unit' })
  })

  it('of an LSTM are four gates side by side', () => {
    // 4 × 32 = 128 columns: 8 × 128 + 32 × 128 + 128 = 1,024 + 4,096 + 128 = 5,248
    const { weights, steps, picture, drawing } = explained('(None, 10, 8)', ['lstm (LSTM)', '(None, 32)', '5248'])
    expect(weights.map(({ symbolicShape }) => symbolicShape)).toEqual([
      ['input_dim', '4 × units'],
      ['units', '4 × units'],
      ['4 × units'],
    ])
    expect(steps).toEqual(['4 × 32 = 128', '8 × 128 = 1,024', '32 × 128 = 4,096', '1,024 + 4,096 + 128 = 5,248'])
    expect(picture).toBe('gates')
    expect(drawing).toEqual({ kind: 'gates', kernel: 1, gates: ['input', 'forget', 'cell', 'output'] })
  })

  it('of a layer in the configuration are drawn as its picture says', () => {
    const kernel = { kind: 'kernel', kernel: 'W', window: ['size'], input: 'channels', output: 'units' } as const
    const windowed = defineLayer({
      classes: ['Windowed'],
      config: { units: 'int', size: { kind: 'int', max: 3 } },
      inputs: ['(batch, steps, channels)'],
      output: '(batch, steps - size + 1, units)',
      // Filters first, as Keras 1 had them.
      weights: { W: '(units, channels, size)' },
      explain: { what: 'A window over steps.', picture: kernel },
    })
    const text = model('(None, 20, 4)', [['windowed (Windowed)', '(None, 18, 8)', '96']])
    expect(study(text, { layers: [windowed] }).explainLayer(0, 1).drawing).toEqual({
      kind: 'kernel',
      kernel: 0,
      bias: null,
      window: [2],
      input: 1,
      output: 0,
      depthwise: false,
      grouped: false,
      transposed: false,
    })
  })

  it.each([
    // 3 × 3 × 8 × 64 = 4,608, where a kernel over all 32 channels has four times as many.
    ['conv2d (Conv2D)', '(None, 28, 28, 32)', '(None, 26, 26, 64)', '4608', { grouped: true, transposed: false }],
    // 3 × 3 × 64 × 32 + 64 = 18,496
    [
      'up (Conv2DTranspose)',
      '(None, 7, 7, 32)',
      '(None, 9, 9, 64)',
      '18496',
      { input: 3, output: 2, transposed: true },
    ],
    // 3 × 3 × 32 × 1 + 32 = 320
    ['dw (DepthwiseConv2D)', '(None, 28, 28, 32)', '(None, 26, 26, 32)', '320', { input: 2, depthwise: true }],
  ])('of %s are drawn as a window', (name, input, output, count, drawing) => {
    expect(explained(input, [name, output, count]).drawing).toMatchObject({
      kind: 'kernel',
      window: [0, 1],
      ...drawing,
    })
  })

  it('are drawn as what they are where they are not those of the picture', () => {
    // Two axes normalized: 10 × 8 for scale and 10 × 8 for offset.
    const { picture, drawing } = explained('(None, 10, 8)', ['norm (LayerNormalization)', '(None, 10, 8)', '160'])
    expect([picture, drawing?.kind]).toEqual(['normalization', 'matrix'])
  })

  it('of a Conv2D in groups divide the input channels', () => {
    // 8 of 32 channels for each of 4 groups: 3 × 3 × 8 × 64 = 4,608
    const { weights, steps } = explained('(None, 28, 28, 32)', ['conv2d (Conv2D)', '(None, 26, 26, 64)', '4608'])
    expect(weights.map(({ symbolicShape, shape }) => ({ symbolicShape, shape }))).toEqual([
      {
        symbolicShape: ['kernel_size[0]', 'kernel_size[1]', 'input_channels ÷ groups', 'filters'],
        shape: [3, 3, 8, 64],
      },
    ])
    expect(steps).toEqual(['32 ÷ 4 = 8', '3 × 3 × 8 × 64 = 4,608'])
  })

  it('of both directions have their own path', () => {
    // two LSTM of 64 on 128: 2 × (128 × 256 + 64 × 256 + 256) = 98,816
    const { weights } = rowOf('keras3/bilstm-sentiment.txt', 'bidirectional')
    expect([...new Set(weights.map(({ path }) => path))]).toEqual(['forward_layer', 'backward_layer'])
    expect(weights.reduce((sum, { size }) => sum + size, 0)).toBe(98_816)
  })

  it('of a nested model are told by its rows', () => {
    const { weights, steps, remarks, what } = rowOf('keras3/twice-used-encoder.txt', 'encoder')
    expect(weights).toEqual([])
    expect(steps).toEqual(['608 + 7,200 + 1,168 + 200,720 = 209,696'])
    expect(what).toMatch(/sum/)
    expect(remarks.join('\n')).toMatch(/called 2 times/)
    expect(remarks.join('\n')).toMatch(/5 rows follow below/)
  })
})

describe('memory', () => {
  it('is that of float32 where no size says otherwise', () => {
    const layer = explained('(None, 784)', ['dense (Dense)', '(None, 10)', '7850'])
    expect(layer).toMatchObject({ bytes: 31_400, bytesFrom: 'default' })
    expect(layer.weights.map(({ bytes }) => bytes)).toEqual([31_360, 40])
  })

  it('is that of the printed sizes', () => {
    // 61,706 parameters in 241.04 KB: 4 bytes each
    expect(rowOf('keras3/lenet.txt', 'dense_2')).toMatchObject({ bytes: 3_400, bytesFrom: 'size-lines' })
  })
})

describe('whether weights are trained', () => {
  const normalization = ['bn (BatchNormalization)', '(None, 8, 8, 64)', '256'] as const

  it('follows from Non-trainable params: moving statistics never are', () => {
    // 64 gamma and 64 beta are trained, 64 + 64 moving statistics are not
    const { trainable, weights } = explained('(None, 8, 8, 64)', normalization, 128)
    expect(trainable).toMatchObject({ state: 'partly', trainable: 128, nonTrainable: 128 })
    expect(trainable?.because).toMatch(/`moving_mean` and `moving_variance`/)
    expect(weights.map(({ trainable }) => trainable)).toEqual([true, true, false, false])
  })

  it('a frozen layer has none', () => {
    expect(explained('(None, 8, 8, 64)', normalization, 256).trainable).toMatchObject({ state: 'frozen', trainable: 0 })
  })

  it('is not known where the text does not split the total', () => {
    expect(explained('(None, 8, 8, 64)', normalization, null).trainable).toMatchObject({
      state: 'unknown',
      trainable: null,
    })
  })

  it('is not known where the line forgets what is never trained', () => {
    expect(explained('(None, 8, 8, 64)', normalization, 0).trainable).toMatchObject({ state: 'unknown' })
  })

  it('says nothing of a row without weights', () => {
    expect(explained('(None, 8)', ['drop (Dropout)', '(None, 8)', '0']).trainable).toBeNull()
  })

  it('follows from the Trainable column', () => {
    const { trainable } = rowOf('keras3/frozen-first-block.txt', 'c2')
    expect(trainable).toMatchObject({ state: 'trainable', nonTrainable: 0, because: expect.stringContaining('column') })
    expect(rowOf('keras3/frozen-first-block.txt', 'c1').trainable).toMatchObject({ state: 'frozen', trainable: 0 })
  })

  it('follows from the one choice of frozen layers that gives the number', () => {
    const { trainable } = rowOf('keras3/bn-frozen.txt', 'b2')
    expect(trainable).toMatchObject({ state: 'frozen', trainable: 0, nonTrainable: 128 })
  })
})

describe('alternatives', () => {
  it('say what differs, what they would weigh, and what ranks them lower', () => {
    const [first] = rowOf('keras3/conv-lstm.txt', 'conv_lstm2d').alternatives
    expect(first?.differs).toEqual([{ key: 'kernel_size', here: [5, 5], there: [1, 25] }])
    expect(first?.lessLikely).toMatch(/square/)
    expect(first?.weights.reduce((sum, { size }) => sum + size, 0)).toBe(416_256)
  })

  it('name the input that they need where the text shows none', () => {
    // 76 × 32 + 32 = 2,464 = 77 × 32
    const { alternatives, remarks } = rowOf('keras3/lora-dense.txt', 'dense')
    expect(alternatives[0]).toMatchObject({ inputShapes: [[null, 77]], substitution: '77 × 32 = 2464' })
    expect(remarks.join()).toContain('(None, 76) is the most likely one')
  })
})

describe('a wrong row', () => {
  it('is told by the count that it should have', () => {
    const layer = rowOf('broken/param-count/lenet-two-digits-swapped.txt', 'dense')
    expect(layer).toMatchObject({ outcome: 'contradicted', params: { printed: 48_210, expected: 48_120 } })
    expect(layer.steps).toEqual(['400 × 120 = 48,000', '48,000 + 120 = 48,120'])
    expect(layer.config).toEqual([])
    expect(layer.remarks.join('\n')).toContain('the rest of the table needs 48,120 here')
  })
})

describe('a wrong shape', () => {
  const path = 'broken/output-shape/alexnet-channels.txt'

  it('is told apart from a wrong count', () => {
    const pooling = rowOf(path, 'max_pooling2d')
    expect(pooling).toMatchObject({ outcome: 'contradicted', contradiction: 'shape', weights: [] })
    expect(pooling.remarks.join('\n')).toContain('output shape')
  })

  it('throws doubt on the row that takes it in', () => {
    expect(rowOf(path, 'conv2d_1').remarks[0]).toContain('`max_pooling2d`')
  })
})

describe('remarks', () => {
  it('tell what None stands for', () => {
    const { remarks } = explained('(None, None, 8)', ['lstm (LSTM)', '(None, None, 32)', '5248'])
    expect(remarks.filter((remark) => remark.includes('None'))).toHaveLength(2)
  })

  it.each([
    ['multiple', '7850', '`multiple`'],
    ['?', '0 (unbuilt)', '0 (unbuilt)'],
    ['(None, 10)', '0 (unused)', '0 (unused)'],
  ])('tell what %s and %s mean', (shape, count, wanted) => {
    expect(explained('(None, 784)', ['dense (Dense)', shape, count]).remarks.join('\n')).toContain(wanted)
  })

  it('tell that a class is not known and its count is taken', () => {
    const layer = explained('(None, 8)', ['own (MyLayer)', '(None, 8)', '123'])
    expect(layer).toMatchObject({ what: null, weights: [], formula: null, params: { printed: 123, expected: null } })
    expect(layer.remarks[0]).toMatch(/^unknown class/)
  })

  it('tell what would settle a model whose inside is not shown', () => {
    const { remarks } = explained('(None, 8)', ['encoder (Functional)', '(None, 4)', '1234'])
    expect(remarks.join('\n')).toMatch(/total confirms|expand_nested=True/)
  })
})

describe('every explanation', () => {
  const files = ['keras3', 'tfjs', 'broken'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.txt') && !/resnet|inception|random/.test(file))
      .map((file) => `${folder}/${file}`),
  )

  it.each(files)('of %s adds up', (file) => {
    const studied = study(read(file))
    studied.report.summaries.forEach((summary, at) => {
      const { layers } = studied.explainModel(at)
      expect(layers).toHaveLength(summary.layers.length)
      for (const layer of layers) {
        for (const { shape, symbolicShape, size } of layer.weights) {
          expect(symbolicShape).toHaveLength(shape.length)
          expect(size).toBe(shape.reduce((product, dim) => product * dim, 1))
        }
        const { outcome, params, weights, trainable } = layer
        const count = outcome === 'contradicted' ? params.expected : params.printed
        if (weights.length > 0 && count !== null) expect(weights.reduce((sum, { size }) => sum + size, 0)).toBe(count)
        for (const step of layer.steps) {
          const [left = '', right = ''] = step.split(' = ')
          expect(`${evaluate(left)}`).toBe(right.replaceAll(',', ''))
        }
        if (trainable?.trainable != null && params.printed !== null)
          expect(trainable.trainable + (trainable.nonTrainable ?? 0)).toBe(params.printed)
      }
    })
  })
})

describe('study', () => {
  it('explains single rows of single summaries, and refuses others', () => {
    const studied = study(model('(None, 784)', [['dense (Dense)', '(None, 10)', '7850']]))
    expect(studied.explainLayer(0, 1).name).toBe('dense')
    expect(studied.explainModel(0).layers).toHaveLength(2)
    expect(() => studied.explainLayer(0, 2)).toThrow(RangeError)
    expect(() => studied.explainModel(1)).toThrow(RangeError)
  })

  it('explains equal rows alike', () => {
    const [first, second] = explainedRows('(None, 64)', [
      ['a (Dense)', '(None, 64)', '4160'],
      ['b (Dense)', '(None, 64)', '4160'],
    ])
    expect({ ...second, name: 'a', line: first?.line }).toEqual(first)
  })
})

describe('the costs of a row', () => {
  it('are the numbers of a kernel once per output position, the elements of the output, and the field before widened', () => {
    // conv2_block1_1_conv sees 11 in steps of 4: 7, then 7 + 2 · 2 = 11 by the pooling; 3 and 1 · 2 zeros stand in front
    const { costs } = rowOf('keras3/resnet50.txt', 'conv2_block1_2_conv')
    expect(costs).toMatchObject({
      macs: { least: 115_605_504 },
      macSteps: ['3 × 3 × 64 × 64 × 56 × 56 = 115,605,504'],
      activationSteps: ['56 × 56 × 64 = 200,704'],
      receptiveField: { size: [19, 19], stride: [4, 4] },
      receptiveFieldSteps: ['11 + (3 − 1) × 4 = 19', '4 × 1 = 4', '−5 − 1 × 4 = −9'],
    })
  })

  it('are those of both kernels in each step of an LSTM', () => {
    const { costs } = explained('(None, 10, 8)', ['lstm (LSTM)', '(None, 32)', '5248'])
    expect(costs?.macSteps).toEqual(['8 × 128 × 10 = 10,240', '32 × 128 × 10 = 40,960', '10,240 + 40,960 = 51,200'])
  })
})
