import type { Mark } from '../../document/document.ts'
import { paint } from '../../document/painted.ts'
import type { Style } from '../../document/style.ts'
import type { Outcome } from '../../infer/inference.ts'
import type { Severity, Verdict } from '../../verify/severity.ts'

/** What stands beside each count. The symbols differ without their colours. */
export const outcomeMarks: Readonly<Record<Outcome, Mark>> = {
  determined: { symbol: '✓', label: 'proven right', tone: 'right' },
  narrowed: { symbol: '≈', label: 'plausible', tone: 'fits' },
  contradicted: { symbol: '✗', label: 'proven wrong', tone: 'wrong' },
  unresolved: { symbol: '?', label: 'undetermined', tone: 'untold' },
  unmodelled: { symbol: '–', label: 'taken as printed', tone: 'untold' },
  unbuilt: { symbol: '○', label: 'not built yet', tone: 'faint' },
}

/** What is said of a summary. */
export const verdictMarks: Readonly<Record<Verdict, Mark>> = {
  verified: { symbol: '✓', label: 'verified', tone: 'right' },
  partial: { symbol: '?', label: 'partly checked', tone: 'untold' },
  mismatch: { symbol: '✗', label: 'wrong', tone: 'wrong' },
}

interface SeverityMark extends Mark {
  /** Where a sign has no colour but its own. */
  readonly emoji: string
}

/** What is said of a finding. */
export const severityMarks: Readonly<Record<Severity, SeverityMark>> = {
  error: { symbol: '✗', label: 'error', tone: 'wrong', emoji: '❌' },
  warning: { symbol: '!', label: 'warning', tone: 'untold', emoji: '⚠️' },
  note: { symbol: 'i', label: 'note', tone: 'note', emoji: 'ℹ️' },
}

/** What stands beside a totals line: whether the rows give it, null where that can't be told. */
export function totalMarkOf(isRight: boolean | null): Mark {
  if (isRight === null) return outcomeMarks.unresolved
  return isRight ? outcomeMarks.determined : outcomeMarks.contradicted
}

/** The mark of an outcome, painted. */
export function outcomeMark(outcome: Outcome, style: Style): string {
  return paint([{ kind: 'mark', mark: outcomeMarks[outcome] }], style)
}
