import type { Tone as DocumentTone, Mark } from '../../document/document.ts'
import type { Outcome } from '../../infer/inference.ts'
import { outcomeMarks, severityMarks, verdictMarks } from '../../report/table/marks.ts'
import type { Severity, Verdict } from '../../verify/severity.ts'
import { capital } from '../../words/capital.ts'

/** How sure a thing is: the four tones of the page, each with a sign of its own. */
export type Tone = 'right' | 'wrong' | 'caution' | 'fits'

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
  caution: 'caution',
  note: 'fits',
  faint: 'caution',
}

/** What the page shows of a mark. */
export const wordOf = (mark: Mark): Word => ({ symbol: mark.symbol, label: mark.label, tone: pageTones[mark.tone] })

/** The label of a row. */
export const outcomeWords: Readonly<Record<Outcome, Word>> = {
  determined: wordOf(outcomeMarks.determined),
  narrowed: wordOf(outcomeMarks.narrowed),
  contradicted: wordOf(outcomeMarks.contradicted),
  unresolved: wordOf(outcomeMarks.unresolved),
  unmodelled: wordOf(outcomeMarks.unmodelled),
  unbuilt: wordOf(outcomeMarks.unbuilt),
}

const badgeOf = (mark: Mark): Word => ({ ...wordOf(mark), label: capital(mark.label) })

/** The label of a summary. */
export const verdictWords: Readonly<Record<Verdict, Word>> = {
  verified: badgeOf(verdictMarks.verified),
  partial: badgeOf(verdictMarks.partial),
  mismatch: badgeOf(verdictMarks.mismatch),
}

/** The label of a finding. */
export const severityWords: Readonly<Record<Severity, Word>> = {
  error: wordOf(severityMarks.error),
  warning: wordOf(severityMarks.warning),
  note: wordOf(severityMarks.note),
}
