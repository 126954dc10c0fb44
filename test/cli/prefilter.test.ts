import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayHoldSummary, mayHoldSummaryAmong } from '../../src/cli/files/prefilter.ts'
import { readSummaries } from '../../src/summary/read-summary.ts'
import { findBlocks } from '../../src/text/find-blocks.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { DAMAGES } from '../text/damages.ts'
import { NOTEBOOKS } from '../text/notebooks.ts'
import { MISREADINGS, WRAPPINGS } from '../text/wrappings.ts'
import { root } from './run-command.ts'

/** Parts that are tried: `FUZZ_RUNS=60000 npx vitest run test/cli/prefilter.test.ts` tries others each time. */
const { FUZZ_RUNS } = process.env

const folder = join(root, 'fixtures')
const fixtures = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(?:txt|md|ipynb|html|py|rst|Rmd|log|jsonl)$/.test(path))
  .sort()
  .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))

/** What the reader makes of a text: tables, and what looks like one and is refused. */
function isFound(text: string, path = 'a.txt'): boolean {
  const { summaries, refusals } = readSummaries(findBlocks(sourceText(path, text)))
  return summaries.length + refusals.length > 0
}

const encodings = [
  ['UTF-8', (text: string) => Buffer.from(text)],
  ['UTF-16, low byte first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16, high byte first', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
] as const

const tables = fixtures.filter(
  ({ path, text }) => !path.includes('containers') && path.endsWith('.txt') && isFound(text),
)
const ways = [...WRAPPINGS, ...NOTEBOOKS, ...DAMAGES]

describe('the search before decoding passes whatever the reader finds', () => {
  it.each(encodings)('in every fixture, in %s', (_, encode) => {
    const missed = fixtures.filter(({ path, text }) => !mayHoldSummary(encode(text)) && isFound(text, path))
    expect(missed.map(({ path }) => path)).toEqual([])
  })

  it.each([...ways, ...MISREADINGS].map((way) => [way.name, way] as const))('in every table in %s', (_, { wrap }) => {
    const missed = tables.filter(({ text }) => !mayHoldSummary(Buffer.from(wrap(text))))
    expect(missed.map(({ path }) => path)).toEqual([])
  })

  it('in totals alone with blanks that do not break', () => {
    const totals = ' Total params: 44\n Trainable params: 44\n Non-trainable params: 0\n'.replaceAll(' ', '\u00a0')
    expect(isFound(totals)).toBe(true)
    expect(mayHoldSummary(Buffer.from(totals))).toBe(true)
  })

  it.each([
    ['Python writes bytes', '\\xe2\\x94\\x82'],
    ['JSON may write it', '\\u2502'],
  ])('in a row of one axis alone whose bars are escaped as %s', (_, bar) => {
    const text = `b'${bar} ravel (Ravel)       ${bar} (None)            ${bar}          0 ${bar}\\n'\n`
    expect(mayHoldSummary(Buffer.from(text))).toBe(true)
  })

  it.each(encodings)('among other files, in %s', (_, encode) => {
    const [before, after] = [Buffer.from('Grüße'), Buffer.from('Some prose.\n')]
    const missed = fixtures.filter(
      ({ text }) => mayHoldSummary(encode(text)) && !mayHoldSummaryAmong(Buffer.concat([before, encode(text), after])),
    )
    expect(missed.map(({ path }) => path)).toEqual([])
  })

  const part = fc
    .record({
      table: fc.constantFrom(...tables),
      from: fc.nat(),
      count: fc.integer({ min: 1, max: 6 }),
      way: fc.constantFrom(...ways),
    })
    .map(({ table, from, count, way }) => {
      const lines = table.text.split('\n')
      const start = from % lines.length
      return way.wrap(`${lines.slice(start, start + count).join('\n')}\n`)
    })

  // Not in every few lines: a single row of `(1, 481)` has no sign. Of 60,000 random parts one or none is such a row.
  it('in a few lines of a table, in whatever wrapping', () => {
    fc.assert(
      fc.property(part, (text) => {
        expect(mayHoldSummary(Buffer.from(text)) || !isFound(text)).toBe(true)
      }),
      { numRuns: Number(FUZZ_RUNS ?? 1500), ...(FUZZ_RUNS === undefined ? { seed: 4 } : {}) },
    )
  })
})
