import type { Outcome } from '../../infer/inference.ts'
import type { Severity, Verdict } from '../../verify/severity.ts'

/** How sure a thing is: the four tones of the page, each with a sign of its own. */
export type Tone = 'right' | 'wrong' | 'untold' | 'fits'

interface Word {
  readonly symbol: string
  readonly label: string
  readonly tone: Tone
}

/** What is said of a row. */
export const outcomeWords: Readonly<Record<Outcome, Word>> = {
  determined: { symbol: '✓', label: 'proven right', tone: 'right' },
  narrowed: { symbol: '≈', label: 'fits, among others', tone: 'fits' },
  contradicted: { symbol: '✗', label: 'proven wrong', tone: 'wrong' },
  unresolved: { symbol: '?', label: "can't tell", tone: 'untold' },
  unmodelled: { symbol: '–', label: 'taken as printed', tone: 'untold' },
  unbuilt: { symbol: '○', label: 'not built yet', tone: 'untold' },
}

/** What is said of a summary. */
export const verdictWords: Readonly<Record<Verdict, Word>> = {
  verified: { symbol: '✓', label: 'Verified', tone: 'right' },
  partial: { symbol: '?', label: 'Partly checked', tone: 'untold' },
  mismatch: { symbol: '✗', label: 'Wrong', tone: 'wrong' },
}

/** What is said of a finding. */
export const severityWords: Readonly<Record<Severity, Word>> = {
  error: { symbol: '✗', label: 'error', tone: 'wrong' },
  warning: { symbol: '!', label: 'warning', tone: 'untold' },
  note: { symbol: 'i', label: 'note', tone: 'fits' },
}
