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
  unresolved: { symbol: '?', label: 'undetermined', tone: 'caution' },
  unmodelled: { symbol: '–', label: 'taken as printed', tone: 'caution' },
  unbuilt: { symbol: '○', label: 'not built yet', tone: 'faint' },
}

/** The marks of verdicts. */
export const verdictMarks: Readonly<Record<Verdict, Mark>> = {
  verified: { symbol: '✓', label: 'verified', tone: 'right' },
  partial: { symbol: '?', label: 'partly checked', tone: 'caution' },
  mismatch: { symbol: '✗', label: 'wrong', tone: 'wrong' },
}

interface SeverityMark extends Mark {
  /** Where a sign has no colour but its own. */
  readonly emoji: string
}

/** The marks of severities. */
export const severityMarks: Readonly<Record<Severity, SeverityMark>> = {
  error: { symbol: '✗', label: 'error', tone: 'wrong', emoji: '❌' },
  warning: { symbol: '!', label: 'warning', tone: 'caution', emoji: '⚠️' },
  note: { symbol: 'i', label: 'note', tone: 'note', emoji: 'ℹ️' },
}

/** What stands beside a totals line: whether the rows add up to it; null where that is undetermined. */
export function totalMarkOf(isRight: boolean | null): Mark {
  if (isRight === null) return outcomeMarks.unresolved
  return isRight ? outcomeMarks.determined : outcomeMarks.contradicted
}

/** The mark of an outcome, painted. */
export function outcomeMark(outcome: Outcome, style: Style): string {
  return paint([{ kind: 'mark', mark: outcomeMarks[outcome] }], style)
}
