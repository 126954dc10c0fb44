import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJson } from '../../src/model-files/json/read-json.ts'
import { studySource } from '../../src/pipeline.ts'
import { draw } from '../../src/print/draw.ts'
import { listModel } from '../../src/print/list-model.ts'
import { rebuildModel, rebuildSummary } from '../../src/rebuild/rebuild.ts'
import { dialects } from '../../src/summary/dialects/index.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { root } from '../cli/run-command.ts'

const textOf = (path: string) => readFileSync(join(root, 'fixtures', path), 'utf8')

function rebuilt(text: string, form: 'python' | 'keras-json' = 'python', keras: 2 | 3 = 3) {
  return rebuildSummary(studySource(sourceText('summary.txt', text)).tables, 0, form, keras)
}

/** Code of which `fixtures/check_rebuilt.py` showed that real Keras 3.15 prints the summary again, byte for byte. */
const proven = [
  'rebuilt/bilstm-sentiment.py',
  'rebuilt/frozen-nested-expanded.py',
  'rebuilt/lenet.py',
  'rebuilt/lora-dense.py',
  'rebuilt/merge-zoo.py',
  'rebuilt/shared-layer.py',
  'rebuilt/siamese.py',
  'rebuilt/squeeze-excite.py',
  'rebuilt/wavenet-like.py',
]

describe('the Python code of a summary', () => {
  it.each(proven)('is that of which Keras printed the same: %s', (name) => {
    const summary = name.replace('rebuilt/', 'keras3/').replace('.py', '.txt')
    expect(rebuilt(textOf(summary)).text).toBe(textOf(name))
  })

  it('was proven for as many summaries as the kept result says', () => {
    const { texts, equal } = JSON.parse(textOf('rebuilt/checked.json')).python['keras3-random']
    expect(equal / texts).toBeGreaterThanOrEqual(0.97)
  })

  it('was proven in tf_keras too, of what tf_keras printed', () => {
    const { texts, equal } = JSON.parse(textOf('rebuilt/checked.json')).tfKeras['tfkeras-wrapped-random']
    expect(equal / texts).toBeGreaterThanOrEqual(0.97)
  })

  it('names what fits as well only once, although several configurations read alike', () => {
    const text = `Model: "sequential"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 bidirectional (Bidirection  (None, 8, 16, 16, 12)     3936
 al)

 dense (Dense)               (None, 8, 16, 16, 1)      13

=================================================================
Total params: 3949 (15.43 KB)
Trainable params: 3949 (15.43 KB)
Non-trainable params: 0 (0.00 Byte)
_________________________________________________________________
`
    const { text: code } = rebuilt(text)
    expect(code).toContain('also fits: ConvLSTM3D')
    expect(code).not.toContain('ConvLSTM3D or ConvLSTM3D')
  })

  it('is for tf.keras where that is asked for', () => {
    const { text } = rebuilt(textOf('keras3/lenet.txt'), 'python', 2)
    expect(text).toContain('from tensorflow import keras\nfrom tensorflow.keras import layers\n')
  })

  it('has a stub with the weights and the shape of a class that nobody described', () => {
    const text = `Model: "sequential"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 dense (Dense)               (None, 8)                 72

 mine (MyLayer)              (None, 5)                 123

=================================================================
Total params: 195 (780.00 Byte)
Trainable params: 195 (780.00 Byte)
Non-trainable params: 0 (0.00 Byte)
_________________________________________________________________
`
    const { text: code, choices } = rebuilt(text)
    expect(code).toContain('class MyLayer(Stub):')
    expect(code).toContain('MyLayer(weights=[("weights", (123,), True)], gives=(None, 5), name="mine")')
    expect(choices).toContain('mine (MyLayer): its class is not one of Keras’s')
  })
})

/** Summaries whose JSON is read again and printed, by the same printer. */
const repeated = [
  'lenet',
  'bilstm-sentiment',
  'squeeze-excite',
  'merge-zoo',
  'shared-layer',
  'wavenet-like',
  'mixer',
  'mobile-blocks',
  'conv-lstm',
]

describe('the JSON of a summary', () => {
  it.each(repeated)('is a model that prints the same summary: %s', (name) => {
    const text = textOf(`keras3/${name}.txt`)
    const dialect = dialects.keras3
    const [printing] = dialect.printings
    if (!printing) throw new Error('no printing')
    const wanted = text.trimEnd().split('\n')
    const lineLength = wanted[1]?.length ?? null
    const { listing } = listModel(readJson(rebuilt(text, 'keras-json').text), dialect, printing, false)
    const lines = draw(printing, listing, { lineLength, positions: null, showTrainable: false })
    const isOptimizer = (line: string) => /^ (?:Optimizer|Total) params/.test(line)
    expect(lines.filter((line) => !isOptimizer(line))).toEqual(wanted.filter((line) => !isOptimizer(line)))
  })
})

const chain = (layers: readonly object[]) =>
  JSON.stringify({ class_name: 'Sequential', config: { name: 'm', layers }, keras_version: '3.15.1' })

const layer = (className: string, config: object) => ({ class_name: className, config: { trainable: true, ...config } })
const input = layer('InputLayer', { batch_shape: [null, 4], name: 'input_layer' })

function python(...layers: readonly object[]): string {
  return rebuildModel(readJson(chain([input, ...layers])), 'python', 3).text
}

describe('JSON for Keras 2', () => {
  const remarks = (...layers: readonly object[]) =>
    rebuildModel(readJson(chain([input, ...layers])), 'keras-json', 2).remarks

  it('names the layers that TensorFlow.js lacks', () => {
    expect(remarks(layer('Dense', { name: 'a', units: 3 }))).toEqual([])
    expect(
      remarks(layer('Reshape', { name: 'r', target_shape: [2, 2] }), layer('UnitNormalization', { name: 'u' })),
    ).toEqual(['TensorFlow.js has no UnitNormalization; tf.keras loads this JSON'])
  })
})

describe('a model file', () => {
  it('is rebuilt exactly, its defaults left out, without comments', () => {
    const code = python(
      layer('Dense', {
        name: 'dense',
        units: 8,
        activation: 'relu',
        use_bias: true,
        kernel_initializer: { class_name: 'HeNormal', config: { seed: null } },
        bias_initializer: { class_name: 'Zeros', config: {} },
        kernel_regularizer: { class_name: 'L2', config: { l2: 0.01 } },
        bias_regularizer: null,
      }),
    )
    expect(code).toBe(`import keras
from keras import layers

model = keras.Sequential(
    [
        keras.Input(shape=(4,)),
        layers.Dense(
            8,
            activation="relu",
            kernel_initializer="he_normal",
            kernel_regularizer=keras.regularizers.L2(l2=0.01),
        ),
    ],
    name="m",
)
`)
  })

  it('says strides that are not those of the window, although most layers have them by default', () => {
    const pooling = (strides: readonly number[]) =>
      python(
        layer('Reshape', { name: 'reshape', target_shape: [4, 1] }),
        layer('MaxPooling1D', { name: 'max_pooling1d', pool_size: [3], strides, padding: 'same' }),
      )
    expect(pooling([1])).toContain('layers.MaxPooling1D(pool_size=3, strides=1, padding="same")')
    expect(pooling([3])).toContain('layers.MaxPooling1D(pool_size=3, padding="same")')
  })

  it('can put nothing into code by a name', () => {
    const name = 'a"); import os; os.system("x")\n#\u202e'
    const code = python(layer('Dense', { name, units: 2 }), layer('Own"); evil(', { name: 'b' }))
    expect(code).toContain(String.raw`name="a\"); import os; os.system(\"x\")\n#\u202e"`)
    expect(code).not.toMatch(/^import os/m)
    expect(code).toContain('class Own_evil(Stub):')
  })

  it.each(['constructor', 'toString', '__proto__'])('takes %s for a class of the user’s own', (className) => {
    const held = { class_name: className, config: { gain: 1 } }
    const model = readJson(
      chain([
        input,
        layer(className, { name: 'a' }),
        layer('Dense', { name: 'b', units: 2, kernel_initializer: held }),
      ]),
    )
    expect(JSON.parse(rebuildModel(model, 'keras-json', 3).text).config.layers[1].class_name).toBe(className)
    expect(rebuildModel(model, 'python', 3).text).toContain('layers.Dense(')
  })

  it('makes identifiers of names: valid, no keywords, each once', () => {
    const tensor = (from: string) => ({
      class_name: '__keras_tensor__',
      config: { shape: [null, 4], dtype: 'float32', keras_history: [from, 0, 0] },
    })
    const dense = (name: string, ...from: readonly string[]) => ({
      ...layer('Dense', { name, units: 4 }),
      name,
      inbound_nodes: from.map((one) => ({ args: [tensor(one)], kwargs: {} })),
    })
    const add = (name: string, ...from: readonly string[]) => ({
      ...layer('Add', { name }),
      name,
      inbound_nodes: [{ args: [from.map(tensor)], kwargs: {} }],
    })
    const layers = [
      { ...input, name: 'input_layer', inbound_nodes: [] },
      dense('lambda', 'input_layer'),
      dense('a/b', 'lambda'),
      dense('a-b', 'lambda'),
      add('1st', 'a/b', 'a-b', 'lambda'),
    ]
    const config = { name: 'm', layers, input_layers: ['input_layer', 0, 0], output_layers: ['1st', 0, 0] }
    const text = JSON.stringify({ class_name: 'Functional', config, keras_version: '3.15.1' })
    const { text: code } = rebuildModel(readJson(text), 'python', 3)
    expect(code).toContain('lambda_2 = layers.Dense(4, name="lambda")(inputs)')
    expect(code).toContain('a_b = layers.Dense(4, name="a/b")(lambda_2)')
    expect(code).toContain('outputs = layers.Add(name="1st")([a_b, x, lambda_2])')
  })
})

describe('a Sequential that begins with a nested model', () => {
  const rows = (...cells: readonly (readonly [string, string, number])[]) =>
    cells.map(([name, shape, count]) => ` ${name.padEnd(28)}${shape.padEnd(26)}${String(count).padEnd(10)}\n`).join('')
  const rule = `${'='.repeat(65)}\n`

  it('is given what the InputLayer of that model says: 4 · 2 + 2 and 2 · 1 + 1', () => {
    const listed = rows(
      ['enc (Functional)', '(None, 2)', 10],
      ['  └ input_1 (InputLayer)', '(None, 4)', 0],
      ['  └ dense (Dense)', '(None, 2)', 10],
      ['dense_1 (Dense)', '(None, 1)', 3],
    )
    const text = `Model: "sequential"\n${'_'.repeat(65)}\n${rows(['Layer (type)', 'Output Shape', 0]).replace('0 ', 'Param #')}${rule}${listed}${rule}Total params: 13\n`
    expect(rebuilt(text).text).toContain('        keras.Input(shape=(4,)),\n')
  })
})

describe('the masks of a Concatenate', () => {
  const names = ['ConvertToTensor', 'ExpandDims', 'ZerosLike', 'LogicalOr', 'Any']

  it('are made by Keras, not by code', () => {
    const boxed = (...rows: readonly (readonly string[])[]) => {
      const line = (cells: readonly string[]) => `│ ${cells.map((cell) => cell.padEnd(28)).join(' │ ')} │\n`
      const [first = [], ...others] = rows
      const rule = (sign: string) => `${sign.repeat(125)}\n`
      return `Model: "functional"\n┏${rule('━')}${line(first).replaceAll('│', '┃')}┡${rule('━')}${others.map(line).join(`├${rule('─')}`)}└${rule('─')}`
    }
    const text = boxed(
      ['Layer (type)', 'Output Shape', 'Param #', 'Connected to'],
      ['words (InputLayer)', '(None, 28)', '0', '-'],
      ['embedding (Embedding)', '(None, 28, 4)', '40', 'words[0][0]'],
      ['not_equal (NotEqual)', '(None, 28)', '0', 'words[0][0]'],
      ['gru (GRU)', '(None, 28, 4)', '120', 'embedding[0][0], not_equal[0][0]'],
      ['dense (Dense)', '(None, 28, 3)', '15', 'gru[0][0]'],
      ['convert_to_tensor (ConvertToTensor)', '(None, 28)', '0', 'not_equal[0][0]'],
      ['expand_dims (ExpandDims)', '(None, 28, 1)', '0', 'convert_to_tensor[0][0]'],
      ['zeros_like (ZerosLike)', '(None, 28, 3)', '0', 'dense[0][0]'],
      ['logical_or (LogicalOr)', '(None, 28, 3)', '0', 'expand_dims[0][0], zeros_like[0][0]'],
      ['concatenate_1 (Concatenate)', '(None, 28, 7)', '0', 'logical_or[0][0], not_equal[0][0]'],
      ['concatenate (Concatenate)', '(None, 28, 7)', '0', 'dense[0][0], gru[0][0]'],
      ['any (Any)', '(None, 28)', '0', 'concatenate_1[0][0]'],
      ['lstm (LSTM)', '(None, 2)', '80', 'concatenate[0][0], any[0][0]'],
    )
    const code = rebuilt(text).text
    expect(code).toContain('outputs = layers.LSTM(2)(x)')
    for (const name of names) expect(code).not.toContain(name)
    expect(code).toContain('mask_zero=True')
  })

  it('returns the last call of a layer whose first is taken: a head that shares the weights of the embedding', () => {
    const text = `Model: "lm"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━┳━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)                               ┃ Output Shape     ┃ Param # ┃ Connected to               ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━╇━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━┩
│ input_layer (InputLayer)                   │ (None, 64)       │       0 │ -                          │
├────────────────────────────────────────────┼──────────────────┼─────────┼────────────────────────────┤
│ tok (ReversibleEmbedding)                  │ (None, 64, 500)  │   4,000 │ input_layer[0][0],         │
│                                            │                  │         │ layer_normalization[0][0]  │
├────────────────────────────────────────────┼──────────────────┼─────────┼────────────────────────────┤
│ layer_normalization (LayerNormalization)   │ (None, 64, 8)    │      16 │ tok[0][0]                  │
└────────────────────────────────────────────┴──────────────────┴─────────┴────────────────────────────┘
 Total params: 4,016 (15.69 KB)
 Trainable params: 4,016 (15.69 KB)
 Non-trainable params: 0 (0.00 B)
`
    expect(rebuilt(text).text).toContain('x = layers.LayerNormalization()(x)\noutputs = tok_layer(x, reverse=True)\n')
  })

  it('gives attention one tensor twice where both names are cut alike', () => {
    const text = `Model: "functional"
┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
│ input_layer         │ (None, 9, 8)      │          0 │ -                 │
│ (InputLayer)        │                   │            │                   │
│ layer_normalization │ (None, 9, 8)      │         16 │ input_layer[0][0] │
│ (LayerNormalizatio… │                   │            │                   │
│ dense (Dense)       │ (None, 9, 8)      │         72 │ layer_normalizat… │
│ layer_normalizatio… │ (None, 9, 8)      │         16 │ dense[0][0]       │
│ (LayerNormalizatio… │                   │            │                   │
│ multi_head_attenti… │ (None, 9, 8)      │        288 │ layer_normalizat… │
│ (MultiHeadAttentio… │                   │            │ layer_normalizat… │
└─────────────────────┴───────────────────┴────────────┴───────────────────┘
 Total params: 392 (1.53 KB)
 Trainable params: 392 (1.53 KB)
 Non-trainable params: 0 (0.00 B)
`
    expect(rebuilt(text).text).toMatch(/MultiHeadAttention\([^)]*\)\(\s*x, x\s*\)/)
  })

  it('quantizes the model at once where all that can be quantized is', () => {
    const table = (second: number) => `Model: "sequential"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━┓
┃ Layer (type)                         ┃ Output Shape                ┃         Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━┩
│ input (InputLayer)                   │ (None, 100)                 │               0 │
│ dense (Dense)                        │ (None, 32)                  │           3,264 │
│ dense_1 (Dense)                      │ (None, 10)                  │             ${second} │
└──────────────────────────────────────┴─────────────────────────────┴─────────────────┘
 Total params: ${(3264 + second).toLocaleString('en')}
 Trainable params: ${second === 340 ? 42 : 362}
 Non-trainable params: ${(3264 + second - (second === 340 ? 42 : 362)).toLocaleString('en')}
`
    // A scale a unit beside kernel and bias: 100 × 32 + 32 + 32, 32 × 10 + 10 + 10.
    expect(rebuilt(table(340)).text).toContain('\nmodel.quantize("int8")\n')
    expect(rebuilt(table(330)).text).toContain('\nmodel.get_layer("dense").quantize("int8")\n')
  })
})
