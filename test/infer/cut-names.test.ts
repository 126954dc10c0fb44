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
