import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** Pooling by 3: 62 → 20, which 3 × 3 kernels take to 18. The pooling's own row has lost its shape. */
const text = `Model: "model"
__________________________________________________________________________________________________
Layer (type)                    Output Shape         Param #     Connected to
==================================================================================================
input_1 (InputLayer)            [(None, 64, 64, 3)]  0
__________________________________________________________________________________________________
conv2d (Conv2D)                 (None, 62, 62, 8)    224         input_1[0][0]
__________________________________________________________________________________________________
max_pooling2d (MaxPooling2D)    ?                    0           conv2d[0][0]
__________________________________________________________________________________________________
conv2d_1 (Conv2D)               (None, 18, 18, 16)   1168        max_pooling2d[0][0]
==================================================================================================
Total params: 1,392
Trainable params: 1,392
Non-trainable params: 0
__________________________________________________________________________________________________
`

describe('a shape that the text lost', () => {
  it('is not taken to be what the likeliest configuration gives, where others fit', () => {
    const { findings, summaries } = audit(text)
    expect(findings).toEqual([])
    expect(summaries[0]?.layers[3]?.outcome).toBe('narrowed')
  })
})
