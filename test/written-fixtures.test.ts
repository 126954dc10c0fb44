import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../src/index.ts'

const folder = join(import.meta.dirname, '../fixtures/written')

/** What must be read of `fixtures/written`: verdict and rows of each summary, and every finding, with the number that it must name. */
const expected: readonly (readonly [name: string, summaries: string, ...findings: string[]])[] = [
  // Code and tables that are no summaries.
  ['code-assert.py', ''],
  ['code-call.py', ''],
  ['code-calls.py', ''],
  ['code-keywords.py', ''],
  ['code-shape.py', ''],
  ['code-tuple.py', ''],
  ['printing-function.py', ''],
  ['chinese-heading-doc.md', ''],
  ['chinese-heading-table.md', ''],
  ['constructor-arguments.md', ''],
  ['dataframe.txt', ''],
  ['feature-columns.md', ''],
  ['macs.py', ''],
  ['model-zoo-table.md', ''],
  ['variants.md', ''],
  ['larq-summary.txt', '', 'note KA104 larq'],
  ['slim-operations.py', '', 'note KA104 TensorFlow-slim'],
  ['torchsummary-en-dash.txt', '', 'note KA104 torchsummary'],
  // Totals: of the rows, about right, with the optimizer's variables, in one line.
  ['approximate-total.md', 'verified 2'],
  ['bold-total-row.md', 'mismatch 2', 'error KA202 50,890'],
  ['total-row.md', 'mismatch 2', 'error KA202 50,890'],
  ['optimizer-left-out.md', 'verified 2', 'note KA102 15,706'],
  ['totals-in-one-line.txt', 'verified 1'],
  ['no-rows.txt', 'partial 0', 'note KA102 0 of 1'],
  [
    'last-lines-only.py',
    'partial 4',
    'note KA102 header',
    'note KA102 activation_48',
    'note KA102 38,537,217 of 47,512,481',
  ],
  // Classes in words. 784·64 + 64; 5408·128 + 128; 2·4·(128·64 + 64·64 + 64).
  ['class-only-table.md', 'mismatch 4', 'error KA401 50,240'],
  ['arguments-in-brackets.md', 'mismatch 4', 'error KA401 692,352'],
  ['bidirectional-in-words.md', 'mismatch 3', 'error KA401 98,816'],
  ['classes-in-words.md', 'mismatch 4', 'error KA401 (None, 250, 16)'],
  ['class-and-note.md', 'verified 6'],
  ['name-and-type.md', 'verified 5'],
  ['name-and-type.html', 'partial 4', 'note KA102 column of parameter counts', 'note KA102 batch axis'],
  ['dash-for-none.md', 'verified 4'],
  // Shapes and layouts.
  ['unread-shape-cells.md', 'verified 4', 'note KA102 batch axis'],
  ['alexnet-box.py', 'partial 5'],
  ['latex-tabular.tex', 'mismatch 3', 'error KA201 50,240'],
  ['book-continuation-marks.md', 'verified 5'],
  ['unindented-connections.txt', 'partial 5', 'note KA102 header'],
  ['trimmed-box.md', 'verified 6'],
  ['fence-inside.md', 'verified 3'],
  ['remarks-between-rows.py', 'verified 3'],
  ['output-below.py', 'verified 3'],
  ['output-below-one-row.py', 'partial 1', 'note KA102 closing rule'],
  [
    'left-out-in-words.md',
    'partial 4',
    'note KA102 omitted',
    'note KA102 max_pooling2d_4',
    'note KA102 41,418 of 101,418',
  ],
  ['float-dimensions.txt', 'verified 5'],
  ['dataclass-output.txt', 'verified 3'],
  ['static-batch-two-axes.txt', 'verified 4'],
  ['static-batch-one-axis.txt', 'verified 5'],
  ['odd-batch.py', 'mismatch 4', 'error KA401 (None, 5, 10)'],
  ['kotlindl-without-name.txt', 'verified 4'],
  // Layers that Keras printed so. 4·(16·32 + 32·32 + 32) + 3·(16·32 + 32·32 + 2·32) = 11,072.
  ['backward-layer-of-another-class.txt', 'verified 3'],
  ['zero-units.txt', 'verified 3', 'warning KA207 units=0'],
  ['zero-units-of-a-quotient.txt', 'verified 6', 'warning KA207 units=0'],
  ['tied-weights-one-row.txt', 'verified 3', 'note KA202 enc_a'],
  ['tied-weights-two-rows.txt', 'verified 5', 'note KA202 265'],
  ['tied-through-custom-layers.txt', 'verified 5', 'note KA202 3,340'],
  // 512·128 + 512 = 66,048.
  ['equations-beside.md', 'verified 4', 'warning KA701 66,048'],
]

describe('texts that people wrote', () => {
  it.each(expected)('%s', (name, summaries, ...findings) => {
    const report = audit(readFileSync(join(folder, name), 'utf8'), { path: name })
    expect(report.summaries.map(({ verdict, layers }) => `${verdict} ${layers.length}`).join()).toBe(summaries)
    const named = report.findings.map(({ severity, code }) => `${severity} ${code}`)
    expect(named).toEqual(findings.map((one) => one.split(' ').slice(0, 2).join(' ')))
    report.findings.forEach(({ message, hint }, at) => {
      const [, , ...words] = findings[at]?.split(' ') ?? []
      expect(`${message} ${hint}`).toContain(words.join(' '))
    })
  })

  it('are all here', () => {
    expect(expected.map(([name]) => name).sort()).toEqual(readdirSync(folder).sort())
  })
})
