import type { StudiedFinding } from '../findings/finding.ts'
import { sumByRows } from '../ledger/ledger.ts'
import type { RowFacts } from '../ledger/row-facts.ts'
import { isLikelySlip } from '../ledger/slip.ts'
import { type TotalName, titleOf } from '../summary/totals.ts'
import type { Diagnosis } from '../verify/diagnose.ts'
import { type ByContradiction, byContradiction, type FaultOf } from '../verify/fault.ts'
import { isCertainSize, isCertainTotal } from '../verify/totals/certainty.ts'
import type { Verification } from '../verify/verification.ts'

/** What a correction changes: the count of a row, or the count or size of a totals line. */
export type Target =
  | { readonly kind: 'count'; readonly row: number; readonly count: number }
  | { readonly kind: 'total'; readonly line: TotalName; readonly count: number }
  | { readonly kind: 'size'; readonly line: TotalName; readonly size: string }

/** The correct number in place of a printed one. */
interface Change {
  /** Whose number it is: `Total params`, or a layer's name. */
  readonly subject: string
  readonly target: Target
  /** Whether nothing else can be wrong instead. A row's number is never safe to change: its class and shapes may be wrong instead. */
  readonly safe: boolean
}

/** The number that fixes a fault, or why no single number does. */
export type Remedy = ({ readonly kind: 'change' } & Change) | { readonly kind: 'none'; readonly reason: string }

/** A number that an error proves wrong, and the correct one. */
export interface Correction extends Change, StudiedFinding {}

/** An error that no single number fixes. */
export interface Unfixable extends StudiedFinding {
  readonly reason: string
}

const none = (reason: string): Remedy => ({ kind: 'none', reason })

const unknown = none('the correct value is unknown')

const tooLarge = none('numbers above 2^53−1 are not supported')

const unclearShape = none('either a shape or a count is wrong; the text does not show which')

const unclearWiring = none('a connection is wrong, not a number')

function countChange(
  { row, expected }: { readonly row: number; readonly expected: number | null },
  { diagnosis }: Verification,
): Remedy {
  const printed = diagnosis.ledger.rows[row]?.row
  if (!printed || expected === null || expected < 0 || printed.params.spans.length === 0) return unknown
  return { kind: 'change', subject: printed.name.value, target: { kind: 'count', row, count: expected }, safe: false }
}

function totalChange(verification: Verification, line: TotalName, count: number): Remedy {
  const printed = verification.diagnosis.ledger.facts.summary.totals[line]
  if (count < 0 || !printed || printed.count.spans.length === 0) return unknown
  const safe = isCertainTotal(verification, line)
  return { kind: 'change', subject: titleOf(line), target: { kind: 'total', line, count }, safe }
}

function lineChange({ line, expected }: FaultOf<'total-line' | 'split-line'>, verification: Verification): Remedy {
  return totalChange(verification, line, expected)
}

/** Whether the total can be set right alone: the other totals lines refute it, or it stands alone against the rows and is likelier wrong. */
function isTotalLikelier({ ledger, totals }: Diagnosis, { line, gap, suspects }: FaultOf<'sum'>, count: number) {
  if (totals.fault) return totals.fault.line === line
  if (totals.vouched) return false
  const isSlip = (row: RowFacts | undefined) => isLikelySlip(row?.count ?? 0, (row?.count ?? 0) + gap)
  if (suspects.length === 0) return true
  return isLikelySlip(ledger.printed[line] ?? 0, count) && !suspects.some((at) => isSlip(ledger.rows[at]))
}

/** A total that disagrees with the rows is changed only where it is likelier wrong than they are. */
function sumChange(fault: FaultOf<'sum'>, verification: Verification): Remedy {
  const { diagnosis } = verification
  const expected = sumByRows(diagnosis.ledger, fault.line)
  if (expected !== null && isTotalLikelier(diagnosis, fault, expected))
    return totalChange(verification, fault.line, expected)
  if (fault.suspects.length > 0) return anyOf(fault.suspects.length, diagnosis)
  return none('the totals agree with each other, so no single number fixes them')
}

function anyOf(suspects: number, { totals }: Diagnosis): Remedy {
  return none(
    `${suspects === 1 ? 'one row' : `any of ${suspects} rows`}${totals.vouched ? '' : ', or the total,'} may be wrong`,
  )
}

/** A model's row can be set right where no row inside it can be another. */
function modelChange({ row, gap, suspects, bound }: FaultOf<'model-sum'>, verification: Verification): Remedy {
  const { diagnosis } = verification
  if (suspects.length > 0) return anyOf(suspects.length, diagnosis)
  if (bound) return unknown
  return countChange({ row, expected: (diagnosis.ledger.rows[row]?.count ?? 0) - gap }, verification)
}

function sizeChange({ line, expected }: FaultOf<'size'>, verification: Verification): Remedy {
  if (expected === '') return unknown
  const safe = isCertainSize(verification, line)
  return { kind: 'change', subject: titleOf(line), target: { kind: 'size', line, size: expected }, safe }
}

/** For each contradiction the number that fixes it, or why there is none. */
export const remedies: ByContradiction<[Verification], Remedy> = {
  'too-large-count': () => tooLarge,
  'too-large-total': () => tooLarge,
  'too-large-sum': () => tooLarge,
  'refuted-count': countChange,
  'row-count': countChange,
  'total-line': lineChange,
  sum: sumChange,
  'split-line': lineChange,
  'impossible-split': () => unknown,
  size: sizeChange,
  'model-count': countChange,
  'model-sum': modelChange,
  shape: () => unclearShape,
  'later-source': () => unclearWiring,
  'missing-output': () => unclearWiring,
  'shared-calls': () => unclearShape,
}

/** For each of these errors of a table the number that fixes it, or why there is none. */
export function correctionsOf(
  verification: Verification,
  errors: readonly StudiedFinding[],
): { readonly corrections: readonly Correction[]; readonly unfixable: readonly Unfixable[] } {
  const corrections: Correction[] = []
  const unfixable: Unfixable[] = []
  for (const error of errors) {
    const remedy = byContradiction(remedies, error.raw.fault, verification) ?? unknown
    if (remedy.kind === 'change') corrections.push({ ...error, ...remedy })
    else unfixable.push({ ...error, reason: remedy.reason })
  }
  return { corrections, unfixable }
}
