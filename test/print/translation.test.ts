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
  const layer = (name: string, className: string, tensors: number | null = null) => ({ name, className, tensors })
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
