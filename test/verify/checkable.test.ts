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

/** A model of one such layer beside a normalization, whose four weights of equal length no odd count has. */
const oneFree = (dense: number, total: number) => `Model: "net"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 norm (BatchNormalization)   multiple                  40
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
