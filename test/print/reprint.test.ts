import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { audit, print, readModel } from '../../src/index.ts'
import { studySource } from '../../src/pipeline.ts'
import { type ReprintOptions, reprint } from '../../src/print/print-summary.ts'
import { sourceText } from '../../src/text/source-text.ts'

const plain: ReprintOptions = { dialect: null, lineLength: null, positions: null }

function reprinted(text: string, options: Partial<ReprintOptions> = {}): readonly string[] {
  const source = sourceText('summary.txt', text)
  const [table] = studySource(source).tables
  if (!table) throw new Error('no summary')
  return reprint(source, table, { ...plain, ...options }).lines
}

function withoutTrailing(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()
}

/** Real summaries of each printer; tables of 76, 98 and other characters, nested rows and Trainable columns among them. */
const texts = [
  'keras2/resnet50.txt',
  'keras2/siamese.txt',
  'keras3/vgg16-transfer.txt',
  'keras3/frozen-nested-expanded.txt',
  'keras3/wavenet-like.txt',
  'tf-keras/alexnet-like.txt',
  'tf-keras/alexnet-like-2.12.txt',
]

describe('printing a text again', () => {
  it.each(texts)('is the same text in its own dialect: %s', (name) => {
    const text = readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)), 'utf8')
    expect(withoutTrailing(reprinted(text))).toBe(withoutTrailing(text.split('\n')))
  })

  /** Real Keras 3 and real tf_keras printed the same compiled models. */
  it.each(['bilstm-sentiment', 'conv-autoencoder', 'einsum-dense', 'ffnn-any-length', 'fixed-batch-stateful'])(
    'leaves the optimizer out of the total for printers that do not count it: %s',
    (name) => {
      const textOf = (folder: string) =>
        readFileSync(fileURLToPath(new URL(`../../fixtures/${folder}/${name}.txt`, import.meta.url)), 'utf8')
      const totalsOf = (lines: readonly string[]) => lines.filter((line) => / params: /.test(line))
      const printed = totalsOf(reprinted(textOf('keras3'), { dialect: 'tf-keras' }))
      expect(printed).toEqual(totalsOf(textOf('tf-keras').split('\n')))
    },
  )

  it('keeps the blank between shapes in a tuple that goes on in the next line', () => {
    const text = `Model: "siamese_net"
__________________________________________________________________________________________________
 Layer (type)                Output Shape                 Param #   Connected to
==================================================================================================
 anchor (InputLayer)         [(None, 96, 96, 3)]          0         []

 positive (InputLayer)       [(None, 96, 96, 3)]          0         []

 negative (InputLayer)       [(None, 96, 96, 3)]          0         []

 embedding (Functional)      (None, 12, 12, 64)           23920     ['anchor[0][0]',
                                                                     'positive[0][0]',
                                                                     'negative[0][0]']

 flatten (Flatten)           (None, 9216)                 0         ['embedding[0][0]',
                                                                     'embedding[1][0]',
                                                                     'embedding[2][0]']

 distance_layer (DistanceLa  ((None,),                    0         ['flatten[0][0]',
 yer)                         (None,))                               'flatten[1][0]',
                                                                     'flatten[2][0]']

==================================================================================================
Total params: 23920 (93.44 KB)
Trainable params: 23696 (92.56 KB)
Non-trainable params: 224 (896.00 Byte)
__________________________________________________________________________________________________`
    expect(withoutTrailing(reprinted(text))).toBe(text)
    expect(reprinted(text, { dialect: 'keras2' }).join('\n')).toContain(' ((None,), (None,))  ')
  })

  const cut = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
conv2d (Conv2D)              (None, 26, 26, 32)        320
_________________________________________________________________
max_pooling2d (MaxPooling2D) (None, 13, 13, 32)        0
=================================================================
Total params: 320
Trainable params: 320
Non-trainable params: 0
_________________________________________________________________
`

  it('is what another printer draws of the same model', () => {
    expect(reprinted(cut, { dialect: 'keras3', lineLength: 76 })).toEqual([
      'Model: "sequential"',
      '┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓',
      '┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃',
      '┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩',
      '│ conv2d (Conv2D)                 │ (None, 26, 26, 32)     │           320 │',
      '├─────────────────────────────────┼────────────────────────┼───────────────┤',
      '│ max_pooling2d (MaxPooling2D)    │ (None, 13, 13, 32)     │             0 │',
      '└─────────────────────────────────┴────────────────────────┴───────────────┘',
      ' Total params: 320 (1.25 KB)',
      ' Trainable params: 320 (1.25 KB)',
      ' Non-trainable params: 0 (0.00 B)',
    ])
  })

  it('wraps what tf_keras wraps', () => {
    const lines = reprinted(cut, { dialect: 'tf-keras' })
    expect(lines.slice(3, 8).map((line) => line.trimEnd())).toEqual([
      '=================================================================',
      ' conv2d (Conv2D)             (None, 26, 26, 32)        320',
      '',
      ' max_pooling2d (MaxPooling2  (None, 13, 13, 32)        0',
      ' D)',
    ])
  })
})

describe('a quantized model of a file', () => {
  const bytes = readFileSync(fileURLToPath(new URL('../../fixtures/models/quantized-int4.keras', import.meta.url)))
  const printed = (dialect: 'keras3' | 'tf-keras') => print(readModel(bytes), { dialect })

  it('has its sizes as Keras 3 prints them', () => {
    expect(printed('keras3')).toMatch(/Total params: [\d,]+ \(/)
  })

  it('has none as tf.keras prints it, where none is quantized: they would be those of floats', () => {
    expect(printed('tf-keras')).toMatch(/^Total params: [\d,]+$/m)
    expect(audit(printed('tf-keras')).findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
