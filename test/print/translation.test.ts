import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { studySource } from '../../src/pipeline.ts'
import { reprint } from '../../src/print/print-summary.ts'
import { renamed } from '../../src/print/translation/automatic-names.ts'
import { translated } from '../../src/print/translation/translated.ts'
import { dialects } from '../../src/summary/dialects/index.ts'
import type { DialectId } from '../../src/summary/summary.ts'
import { sourceText } from '../../src/text/source-text.ts'

function reprinted(text: string, dialect: DialectId, lineLength: number | null = null) {
  const source = sourceText('summary.txt', text)
  const [table] = studySource(source).tables
  if (!table) throw new Error('no summary')
  return reprint(source, table, { dialect, lineLength, positions: null }, translated)
}

function fixture(folder: string, name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/${folder}/${name}.txt`, import.meta.url)), 'utf8')
}

/** Without blanks at the ends of lines, and without what an optimizer adds to the total in Keras 3, which tf.keras does not print. */
function comparable(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .filter((line) => !/^ ?(?:Total|Optimizer) params:/.test(line))
    .join('\n')
    .trimEnd()
}

/** Real Keras 3, in a terminal of 80 columns, and real tf_keras printed the same models. */
const printedByBoth = [
  'bigru-lstm',
  'conv-lstm',
  'ffnn-any-length',
  'fixed-batch-stateful',
  'lambda-custom',
  'lenet',
  'merge-zoo',
  'mixer',
  'shared-layer',
  'siamese',
  'squeeze-excite',
]

describe('a summary in the words of another Keras', () => {
  it.each(printedByBoth)('is what tf_keras prints of the model that Keras 3 printed: %s', (name) => {
    const { lines } = reprinted(fixture('keras3', name), 'tf-keras')
    expect(comparable(lines)).toBe(comparable(fixture('tf-keras', name).split('\n')))
  })

  it.each(printedByBoth)('is what Keras 3 prints of the model that tf_keras printed: %s', (name) => {
    const { lines } = reprinted(fixture('tf-keras', name), 'keras3', 76)
    expect(comparable(lines)).toBe(comparable(fixture('keras3', name).split('\n')))
  })

  it('says that names are changed, and that cut ones are completed', () => {
    expect(reprinted(fixture('keras3', 'mixer'), 'tf-keras').remarks).toEqual([
      'names that Keras gave are those that the other Keras gives',
      'names that the text cuts are completed as Keras numbers layers in this order',
      'the optimizer’s line is left out',
    ])
    expect(reprinted(fixture('keras3', 'reshape-zoo'), 'tf-keras').remarks).toEqual([])
  })
})

describe('names that Keras gave', () => {
  const { keras3, 'tf-keras': tfKeras, keras1 } = dialects
  const layer = (name: string, className: string, tensors: number | null = null) => ({
    name,
    className,
    tensors,
    count: null,
  })
  const namesOf = (layers: ReturnType<typeof renamed>) => layers.map(({ name, className }) => `${name} (${className})`)

  it('number inputs from 1 in tf.keras, and from 0 in Keras 3', () => {
    const inputs = [layer('input_1', 'InputLayer'), layer('input_12', 'InputLayer'), layer('image', 'InputLayer')]
    const later = renamed(inputs, tfKeras, keras3)
    expect(later.map(({ name }) => name)).toEqual(['input_layer', 'input_layer_11', 'image'])
    expect(renamed(later, keras3, tfKeras)).toEqual(inputs)
  })

  /** Keras 3.15: `functional_2` is the first model of no name after two Sequentials. */
  it('count the model inside a Sequential in Keras 3', () => {
    const layers = [
      layer('sequential', 'Sequential'),
      layer('sequential_1', 'Sequential'),
      layer('model', 'Functional'),
    ]
    const later = renamed(layers, tfKeras, keras3)
    expect(later.map(({ name }) => name)).toEqual(['sequential', 'sequential_1', 'functional_2'])
    expect(renamed(later, keras3, tfKeras)).toEqual(layers)
  })

  it('number operators by themselves in tf.keras, and with the layers of their names in Keras 3', () => {
    const layers = [
      layer('tf.__operators__.add', 'TFOpLambda', 1),
      layer('add', 'Add', 2),
      layer('tf.__operators__.add_1', 'TFOpLambda', 1),
      layer('tf.__operators__.getitem', 'SlicingOpLambda', 1),
      layer('tf.math.truediv', 'TFOpLambda', 2),
    ]
    const later = renamed(layers, tfKeras, keras3)
    expect(namesOf(later)).toEqual([
      'add (Add)',
      'add_1 (Add)',
      'add_2 (Add)',
      'get_item (GetItem)',
      'true_divide (TrueDivide)',
    ])
    expect(renamed(later, keras3, tfKeras)).toEqual(layers)
  })

  /** The names that applications of tf.keras 2.15 and Keras 3.15 give their models. */
  it('are those of applications that were renamed', () => {
    const model = (name: string, count: number) => ({ ...layer(name, 'Functional'), count })
    const before = [model('NASNet', 5_326_716), model('NASNet', 88_949_818), model('MobilenetV3small', 2_554_968)]
    const later = renamed(before, tfKeras, keras3)
    expect(later.map(({ name }) => name)).toEqual(['nasnet_mobile', 'nasnet_large', 'MobileNetV3Small'])
    expect(renamed(later, keras3, tfKeras)).toEqual(before)
  })

  it('stay as they are for printers that number otherwise', () => {
    const layers = [layer('input_layer', 'InputLayer'), layer('functional', 'Functional')]
    expect(renamed(layers, keras3, keras1)).toEqual(layers)
  })
})

describe('the Trainable column in another dialect', () => {
  const table = (rows: readonly string[]) =>
    [
      'Model: "net"',
      '┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━┓',
      '┃ Layer (type)                ┃ Output Shape          ┃    Param # ┃ Trai… ┃',
      '┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━┩',
      ...rows.flatMap((row, at) =>
        at === 0 ? [row] : ['├─────────────────────────────┼───────────────────────┼────────────┼───────┤', row],
      ),
      '└─────────────────────────────┴───────────────────────┴────────────┴───────┘',
      ' Total params: 68 (272.00 B)',
      ' Trainable params: 32 (128.00 B)',
      ' Non-trainable params: 36 (144.00 B)',
    ].join('\n')
  const row = (name: string, shape: string, params: number, trainable: string) =>
    `│ ${name.padEnd(27)} │ ${shape.padEnd(21)} │ ${String(params).padStart(10)} │   ${trainable}   │`

  it('freezes layers without weights between the frozen ones that a model begins with', () => {
    const text = table([
      row('conv (Conv2D)', '(None, 6, 6, 1)', 10, 'N'),
      row('pool (MaxPooling2D)', '(None, 3, 3, 1)', 0, '-'),
      row('conv_1 (Conv2D)', '(None, 2, 2, 2)', 10, 'N'),
      row('flatten (Flatten)', '(None, 8)', 0, '-'),
      row('dense (Dense)', '(None, 2)', 18, 'Y'),
      row('softmax (Softmax)', '(None, 2)', 0, '-'),
    ])
    const { lines, remarks } = reprinted(text, 'tf-keras')
    const cells = lines.flatMap((line) => / (Y|N)$/.exec(line.trimEnd())?.[1] ?? [])
    expect(cells).toEqual(['N', 'N', 'N', 'Y', 'Y', 'Y'])
    expect(remarks).toContain('Keras 3 does not say whether layers without weights are trained')
    const back = reprinted(lines.join('\n'), 'keras3').lines
    expect(back.flatMap((line) => /│ +([YN-]) +│$/.exec(line)?.[1] ?? [])).toEqual(['N', '-', 'N', '-', 'Y', '-'])
  })
})

describe('what a printer of tensors shows otherwise', () => {
  const table = (rows: readonly (readonly string[])[], totals: readonly string[]) => {
    const cells = ([name = '', shape = '', count = '', from = '']: readonly string[]) =>
      ` ${name.padEnd(28)}${shape.padEnd(26)}${count.padEnd(10)}${from}`.trimEnd()
    const rule = '_'.repeat(90)
    const head = cells(['Layer (type)', 'Output Shape', 'Param #', 'Connected to'])
    return ['Model: "net"', rule, head, '='.repeat(90), ...rows.map(cells), '='.repeat(90), ...totals, rule].join('\n')
  }

  /** tf.keras 2.15 prints the tensor of EinsumDense; Keras 3 what `output_shape=(None, 16)` leaves open. */
  it('is the length of an EinsumDense that Keras 3 leaves open, and of what is added to it', () => {
    const text = [
      'Model: "functional"',
      '┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━┓',
      '┃ Layer (type)                ┃ Output Shape          ┃    Param # ┃ Connected to             ┃',
      '┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━┩',
      '│ input_layer (InputLayer)    │ (None, 32, 8)         │          0 │ -                        │',
      '│ einsum_dense (EinsumDense)  │ (None, None, 8)       │         72 │ input_layer[0][0]        │',
      '│ add (Add)                   │ (None, None, 8)       │          0 │ input_layer[0][0],       │',
      '│                             │                       │            │ einsum_dense[0][0]       │',
      '└─────────────────────────────┴───────────────────────┴────────────┴──────────────────────────┘',
      ' Total params: 72 (288.00 B)',
      ' Trainable params: 72 (288.00 B)',
      ' Non-trainable params: 0 (0.00 B)',
    ].join('\n')
    const { lines } = reprinted(text, 'tf-keras')
    expect(lines.flatMap((line) => /\(None, .*?8\)/.exec(line) ?? [])).toEqual(Array(3).fill('(None, 32, 8)'))
  })

  /** tf.keras counts the total and the count of each Mean that a model of one's own tracks; Keras 3 does not. */
  it('is the total with weights of metrics, which Keras 3 leaves out', () => {
    const rows = [
      ['encoder (Functional)', '(None, 2)', '120'],
      ['decoder (Functional)', '(None, 9)', '80'],
    ]
    const totals = (total: number, frozen: number) => [
      `Total params: ${total} (${total * 4}.00 Byte)`,
      'Trainable params: 200 (800.00 Byte)',
      `Non-trainable params: ${frozen} (${frozen * 4}.00 Byte)`,
    ]
    const kept = reprinted(table(rows, totals(204, 4)), 'keras3')
    expect(kept.lines.slice(-3)).toEqual([
      ' Total params: 200 (800.00 B)',
      ' Trainable params: 200 (800.00 B)',
      ' Non-trainable params: 0 (0.00 B)',
    ])
    expect(kept.remarks.join()).toContain('without the 4 weights beyond those of layers')
    expect(reprinted(table(rows, totals(205, 5)), 'keras3').lines.join()).toContain('205')
  })
})
