import type { Mark } from '../../document/document.ts'
import { paint } from '../../document/painted.ts'
import type { Style } from '../../document/style.ts'
import type { Outcome } from '../../infer/inference.ts'

/** What stands beside each count. The symbols differ without their colours. */
export const outcomeMarks: Readonly<Record<Outcome, Mark>> = {
  determined: { symbol: '✓', label: 'proven right', tone: 'right' },
  narrowed: { symbol: '≈', label: 'fits, among others', tone: 'fits' },
  contradicted: { symbol: '✗', label: 'proven wrong', tone: 'wrong' },
  unresolved: { symbol: '?', label: "can't tell", tone: 'untold' },
  unmodelled: { symbol: '–', label: 'taken as printed', tone: 'untold' },
  unbuilt: { symbol: '○', label: 'not built yet', tone: 'faint' },
}

/** What stands beside a totals line: whether the rows give it, null where that can't be told. */
export function totalMarkOf(isRight: boolean | null): Mark {
  if (isRight === null) return { symbol: '?', label: "can't tell", tone: 'untold' }
  return isRight ? outcomeMarks.determined : outcomeMarks.contradicted
}

/** The mark of an outcome, painted. */
export function outcomeMark(outcome: Outcome, style: Style): string {
  return paint([{ kind: 'mark', mark: outcomeMarks[outcome] }], style)
}
