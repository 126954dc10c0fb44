import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

const markdown = (header: string, ...rows: readonly string[]) =>
  [header, header.replace(/[^|]+/g, '---'), ...rows].join('\n')

/** A table of label, shape and count, as people write it in Markdown. */
const written = (...rows: readonly (readonly [string, string, string])[]) =>
  markdown('| Layer | Output Shape | Params |', ...rows.map((cells) => `| ${cells.join(' | ')} |`))

function only(text: string) {
  const { summaries, findings } = audit(text)
  const [summary] = summaries
  if (!summary || summaries.length > 1) throw new Error(`${summaries.length} summaries instead of one`)
  return { summary, findings, errors: findings.filter(({ severity }) => severity !== 'note') }
}

const classesOf = (text: string) => only(text).summary.layers.map(({ className }) => className)

describe('the class that stands in a label', () => {
  it.each([
    ['Conv2D (32 filters, 3x3, ReLU)', 'Conv2D'],
    ['Conv2D(16, 3×3, same)', 'Conv2D'],
    ['**Conv2D**', 'Conv2D'],
    ['`Conv2D` (Output)', 'Conv2D'],
    ['Conv2D + ReLU', 'Conv2D'],
    ['Conv2D 2 (softmax)', 'Conv2D'],
    ['2D Convolution', 'Conv2D'],
    ['Convolutional layer', 'Conv2D'],
    ['1. Conv 3x3, 64', 'Conv2D'],
    ['3x3 Conv', 'Conv2D'],
    ['conv2d_7', 'Conv2D'],
    ['tf.keras.layers.Conv2D', 'Conv2D'],
    ['c1 (Conv2D)', 'Conv2D'],
    ['Input', 'InputLayer'],
    ['Input (28x28x1)', 'InputLayer'],
    ['GlobalAvgPool', 'GlobalAveragePooling2D'],
    ['Global Average Pooling', 'GlobalAveragePooling2D'],
    ['Max Pooling 2D', 'MaxPooling2D'],
    ['MaxPool (2x2)', 'MaxPooling2D'],
    ['Fully Connected', 'Dense'],
    ['FC 1', 'Dense'],
    ['Dense (128)', 'Dense'],
    ['Dense (4096 → 128)', 'Dense'],
    ['Dense 2 (softmax)', 'Dense'],
    ['Dense (Output)', 'Dense'],
    ['Output Dense layer', 'Dense'],
    ['Batch Normalization', 'BatchNormalization'],
    ['Batch Norm', 'BatchNormalization'],
    ['Dropout (0.5)', 'Dropout'],
    ['dropout=0.5 (Dropout)', 'Dropout'],
    ['Bidirectional LSTM', 'Bidirectional'],
    ['Bidirectional (LSTM)', 'Bidirectional'],
    ['Bidirectional(LSTM(64))', 'Bidirectional'],
    ['BiGRU', 'Bidirectional'],
    ['Bi-LSTM', 'Bidirectional'],
    ['TimeDistributed Dense', 'TimeDistributed'],
    ['LSTM 2', 'LSTM'],
    ['MobileNetV2', 'MobileNetV2'],
    ['enc (TransformerBlock)', 'TransformerBlock'],
  ])('%s is %s', (label, className) => {
    const text = written(
      ['Conv2D', '(None, 8, 8, 16)', '448'],
      [label, '(None, 8, 8, 16)', '?'],
      ['Dense', '(None, 8, 8, 4)', '68'],
    )
    expect(classesOf(text)[1]).toBe(className)
  })

  it.each(['Stacked LSTM', 'Conv2D + BatchNormalization', 'Conv2D × 2', 'Residual stage'])(
    'is none of its words alone: %s',
    (label) => {
      const text = written(['Conv2D', '(None, 8, 8, 16)', '448'], [label, '(None, 8, 8, 16)', '2,320'])
      expect(['LSTM', 'Conv2D', 'BatchNormalization']).not.toContain(classesOf(text)[1])
      expect(only(text).errors).toEqual([])
    },
  )

  it('has as many axes as its shape where the words leave that open', () => {
    const text = written(
      ['Input', '(None, 100, 8)', '0'],
      ['Conv', '(None, 98, 16)', '400'],
      ['Max Pooling', '(None, 49, 16)', '0'],
      ['Global Average Pooling', '(None, 16)', '0'],
    )
    expect(classesOf(text)).toEqual(['InputLayer', 'Conv1D', 'MaxPooling1D', 'GlobalAveragePooling1D'])
    expect(only(text).summary.verdict).toBe('verified')
  })

  it('is checked: 5408 × 128 + 128 is 692,352', () => {
    const text = written(
      ['Conv2D (32 filters, 3x3, ReLU)', '(None, 26, 26, 32)', '320'],
      ['MaxPooling2D (2x2)', '(None, 13, 13, 32)', '0'],
      ['Flatten', '(None, 5408)', '0'],
      ['Dense (128, ReLU)', '(None, 128)', '692,353'],
    )
    expect(only(text).errors).toMatchObject([{ code: 'KA201', line: 6, printed: 692_353, expected: 692_352 }])
  })

  it('is checked where classes stand for names: 784 × 64 + 64 is 50,240', () => {
    const text = `${written(['Flatten', '(None, 784)', '0'], ['Dense', '(None, 64)', '50,420'], ['Dropout', '(None, 64)', '0'], ['Dense', '(None, 10)', '650'])}\n\nTotal params: 51,070`
    const { summary, errors } = only(text)
    expect(summary.verdict).toBe('mismatch')
    expect(errors.map(({ line }) => line)).toEqual([4])
  })

  it('holds what its words say: two LSTM(64) on 128 features are 98,816, not the 131,584 of one LSTM(128)', () => {
    const table = (count: string) =>
      written(
        ['Embedding', '(None, 150, 128)', '1,920,000'],
        ['Bidirectional LSTM', '(None, 128)', count],
        ['Dense', '(None, 1)', '129'],
      )
    expect(only(table('98,816')).summary.verdict).toBe('verified')
    expect(only(table('131,584')).errors).toMatchObject([{ code: 'KA201', line: 4 }])
  })
})

describe('shapes as people write them', () => {
  it.each([
    ['26x26x8', '13×13×8', '1352', '10'],
    ['26 × 26 × 8', '13 x 13 x 8', '1,352', '(10)'],
    ['(batch, 26, 26, 8)', '(batch_size, 13, 13, 8)', '(?, 1352)', '(batch, 10)'],
    ['(26, 26, 8)', '(13, 13, 8)', '(1352,)', '(10,)'],
    ['( , 26, 26, 8)', '( , 13, 13, 8)', '( , 1352)', '( , 10)'],
    ['8@26x26', '8@13x13', '1352', '10'],
    ['None x 26 x 26 x 8', 'None x 13 x 13 x 8', 'None x 1352', 'None x 10'],
    ['26, 26, 8', '13, 13, 8', '1352', '10'],
  ])('%s', (...shapes) => {
    const [conv = '', pool = '', flat = '', out = ''] = shapes
    const table = (count: string) =>
      written(['Conv2D', conv, '80'], ['MaxPooling2D', pool, '0'], ['Flatten', flat, '0'], ['Dense', out, count])
    expect(only(table('13,530')).summary.verdict).toBe('verified')
    expect(only(table('13,350')).errors).toMatchObject([{ code: 'KA201', line: 6, expected: 13_530 }])
  })

  it('say once that they have no batch axis', () => {
    const text = written(['Conv2D', '26x26x8', '80'], ['Flatten', '5408', '0'], ['Dense', '10', '54,090'])
    expect(only(text).findings.map(({ code, message }) => [code, message])).toEqual([
      ['KA102', 'the shapes have no batch axis; they are read as if each began with None'],
    ])
  })
})

describe('counts as people write them', () => {
  it.each(['-', '—', '–', 'N/A', ''])('`%s` is 0 for a class without weights', (none) => {
    const text = `${written(['Input', '(None, 8)', none], ['Dense', '(None, 16)', '144'], ['Dropout', '(None, 16)', none], ['Dense', '(None, 1)', '17'])}\n\nTotal params: 161`
    expect(only(text).summary.verdict).toBe('verified')
  })

  it('is no 0 for a class with weights', () => {
    expect(
      only(written(['Dense', '(None, 16)', '144'], ['Dense', '(None, 1)', '-'])).summary.layers[1]?.params.printed,
    ).toBeNull()
  })
})

describe('totals as people write them', () => {
  const rows = [
    ['fc1 (Dense)', '(None, 64)', '50,240'],
    ['fc2 (Dense)', '(None, 10)', '650'],
  ] as const
  const totalOf = (text: string) => only(text).summary.totals.total

  it.each([
    'Total',
    'TOTAL',
    '**Total**',
    'Total:',
    'Sum',
    'Total parameters',
    'Summe',
    'Gesamt',
    'Итого',
    '合计',
    '合計',
    'Total params',
    'Σ',
  ])('are a last row: %s', (word) => {
    const number = word.startsWith('**') ? '**50,980**' : '50,980'
    for (const shape of ['', '-', '—']) {
      const text = written(...rows, [word, shape, number])
      expect(only(text).summary.layers).toHaveLength(2)
      expect(totalOf(text)).toMatchObject({ printed: 50_980, expected: 50_890 })
      expect(only(text).errors.map(({ code }) => code)).toEqual(['KA202'])
    }
  })

  it.each([
    '**Total**: 50,890 parameters',
    'Total: 50,890',
    'Total parameters: 50 890',
    'Gesamtparameter: 50.890',
    '总参数量：50,890',
    'Total de parâmetros: 50.890',
  ])('stand below: %s', (line) => {
    expect(totalOf(`${written(...rows)}\n\n${line}`)).toMatchObject({ printed: 50_890 })
    expect(only(`${written(...rows)}\n\n${line}`).summary.verdict).toBe('verified')
  })

  it.each(['~51,000', '≈ 51K', 'about 50.9K', '50.89k', '~0.05M', 'ca. 51.000'])(
    'agree at their own precision: %s',
    (number) => {
      expect(only(`${written(...rows)}\n\nTotal params: ${number}`).errors).toEqual([])
    },
  )

  it.each(['~52,000', '≈ 52K', '0.06M'])('do not agree otherwise: %s', (number) => {
    expect(only(`${written(...rows)}\n\nTotal params: ${number}`).errors).toMatchObject([
      { code: 'KA202', severity: 'warning' },
    ])
  })

  it('may stand side by side', () => {
    const text = `${written(...rows)}\n\nTotal params: 50,890, Trainable params: 50,890, Non-trainable params: 0`
    const { total, trainable, nonTrainable } = only(text).summary.totals
    expect([total?.printed, trainable?.printed, nonTrainable?.printed]).toEqual([50_890, 50_890, 0])
  })

  it('are a row where they have a class and a shape', () => {
    const text = written(...rows, ['Total params (Dense)', '(None, 4)', '44'])
    expect(only(text).summary.layers.map(({ name }) => name)).toEqual(['fc1', 'fc2', 'Total params'])
  })
})

describe('what stands in columns of its own', () => {
  it('is a name and a class', () => {
    const text = markdown(
      '| Layer Name | Layer Type | Output Shape | Param # |',
      '| conv2d_1 | Conv2D | (None, 32, 32, 16) | 592 |',
      '| head | Dense | (None, 32, 32, 2) | 34 |',
    )
    expect(only(text).summary.layers.map(({ name, className }) => [name, className])).toEqual([
      ['conv2d_1', 'Conv2D'],
      ['head', 'Dense'],
    ])
  })

  it('is an input, which says what a row takes where rows were left out', () => {
    const text = markdown(
      '| Layer | Input Size | Output | Parameters |',
      '| Conv2 | 27×27×96 | 27×27×256 | 614,656 |',
      '| FC1 | 9216 | 4096 | 37,752,832 |',
    )
    expect(only(text).summary.verdict).toBe('verified')
    expect(only(text.replace('37,752,832', '37,725,832')).errors).toMatchObject([
      { code: 'KA201', expected: 37_752_832 },
    ])
  })

  it('says once that no counts are given', () => {
    const text = markdown(
      '| Layer Name | Layer Type | Output Shape |',
      '| conv2d_1 | Conv2D | (None, 32, 32, 16) |',
      '| dense_1 | Dense | (None, 32, 32, 2) |',
    )
    expect(only(text).findings.map(({ message }) => message)).toEqual(['the table has no column of parameter counts'])
  })
})

describe('headings among the rows', () => {
  it.each([
    markdown(
      '| Layer | Output Shape | Params |',
      '| **First block** | | |',
      '| Dense | (None, 64) | 50,240 |',
      '| *Head* |||',
      '| Dense | (None, 10) | 650 |',
    ),
    [
      '+--------------+--------------+---------+',
      '| Layer (type) | Output Shape | #params |',
      '+==============+==============+=========+',
      '| **First block**',
      '+--------------+--------------+---------+',
      '| Dense        | (None, 64)   | 50240   |',
      '+--------------+--------------+---------+',
      '| **Dense layers**',
      '+--------------+--------------+---------+',
      '| Dense        | (None, 10)   | 650     |',
      '+--------------+--------------+---------+',
    ].join('\n'),
  ])('are no layers', (text) => {
    expect(only(text).summary.layers.map(({ className }) => className)).toEqual(['Dense', 'Dense'])
    expect(only(text).errors).toEqual([])
  })
})

describe('counts of rows that people round', () => {
  // 784·64 + 64 = 50,240, 64·10 + 10 = 650
  const table = (first: string, second: string, total: string) =>
    `${written(['Input', '(None, 784)', '0'], ['Dense', '(None, 64)', first], ['Dense', '(None, 10)', second])}\n\nTotal params: ${total}`

  it.each([
    ['~50,000', '650'],
    ['50K', '650'],
    ['≈ 50.2 K', '650'],
    ['about 50,000', '~0.65K'],
    ['0.05 M', '650'],
  ])('are compared at their own precision: %s, %s', (first, second) => {
    const { summary, errors } = only(table(first, second, '50,890'))
    expect(errors).toEqual([])
    expect(summary.layers[1]).toMatchObject({ outcome: 'narrowed', params: { printed: null } })
  })

  it('are doubted where none of what fits rounds to them', () => {
    const { errors } = only(table('~60K', '650', '50,890'))
    expect(errors).toMatchObject([{ code: 'KA201', severity: 'warning', line: 4, printed: 60_000, expected: 50_240 }])
  })
})

describe('counts with thousands set apart', () => {
  it.each(['50 240', '50.240', "50'240", '50,240'])('%s is 50,240', (count) => {
    const text = written(['Input', '(None, 784)', '0'], ['Dense', '(None, 64)', count], ['Dense', '(None, 10)', '650'])
    expect(only(text).summary).toMatchObject({ verdict: 'verified' })
  })
})

describe('totals without a table', () => {
  const footer = (...[total, trainable, frozen]: readonly string[]) =>
    `The model has these:\n\nTotal params: ${total}\nTrainable params: ${trainable}\nNon-trainable params: ${frozen}\n\nWe train it.`

  it('are held against each other: 1,134 + 100 = 1,234', () => {
    const { summary, errors } = only(footer('1,234', '1,134', '100'))
    expect(errors).toEqual([])
    expect(summary).toMatchObject({ verdict: 'partial', layers: [] })
  })

  it('are wrong where they do not add up', () => {
    const { summary, errors } = only(footer('1,235', '1,134', '100'))
    expect(summary.verdict).toBe('mismatch')
    expect(errors).toMatchObject([{ severity: 'error' }])
  })

  it.each([
    ['of other tools', `${footer('9', '9', '0').split('\n\nWe')[0]}\nTotal mult-adds (M): 0.48`],
    ['in a sentence', 'We have total params: 1,235, trainable params: 1,134 and non-trainable params: 100.'],
    ['of which one is left out', 'Total params: 1,235\nTrainable params: 1,134\n'],
  ])('are none %s', (_, text) => {
    expect(audit(text).summaries).toEqual([])
  })
})
