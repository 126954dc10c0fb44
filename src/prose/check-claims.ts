import { candidatesOf, type Weight } from '../infer/inference.ts'
import { sizeOf } from '../ledger/row-facts.ts'
import { countIn } from '../summary/cell-values.ts'
import type { Summary } from '../summary/summary.ts'
import { titleOf, totalNames } from '../summary/totals.ts'
import { type Block, toSourceSpan } from '../text/block.ts'
import type { Span } from '../text/span.ts'
import { findingOf, type RawFinding } from '../verify/finding.ts'
import { claimMismatch } from '../verify/rules/claim-mismatch.ts'
import type { Verification } from '../verify/verification.ts'
import { formatCount } from '../words/number.ts'
import type { Claim, ClaimSubject } from './claims.ts'
import { exactly, type Interval, meet } from './interval.ts'
import { printedAs } from './quantity.ts'

/** A table as it was read and verified. */
export interface ProseTable {
  readonly summary: Summary
  readonly verification: Verification
}

/** What a table has proven of a subject: its count, and everything else of it that a sentence may count. */
interface Known {
  readonly count: number
  readonly what: string
  readonly layer: string | null
  readonly others: readonly number[]
  readonly at: Span
}

/** Weights of a layer that a sentence may leave some out of. */
const MOST_WEIGHTS = 8

/** Sums of any of the weights of a row, for a sentence may leave out biases, or what is never trained. */
function sumsOf(weights: readonly Weight[]): readonly number[] {
  const sums = [0]
  for (const size of weights.slice(0, MOST_WEIGHTS).map(sizeOf)) sums.push(...sums.map((sum) => sum + size))
  return sums
}

/** The rows that no finding is about, and whose counts their classes and shapes give. */
function provenRow({ summary, verification }: ProseTable, at: number): Known | null {
  const row = summary.rows[at]
  const facts = verification.diagnosis.ledger.rows[at]
  const count = row ? countIn(row.params.value) : null
  if (!row || !facts || count === null || facts.inference.kind !== 'fits' || verification.rows[at]?.refutedByTotal)
    return null
  const others = candidatesOf(facts.inference).flatMap(({ weights }) => sumsOf(weights))
  const name = row.name.value
  return { count, what: `\`${name}\``, layer: name, others, at: row.params.spans[0] ?? row.span }
}

const CLASSES: readonly (readonly [said: RegExp, printed: RegExp])[] = [
  [/^conv/, /^(?:Separable|Depthwise)?Conv/],
  [/^(?:dense|fully)/, /^Dense$/],
  [/^lstm$/, /LSTM/],
  [/^gru$/, /GRU/],
  [/^embedding$/, /^Embedding$/],
]

/** The row that is the first, second or last of its kind; -1 counts from the end. */
function rowOfFamily(table: ProseTable, { family, place }: Extract<ClaimSubject, { of: 'family' }>): number {
  const pattern = CLASSES.find(([said]) => said.test(family))?.[1]
  const rows = table.summary.rows.flatMap(({ printedClass, depth }, at) =>
    pattern?.test(printedClass?.value ?? '') && depth === 0 ? [at] : [],
  )
  return rows.at(place) ?? -1
}

function knownOfModel(
  { summary, verification }: ProseTable,
  part: 'total' | 'trainable' | 'nonTrainable',
): Known | null {
  const line = summary.totals[part]
  const count = line && countIn(line.count.value)
  if (verification.verdict !== 'verified' || !line || count === null) return null
  return { count, what: titleOf(part), layer: null, others: [], at: line.count.spans[0] ?? line.span }
}

function knownOf(table: ProseTable, subject: ClaimSubject): Known | null {
  switch (subject.of) {
    case 'model':
      return knownOfModel(table, subject.part)
    case 'family':
      return provenRow(table, rowOfFamily(table, subject))
    case 'row': {
      const named = table.summary.rows.flatMap(({ name }, at) => (name.value === subject.name ? [at] : []))
      return named.length === 1 ? provenRow(table, named[0] ?? -1) : null
    }
  }
}

/** All counts that tables print, and what they leave of a total without its optimizer. */
function countsIn({ summary, verification }: ProseTable): readonly number[] {
  const totals = totalNames.flatMap((name) => {
    const line = summary.totals[name]
    return (line && countIn(line.count.value)) ?? []
  })
  const rows = summary.rows.flatMap(({ params }) => countIn(params.value) ?? [])
  return [...totals, ...rows, verification.diagnosis.ledger.rowsSum ?? 0]
}

/** How far apart numbers may be for one to be the other, mistyped or from an earlier version: of a model, of a layer. */
const NEAR = { model: 2, family: 12, row: 12 } as const

/** What a text says against what is known; null where they agree, or where it may well speak of something else. */
function contradiction(
  readings: readonly Interval[],
  subject: ClaimSubject,
  known: Known,
  tables: readonly ProseTable[],
): Interval | null {
  const counts = [known.count, ...known.others, ...tables.flatMap(countsIn)]
  if (known.count === 0 || counts.some((count) => readings.some((said) => meet(said, exactly(count))))) return null
  return readings.find((said) => distanceOf(middleOf(said), known.count) < NEAR[subject.of]) ?? null
}

function middleOf({ low, high }: Interval): number {
  return (low + high) / 2
}

function distanceOf(said: number, count: number): number {
  return Math.max(said, count) / Math.max(1, Math.min(said, count))
}

/** A number in the text that the table it speaks of contradicts, as a finding. `near`: the tables of its sections; `all`: those of the text. */
export function claimFinding(
  block: Block,
  claim: Claim,
  near: readonly ProseTable[],
  all: readonly ProseTable[],
): RawFinding<Span> | null {
  const isRound = /000$/.test(claim.image)
  const readings = claim.styles.flatMap(
    (style) => printedAs(claim.image, claim.unit, style, claim.isAbout || isRound) ?? [],
  )
  const found = near.flatMap((table) => knownOf(table, claim.subject) ?? [])
  const [known] = found
  const said = known && found.length === 1 ? contradiction(readings, claim.subject, known, all) : null
  if (!known || said === null) return null
  const words = block.text.slice(claim.start, claim.end).replace(/\s+/g, ' ')
  return findingOf(claimMismatch, {
    message: `the text says ${words}, the table ${formatCount(known.count)} (${known.what})`,
    at: toSourceSpan(block, claim),
    layer: known.layer,
    printed: middleOf(said),
    expected: known.count,
    related: [{ message: 'the number in the table', at: known.at }],
  })
}
