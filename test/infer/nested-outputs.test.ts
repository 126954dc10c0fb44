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
