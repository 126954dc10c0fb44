import { expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** A convolution over rows of 50 numbers, its count cut by a narrow column. */
const narrow = (count: string) => `Model: "functional"
┏━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━┓
┃ Layer (type)         ┃ Output Shape      ┃ Par… ┃ Connected to         ┃
┡━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━┩
│ reshape (InputLayer) │ (None, 5, 50, 1)  │    0 │ -                    │
├──────────────────────┼───────────────────┼──────┼──────────────────────┤
│ conv2d (Conv2D)      │ (None, 4, 1, 16)  │ ${count} │ reshape[0][0]        │
└──────────────────────┴───────────────────┴──────┴──────────────────────┘
`

const convolution = (count: string) => audit(narrow(count)).summaries[0]?.layers[1]

it('keeps of all that the shapes allow what begins with the digits that are left of a count', () => {
  // 2 × 50 × 16 + 16 = 1,616; a kernel of 2×2 dilated by 49 would have 2 × 2 × 16 + 16 = 80.
  expect(convolution('1,6…')?.config?.kernel_size).toEqual([2, 50])
  const kernels = convolution('1,6…')?.candidates.map(({ kernel_size }) => String(kernel_size))
  // 2 × 5 × 16 = 160 has no comma behind its 1.
  expect(new Set(kernels)).toEqual(new Set(['2,50']))
})

it('contradicts a row of which nothing that the shapes allow begins with those digits', () => {
  expect(convolution('9,9…')?.outcome).toBe('contradicted')
})

it('is told by no input that a row may have, where the whole column is cut away and only an input would tell', () => {
  const rows = ['gru (GRU)                       (None, 8)', 'leaky_re_lu (LeakyReLU)         (None, 12']
  const text = [
    'Layer (type)                    Output Sh',
    '='.repeat(41),
    // As many slopes as its input has channels: 12, or 120, or 128.
    [...rows, 'p_re_lu (PReLU)                 (None, 12'].join(`\n${'_'.repeat(41)}\n`),
    '='.repeat(41),
    'Total params: 246,547',
    '_'.repeat(41),
  ]
  const slopes = audit(['Model: "model"', '_'.repeat(41), ...text].join('\n')).summaries[0]?.layers[2]
  expect(slopes).toMatchObject({ outcome: 'unresolved', reason: 'count-lost', alternatives: null })
})
