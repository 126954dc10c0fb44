import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** A Sequential of a convolution and an activation, listed by expand_nested, that prints `filters` channels. */
const downsampling = (filters: number, height = 16) => `Model: "generator"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)              ┃ Output Shape        ┃    Param # ┃ Connected to          ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━┩
│ image (InputLayer)        │ (None, 32, 32, 3)   │          0 │ -                     │
├───────────────────────────┼─────────────────────┼────────────┼───────────────────────┤
│ down (Sequential)         │ (None, ${height}, 16, ${filters})  │        384 │ image[0][0]           │
├───────────────────────────┼─────────────────────┼────────────┼───────────────────────┤
│    └ conv2d (Conv2D)      │ (None, 16, 16, 8)   │        384 │ -                     │
├───────────────────────────┼─────────────────────┼────────────┼───────────────────────┤
│    └ re_lu (ReLU)         │ (None, 16, 16, 8)   │          0 │ -                     │
└───────────────────────────┴─────────────────────┴────────────┴───────────────────────┘
 Total params: 384
 Trainable params: 384
 Non-trainable params: 0
`

const said = (text: string) => audit(text).findings.map(({ code, severity, layer }) => `${severity} ${code} ${layer}`)

describe('a nested Sequential', () => {
  it('gives the features of its last layer', () => {
    // 4 · 4 · 3 · 8
    expect(said(downsampling(8))).toEqual([])
    expect(said(downsampling(9))).toEqual(['error KA401 down'])
  })

  it('may have been called on other sizes than its layers', () => {
    expect(said(downsampling(8, 20)).filter((one) => one.startsWith('error'))).toEqual([])
  })
})

/** A functional model of two convolutions, listed by expand_nested, that prints `filters` channels. */
const functional = (filters: number) => `Model: "outer"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)              ┃ Output Shape        ┃    Param # ┃ Connected to          ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━┩
│ image (InputLayer)        │ (None, 32, 32, 3)   │          0 │ -                     │
├───────────────────────────┼─────────────────────┼────────────┼───────────────────────┤
│ head (Functional)         │ (None, 32, 32, ${filters})   │        260 │ image[0][0]           │
├───────────────────────────┼─────────────────────┼────────────┼───────────────────────┤
│    └ input (InputLayer)   │ (None, 32, 32, 3)   │          0 │ -                     │
├───────────────────────────┼─────────────────────┼────────────┼───────────────────────┤
│    └ conv2d (Conv2D)      │ (None, 32, 32, 8)   │        224 │ -                     │
├───────────────────────────┼─────────────────────┼────────────┼───────────────────────┤
│    └ conv2d_1 (Conv2D)    │ (None, 32, 32, 4)   │         36 │ -                     │
└───────────────────────────┴─────────────────────┴────────────┴───────────────────────┘
 Total params: 260
 Trainable params: 260
 Non-trainable params: 0
`

describe('a nested functional model', () => {
  it('gives the features of one of its layers', () => {
    // 3·3·3·8 + 8 = 224, 8·4 + 4 = 36
    expect(said(functional(4))).toEqual([])
    expect(said(functional(5))).toEqual(['error KA401 head'])
  })

  it('may give the features of a layer that it calls again, which stands above the last row', () => {
    expect(said(functional(8))).toEqual([])
  })
})
