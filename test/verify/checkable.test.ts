import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** A subclassed LeNet as tf.keras prints it: no row says what it takes in or gives. */
const lenet = (dense: number, dense1: number, total: number) => `Model: "le_net5"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 conv2d (Conv2D)             multiple                  156
 conv2d_1 (Conv2D)           multiple                  2416
 dense (Dense)               multiple                  ${dense}
 dense_1 (Dense)             multiple                  ${dense1}
 dense_2 (Dense)             multiple                  850
=================================================================
Total params: ${total}
Trainable params: ${total}
Non-trainable params: 0
_________________________________________________________________
`

/** A model of one such layer beside a normalization over ten features. */
const oneFree = (dense: number, total: number) => `Model: "net"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 norm (BatchNormalization)   (None, 10)                40
 dense (Dense)               multiple                  ${dense}
=================================================================
Total params: ${total}
Trainable params: ${total - 20}
Non-trainable params: 20
_________________________________________________________________
`

const judged = (text: string) =>
  audit(text).summaries.map(({ verdict, layers }) => [verdict, layers.map((one) => one.checked)])

describe('rows that any count would fit', () => {
  it('check nothing, forged or not', () => {
    const none = [false, false, false, false, false]
    expect(judged(lenet(48_120, 10_164, 61_706))).toEqual([['partial', none]])
    expect(judged(lenet(48_121, 10_165, 61_708))).toEqual([['partial', none]])
  })

  it('are fixed by the total where only one is left', () => {
    expect(judged(oneFree(110, 150))).toEqual([['verified', [true, true]]])
    expect(audit(oneFree(110, 150)).summaries[0]?.layers[1]?.confirmedBy).toBe('total')
  })
})

/** A subclassed model of layers without shapes, as tf.keras prints them, whose two last counts are `more` and less. */
const shapeless = (more: number) => `Model: "net"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 emb (Embedding)             multiple                  320000
 conv (Conv1D)               multiple                  12352
 norm (BatchNormalization)   multiple                  256
 gru (GRU)                   multiple                  24960
 lstm (LSTM)                 multiple                  ${49_408 + more}
 lstm_1 (LSTM)               multiple                  ${33_024 - more}
=================================================================
Total params: 440000
Trainable params: 439872
Non-trainable params: 128
_________________________________________________________________
`

/** Two rows of one class on sequences of 64 features, with these counts. */
const twoRows = (
  className: string,
  counts: readonly [number, number],
  names: readonly [string, string],
) => `Model: "net"
┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to                  ┃
┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┩
│ inputs (InputLayer) │ (None, 10, 64)    │          0 │ -                             │
├─────────────────────┼───────────────────┼────────────┼───────────────────────────────┤
│ a (${className})    │ (None, 10, 64)    │${String(counts[0]).padStart(11)} │ ${names[0]} │
├─────────────────────┼───────────────────┼────────────┼───────────────────────────────┤
│ b (${className})    │ (None, 10, 64)    │${String(counts[1]).padStart(11)} │ ${names[1]} │
└─────────────────────┴───────────────────┴────────────┴───────────────────────────────┘
 Total params: ${counts[0] + counts[1]}
 Trainable params: ${counts[0] + counts[1]}
 Non-trainable params: 0
`

const attention = (more: number) =>
  // 3 · (64 · 512 + 512) + 512 · 64 + 64
  twoRows('MultiHeadAttention', [132_672 + more, 132_672 - more], ['inputs[0][0], inputs[0][0]', 'a[0][0], a[0][0]'])

describe('rows that most counts would fit', () => {
  it('leave a table without shapes partly checked, whatever its classes', () => {
    expect(judged(shapeless(0))[0]?.[0]).toBe('partial')
    expect(judged(shapeless(-3_000))[0]?.[0]).toBe('partial')
  })

  it('are no RNNs that a single cell explains', () => {
    // 3 · (64 · 64 + 64 · 64 + 2 · 64) and 64 · 64 + 64 · 64 + 64
    const cells = twoRows('RNN', [24_960, 8_256], ['inputs[0][0]', 'a[0][0]'])
    expect(judged(cells)).toEqual([['verified', [true, true, true]]])
  })

  it('check nothing where the values must be of another width than the keys', () => {
    expect(judged(attention(0))).toEqual([['verified', [true, true, true]]])
    expect(judged(attention(300))[0]?.[0]).toBe('partial')
    expect(audit(attention(300)).findings.map(({ code }) => code)).toContain('KA207')
  })

  it('check on unknown inputs with an output of few features only that two of a class print the same', () => {
    const heads = (more: number) => `Model: "encoder"
┏━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┓
┃ Layer (type)           ┃ Output Shape      ┃    Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━┩
│ encoder (Functional)   │ ((None, 2), (None,│         68 │
│                        │ 2))               │            │
├────────────────────────┼───────────────────┼────────────┤
│    └ inputs (InputLayer│ (None, 16)        │          0 │
│ )                      │                   │            │
├────────────────────────┼───────────────────┼────────────┤
│    └ z_mean (Dense)    │ (None, 2)         │${String(34 + more).padStart(11)} │
├────────────────────────┼───────────────────┼────────────┤
│    └ z_log_var (Dense) │ (None, 2)         │${String(34 - more).padStart(11)} │
└────────────────────────┴───────────────────┴────────────┘
 Total params: 68
 Trainable params: 68
 Non-trainable params: 0
`
    // A slip in the one would show: in the sum, or in that the other is not like it.
    expect(judged(heads(0))[0]?.[0]).toBe('verified')
    expect(judged(heads(4))[0]?.[0]).toBe('partial')
  })
})

/** A subclassed model as Keras 3 prints it: Dropout without a shape, so that only the order of the rows says what `dense_2` takes. */
const unconnected = (count: number, total: number) => `Model: "net"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ dense_1 (Dense)                 │ (1, 32)                │           416 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ dropout (Dropout)               │ ?                      │             0 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ dense_2 (Dense)                 │ (1, 5)                 │ ${String(count).padStart(13)} │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: ${total}
 Trainable params: ${total}
 Non-trainable params: 0
`

describe('a count that falls short in a model that may own weights', () => {
  const saying = (text: string) => audit(text).findings.map(({ severity, code, layer }) => [severity, code, layer])

  it('is wrong where with the missing ones alone the row takes what the row above gives', () => {
    // 32 × 5 + 5 = 165
    expect(saying(unconnected(135, 581))).toEqual([['error', 'KA201', 'dense_2']])
    expect(audit(unconnected(135, 581)).summaries[0]?.layers[2]?.params.expected).toBe(165)
  })

  it('is not where it takes just that', () => {
    expect(saying(unconnected(165, 611)).filter(([severity]) => severity === 'error')).toEqual([])
  })
})
