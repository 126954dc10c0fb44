import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { audit } from '../src/index.ts'
import type { Finding, Report, SummaryReport } from '../src/report/report.ts'
import { readSummaries } from '../src/summary/read-summary.ts'
import { findBlocks } from '../src/text/find-blocks.ts'
import { type SourceText, sourceText } from '../src/text/source-text.ts'
import { MISREADINGS, WRAPPINGS } from './text/wrappings.ts'

const { FUZZ_RUNS, FUZZ_TIME } = process.env
/** Inputs tried on each property: `FUZZ_RUNS=1000000 npx vitest run test/fuzz.test.ts` for a long run by hand. */
const RUNS = Number(FUZZ_RUNS ?? 2000)
/** Milliseconds that a property may take; a long run by hand takes what it takes, or `FUZZ_TIME`. */
const TIME = Number(FUZZ_TIME ?? (FUZZ_RUNS === undefined ? 6000 : 86_400_000))
/** Microseconds of the processor that no small text may take. */
const HANGS = 10_000_000

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

const PIECES = [
  ...'\n\r\t \\"\'`<>&;|#*/-_=[](){}:,.?…┃│━─├╰└\u001b\u009b\u00a0\u202e\ufeff\u0000\ud8000123456789',
  ...['Layer (type)', 'Param #', 'Output Shape', 'Connected to', 'Trainable', 'Input Shape', 'Model: "m"', '...'],
  ...['Total params: 1', 'Trainable params: 330', ' Total params: 1 (4.00 B)', 'Optimizer params: 2', 'multiple', '?'],
  ...[
    'dense (Dense)',
    '(None, 10)',
    '(None, None, 99999999999999999999)',
    '[(None, 1)]',
    '{"a": (None, 2)}',
    'NaN',
    '-1',
  ],
  ...['9007199254740993', '1e9', '٣', '1.234', '1 234', '0 (unbuilt)', '1,234', '__proto__ (constructor)', 'x[0][0]'],
  ...['_'.repeat(65), '='.repeat(65), '━'.repeat(30), '─'.repeat(30), '    dense (Dense)   (None, 10)   110\n'],
  ...['<pre>', '</pre>', '<table>', '<tr><td>', '<!--', '```\n', '{"cells":[', '\\n', '# ', '> ', '[0m', 'â”ƒ'],
]
const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''))
const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

type Edit = (text: string) => string
const at = (text: string, where: number) => Math.floor(where * (text.length + 1))
const splice = (text: string, start: number, length: number, insert: string) =>
  text.slice(0, start) + insert + text.slice(start + length)
const onLines = (change: (lines: string[]) => string[]) => (text: string) => change(text.split('\n')).join('\n')

/** One thing that happens to a text: something lost, added, moved, changed, or pasted in from elsewhere. */
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(place, fc.nat(40)).map(
    ([where, length]): Edit =>
      (text) =>
        splice(text, at(text, where), length, ''),
  ),
  fc.tuple(place, fc.nat(20), soup).map(
    ([where, length, spill]): Edit =>
      (text) =>
        splice(text, at(text, where), length, spill),
  ),
  fc.tuple(place, fc.integer({ min: 0, max: 9 })).map(
    ([where, digit]): Edit =>
      (text) =>
        changeDigit(text, where, digit),
  ),
  fc.tuple(place, place).map(([from, to]): Edit => onLines((lines) => move(lines, from, to))),
  fc
    .tuple(place, fc.nat(4))
    .map(
      ([where, count]): Edit =>
        onLines((lines) =>
          lines.filter((_, line) => line < where * lines.length || line > where * lines.length + count),
        ),
    ),
  fc.tuple(place, place, fc.constantFrom(...TEXTS)).map(
    ([where, from, other]): Edit =>
      (text) =>
        splice(text, at(text, where), 0, other.slice(at(other, from))),
  ),
  place.map(
    (where): Edit =>
      (text) =>
        text.slice(0, at(text, where)),
  ),
  place.map(
    (where): Edit =>
      (text) =>
        text.slice(at(text, where)),
  ),
  fc.integer({ min: 20, max: 90 }).map((width): Edit => onLines((lines) => lines.map((line) => line.slice(0, width)))),
  fc.constantFrom(...WRAPPINGS, ...MISREADINGS).map(({ wrap }): Edit => wrap),
)

function changeDigit(text: string, where: number, digit: number): string {
  const digits = [...text.matchAll(/\d/g)].map(({ index }) => index)
  const chosen = digits[Math.floor(where * digits.length)]
  return chosen === undefined ? text : splice(text, chosen, 1, String(digit))
}

function move(lines: string[], from: number, to: number): string[] {
  const [line = ''] = lines.splice(Math.floor(from * lines.length), 1)
  lines.splice(Math.floor(to * lines.length), 0, line)
  return lines
}

const edited = fc
  .tuple(fc.constantFrom(...TEXTS), fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([text, edits]) => edits.reduce((changed, change) => change(changed), text).slice(0, 20_000))

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
  const before = process.cpuUsage()
  const report = audit(text)
  expect(process.cpuUsage(before).user).toBeLessThan(HANGS)
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
