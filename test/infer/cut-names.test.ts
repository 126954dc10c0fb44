import { expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** A normalization whose name and class are both cut by their column, over features of a Dense. */
const narrow = (className: string, count: number) => `Model: "functional"
┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
│ inputs (InputLayer) │ (None, 4)         │          0 │ -                 │
├─────────────────────┼───────────────────┼────────────┼───────────────────┤
│ dense (Dense)       │ (None, 8)         │         40 │ inputs[0][0]      │
├─────────────────────┼───────────────────┼────────────┼───────────────────┤
│ batch_normalizatio… │ (None, 8)         │${String(count).padStart(11)} │ dense[0][0]       │
│ (${className.padEnd(19)}│                   │            │                   │
├─────────────────────┼───────────────────┼────────────┼───────────────────┤
│ dense_1 (Dense)     │ (None, 2)         │         18 │ batch_normalizat… │
└─────────────────────┴───────────────────┴────────────┴───────────────────┘
 Total params: ${58 + count}
`

it('holds a row to the class that its cut name and class nearly spell out', () => {
  const judged = (text: string) => audit(text).summaries[0]?.layers[2]?.outcome
  // 4 · 8
  expect(judged(narrow('BatchNormalizatio…', 32))).toBe('determined')
  expect(judged(narrow('BatchNormalizatio…', 33))).toBe('contradicted')
  expect(judged(narrow('BatchNorma…', 33))).toBe('unresolved')
})

/** Rows out of a MobileNetV2, from whose table the rows above are left out. */
const slice = `Model: "functional"
┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
│ block_6_project     │ (None, 6, 6, 24)  │      2,304 │ block_6_depthwis… │
│ (Conv2D)            │                   │            │                   │
├─────────────────────┼───────────────────┼────────────┼───────────────────┤
│ block_6_project_BN  │ (None, 6, 6, 24)  │         96 │ block_6_project[… │
│ (BatchNormalizatio… │                   │            │                   │
├─────────────────────┼───────────────────┼────────────┼───────────────────┤
│ block_7_expand      │ (None, 6, 6, 144) │      3,456 │ block_6_project_… │
│ (Conv2D)            │                   │            │                   │
├─────────────────────┼───────────────────┼────────────┼───────────────────┤
│ block_7_expand_BN   │ (None, 6, 6, 144) │        576 │ block_7_expand[0… │
│ (BatchNormalizatio… │                   │            │                   │
└─────────────────────┴───────────────────┴────────────┴───────────────────┘
`

it('does not take a convolution for a first one whose source is only not sure', () => {
  // A kernel of 1×1 on the 24 channels of the row above: 24 · 144
  const { findings, summaries } = audit(slice)
  expect(summaries[0]?.layers[2]?.config?.kernel_size).toEqual([1, 1])
  expect(findings.filter(({ code }) => code === 'KA207')).toEqual([])
})
