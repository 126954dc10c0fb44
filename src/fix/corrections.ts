import type { LayerRow, Summary, TotalLine } from '../summary/summary.ts'
import type { TotalName } from '../summary/totals.ts'
import { titleOf, totalNames } from '../summary/totals.ts'
import type { Span } from '../text/span.ts'
import type { Diagnosis } from '../verify/diagnose.ts'
import type { RawFinding, Verification } from '../verify/finding.ts'
import type { RowFacts } from '../verify/row-facts.ts'
import { countSpan, lineSpan } from '../verify/rules/wording.ts'
import { isLikelySlip } from '../verify/slip.ts'
import { isCertainSize, isCertainTotal } from '../verify/totals/certainty.ts'

/** What a correction changes. */
export type Target =
  | { readonly kind: 'count'; readonly row: LayerRow; readonly count: number }
  | { readonly kind: 'total'; readonly line: TotalLine; readonly count: number }
  | { readonly kind: 'size'; readonly line: TotalLine; readonly size: string }

/** A number that an error proves wrong, and the one that should stand there. */
export interface Correction {
  readonly finding: RawFinding
  /** Whose number it is: `Total params`, or a layer's name. */
  readonly subject: string
  readonly target: Target
  /** Whether nothing else can be wrong instead. A row's number is never safe to change: its class and shapes may be wrong instead. */
  readonly safe: boolean
}

/** An error that no single number sets right. */
export interface Unfixable {
  readonly finding: RawFinding
  readonly reason: string
}

const isSame = (a: Span | undefined, b: Span): boolean => a?.start === b.start && a.end === b.end

function totalOf(summary: Summary, span: Span): { readonly name: TotalName; readonly line: TotalLine } | null {
  for (const name of totalNames) {
    const line = summary.totals[name]
    if (line && isSame(lineSpan(line), span)) return { name, line }
  }
  return null
}

function sizedLine(summary: Summary, span: Span): { readonly name: TotalName; readonly line: TotalLine } | null {
  for (const name of totalNames) {
    const line = summary.totals[name]
    if (line?.size && isSame(line.size.spans[0], span)) return { name, line }
  }
  return null
}

function countCorrection(summary: Summary, finding: RawFinding, count: number): Correction | null {
  const row = summary.rows.find((one) => one.params.spans.length > 0 && isSame(countSpan(one), finding.span))
  return row ? { finding, subject: row.name.value, target: { kind: 'count', row, count }, safe: false } : null
}

/** Whether a totals line can be set right alone: the others refute it, or it alone stands against the rows and is likelier wrong than any row. */
function canBeTheOne({ top, totals, ledger }: Diagnosis, line: TotalName, count: number): boolean {
  if (totals.fault?.line === line) return true
  if (totals.vouched || totals.fault || top.kind !== 'suspects') return false
  const isSlip = ({ count: printed }: RowFacts) => isLikelySlip(printed ?? 0, (printed ?? 0) + top.gap)
  return top.suspects.length === 0 || (isLikelySlip(ledger.printed[line] ?? 0, count) && !top.suspects.some(isSlip))
}

function totalCorrection(
  diagnosis: Diagnosis,
  verification: Verification,
  finding: RawFinding,
  count: number,
): Correction | null {
  const found = totalOf(diagnosis.facts.summary, finding.span)
  if (!found || found.line.count.spans.length === 0 || !canBeTheOne(diagnosis, found.name, count)) return null
  const safe = isCertainTotal(diagnosis, verification, found.name)
  return { finding, subject: titleOf(found.name), target: { kind: 'total', line: found.line, count }, safe }
}

function sizeCorrection(
  diagnosis: Diagnosis,
  verification: Verification,
  finding: RawFinding,
  size: string,
): Correction | null {
  const found = sizedLine(diagnosis.facts.summary, finding.span)
  if (!found) return null
  const safe = isCertainSize(diagnosis, verification, found.name)
  return { finding, subject: titleOf(found.name), target: { kind: 'size', line: found.line, size }, safe }
}

function correctionOf(diagnosis: Diagnosis, verification: Verification, finding: RawFinding): Correction | null {
  const { summary } = diagnosis.facts
  const { expected } = finding
  if (finding.rule === 'memory-size' && typeof expected === 'string' && expected !== '')
    return sizeCorrection(diagnosis, verification, finding, expected)
  if (typeof expected !== 'number' || expected < 0) return null
  if (finding.rule === 'param-count' || finding.rule === 'nested-model')
    return countCorrection(summary, finding, expected)
  if (finding.rule !== 'total-params' && finding.rule !== 'trainable-split') return null
  return totalCorrection(diagnosis, verification, finding, expected)
}

function reasonOf({ top, totals }: Diagnosis, { rule, suspects }: RawFinding): string {
  if (rule === 'output-shape') return 'a shape is wrong, or a count; which one the text does not say'
  if (rule === 'number-too-large') return 'a number past 2^53−1 is not calculated with'
  if (suspects.length > 0) return `it can be any of ${suspects.length} rows${totals.vouched ? '' : ', or the total'}`
  if (rule === 'total-params' && top.kind === 'suspects')
    return 'the totals agree among themselves, so no single number sets them right'
  return 'what should stand there is not known'
}

/** For each of these errors of a table the number that sets it right, or why there is none. Warnings and notes are doubts, not to be changed. */
export function correctionsOf(
  diagnosis: Diagnosis,
  verification: Verification,
  errors: readonly RawFinding[],
): { readonly corrections: readonly Correction[]; readonly unfixable: readonly Unfixable[] } {
  const corrections: Correction[] = []
  const unfixable: Unfixable[] = []
  for (const finding of errors) {
    const correction = correctionOf(diagnosis, verification, finding)
    if (correction) corrections.push(correction)
    else unfixable.push({ finding, reason: reasonOf(diagnosis, finding) })
  }
  return { corrections, unfixable }
}
