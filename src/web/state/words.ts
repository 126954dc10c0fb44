import type { Tone as DocumentTone, Mark } from '../../document/document.ts'
import type { Outcome } from '../../infer/inference.ts'
import { outcomeMarks } from '../../report/table/marks.ts'
import type { Severity, Verdict } from '../../verify/severity.ts'

/** How sure a thing is: the four tones of the page, each with a sign of its own. */
export type Tone = 'right' | 'wrong' | 'untold' | 'fits'

interface Word {
  readonly symbol: string
  readonly label: string
  readonly tone: Tone
}

/** How the page shows the tones of documents. */
export const pageTones: Readonly<Record<DocumentTone, Tone>> = {
  right: 'right',
  fits: 'fits',
  wrong: 'wrong',
  untold: 'untold',
  note: 'fits',
  faint: 'untold',
}

const wordOf = (mark: Mark): Word => ({ ...mark, tone: pageTones[mark.tone] })

/** What is said of a row. */
export const outcomeWords: Readonly<Record<Outcome, Word>> = {
  determined: wordOf(outcomeMarks.determined),
  narrowed: wordOf(outcomeMarks.narrowed),
  contradicted: wordOf(outcomeMarks.contradicted),
  unresolved: wordOf(outcomeMarks.unresolved),
  unmodelled: wordOf(outcomeMarks.unmodelled),
  unbuilt: wordOf(outcomeMarks.unbuilt),
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
