import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audit } from '../src/index.ts'
import type { Finding, Report, SummaryReport } from '../src/report/report.ts'
import { readSummaries } from '../src/summary/read-summary.ts'
import { findBlocks } from '../src/text/find-blocks.ts'
import { type SourceText, sourceText } from '../src/text/source-text.ts'
import { editedAmong, place, soup, splice } from './text/edits.ts'

const { FUZZ_RUNS, FUZZ_TIME } = process.env
/** Inputs tried on each property: `FUZZ_RUNS=1000000 npx vitest run test/fuzz.test.ts` for a long run by hand. */
const RUNS = Number(FUZZ_RUNS ?? 1000)
/** Milliseconds that a property may take; a long run by hand takes what it takes, or `FUZZ_TIME`. */
const TIME = Number(FUZZ_TIME ?? (FUZZ_RUNS === undefined ? 3000 : 86_400_000))

const TEXTS = [
  'keras0/digits-sequential',
  'keras1/glued-columns-1.0',
  'keras1/graph-1.1',
  'keras1/sequential-1.2',
  'keras2/bilstm-sentiment',
  'keras2/fixed-batch-stateful',
  'keras2/random-0040',
  'keras2/siamese',
  'tf-keras/bigru-lstm',
  'tf-keras/rnn-cells',
  'tf-keras/squeeze-excite',
  'keras3/cropped-connected',
  'keras3/dict-output',
  'keras3/layer-in-two-rows',
  'keras3/one-layer',
  'keras3/seed-ffnn-3-5-2',
  'keras3/slice',
  'keras3/unbuilt-sequential',
  'tfjs/sequential-with-input-shape',
  'tfjs/two-branches',
  'broken/lost-text/slice',
].map((name) => readFileSync(new URL(`../fixtures/${name}.txt`, import.meta.url), 'utf8'))

const edited = editedAmong(TEXTS)

function isInside({ lineStarts, text }: SourceText, line: number, column: number): boolean {
  const start = lineStarts[line - 1]
  return start !== undefined && column >= 1 && start + column - 1 <= (lineStarts[line] ?? text.length)
}

/** That a finding's places are in the text, and that it would not act on a terminal. */
function expectPlaced(source: SourceText, finding: Finding): void {
  const { line, column, endLine, endColumn, related } = finding
  expect(isInside(source, line, column) && isInside(source, endLine, endColumn)).toBe(true)
  expect(endLine > line || (endLine === line && endColumn >= column)).toBe(true)
  for (const other of related) expect(isInside(source, other.line, other.column)).toBe(true)
  expect(`${finding.message}${finding.hint}${finding.layer}`).not.toMatch(/\p{Cc}/u)
}

const plus = (...numbers: readonly (number | null | undefined)[]) =>
  numbers.reduce<number>((sum, value) => sum + (value ?? 0), 0)

/** That what is called verified adds up, by arithmetic that knows nothing of layers. */
function expectHonest({ verdict, totals, layers }: SummaryReport): void {
  if (verdict !== 'verified') return
  const { total, trainable, nonTrainable, optimizer } = totals
  if (total !== null && trainable !== null && nonTrainable !== null)
    expect(total.printed).toBe(plus(trainable.printed, nonTrainable.printed, optimizer?.printed))
  const names = new Set(layers.map(({ name }) => name))
  if (total === null || names.size < layers.length) return
  // A count that was cut is the one that the total leaves for it.
  const rows = layers.filter(({ depth }) => depth === 0).map(({ params }) => params.printed ?? params.expected)
  expect(plus(...rows, optimizer?.printed)).toBeGreaterThanOrEqual(total.printed ?? 0)
}

function auditSanely(text: string): Report {
  const report = audit(text)
  const source = sourceText('<text>', text)
  for (const finding of report.findings) expectPlaced(source, finding)
  for (const summary of report.summaries) {
    expectHonest(summary)
    for (const { line } of summary.layers) expect(isInside(source, line, 1)).toBe(true)
  }
  return report
}

/** The same inputs in every run of all tests, others in every run by hand, which says how many they were. */
const settings: fc.Parameters<unknown> = {
  numRuns: RUNS,
  interruptAfterTimeLimit: TIME,
  ...(FUZZ_RUNS === undefined ? { seed: 4 } : {}),
}

function tryAll<T>(property: fc.IProperty<T>): void {
  const outcome = fc.check(property, settings as fc.Parameters<T>)
  if (FUZZ_RUNS !== undefined) console.info(`${outcome.numRuns} inputs, seed ${outcome.seed}`)
  if (outcome.failed && outcome.counterexample !== null) {
    throw new Error(fc.defaultReportMessage(outcome), { cause: outcome.errorInstance })
  }
}
const slow = TIME + 30_000

/** Each total of a text, with one digit another. */
function withWrongTotals(text: string, where: number, by: number): readonly string[] {
  return [...text.matchAll(/^ *Total params: ([\d,]+)/gm)].map((match) => {
    const printed = match[1] ?? ''
    const start = match.index + match[0].length - printed.length
    const digits = [...printed.matchAll(/\d/g)].map(({ index }) => start + index)
    const chosen = digits[Math.floor(where * digits.length)] ?? start
    return splice(text, chosen, 1, String((Number(text[chosen]) + by) % 10))
  })
}

/** That each row and note that was read lies in the text. */
function readSanely(text: string): void {
  const { summaries, refusals } = readSummaries(findBlocks(sourceText('x', text)))
  const notes = summaries.flatMap((summary) => summary.notes)
  const cells = summaries.flatMap(({ rows }) =>
    rows.flatMap(({ name, params, outputShape }) => [name, params, outputShape]),
  )
  const spans = [...summaries, ...refusals, ...notes].map(({ span }) => span)
  for (const { start, end } of [...spans, ...cells.flatMap((cell) => cell.spans)])
    if (!(start >= 0 && start <= end && end <= text.length)) throw new Error(`${start} to ${end} of ${text.length}`)
}

const pieces = fc.oneof(
  soup,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(soup, { maxLength: 8 }).map((parts) => parts.join('\n')),
)
const totalled = fc.tuple(fc.constantFrom(...TEXTS), place, fc.integer({ min: 1, max: 9 }))

describe('any text', () => {
  it('of a summary that was edited is audited sanely', { timeout: slow }, () => {
    tryAll(fc.property(edited, (text) => void auditSanely(text)))
  })

  it('of a summary that was edited is read sanely', { timeout: slow }, () => {
    tryAll(fc.property(edited, readSanely))
  })

  it('of pieces of summaries and of anything is audited sanely', { timeout: slow }, () => {
    tryAll(fc.property(pieces, (text) => void auditSanely(text)))
  })

  it('with another total than the true one is never verified', { timeout: slow }, () => {
    const property = fc.property(totalled, ([text, where, by]) => {
      for (const wrong of withWrongTotals(text, where, by))
        for (const { verdict } of auditSanely(wrong).summaries) expect(verdict).not.toBe('verified')
    })
    tryAll(property)
  })
})
