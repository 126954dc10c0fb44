import type { AuditedTable } from '../../report/audited.ts'
import { formatShape, type Shape } from '../../shape/shape.ts'
import { formatCount } from '../../words/number.ts'
import { subjectsOf } from '../of-table.ts'
import type { Subject } from '../subject.ts'
import { mistakeInCount, mistakeInShape, mistakeInTotal, rightTotal } from '../wrong-answer.ts'
import type { CellPlace } from './choice.ts'
import { readNumberAnswer, readShapeAnswer } from './read-answer.ts'

/** What is said of an answer; `given` is how it was read. */
export type Marked =
  | { readonly verdict: 'right'; readonly given: string }
  /** `does`: what the answer does, as a clause whose subject it is; null where no known mistake gives it. */
  | { readonly verdict: 'wrong'; readonly given: string; readonly does: string | null }
  | { readonly verdict: 'unreadable' }

const unreadable: Marked = { verdict: 'unreadable' }

function marked(isRight: boolean, given: string, does: () => string | null): Marked {
  return isRight ? { verdict: 'right', given } : { verdict: 'wrong', given, does: does() }
}

function markShape(subject: Subject, text: string): Marked {
  const answer = readShapeAnswer(text)
  const [right] = subject.outputShapes
  if (!answer || !right) return unreadable
  // A product such as 26×26×8 is how people write a shape whose batch they mean but don't say.
  const given: Shape = answer.lacksBatch ? [right[0] ?? null, ...answer.shape] : answer.shape
  const shown = formatShape(given)
  return marked(shown === formatShape(right), shown, () => mistakeInShape(subject, [given]))
}

function markCount(right: number, text: string, does: (given: number) => string | null): Marked {
  const given = readNumberAnswer(text)
  return given === null ? unreadable : marked(given === right, formatCount(given), () => does(given))
}

/** Marks one answer: right, or wrong with the mistake that gives it. Throws a RangeError for a cell that is not asked for. */
export function markAnswer(table: AuditedTable, place: CellPlace, text: string): Marked {
  if (place.row === null) {
    const right = rightTotal(table.report, place.cell)
    if (right === null) throw new RangeError(`the table has no ${place.cell}`)
    return markCount(right, text, (given) => mistakeInTotal(table.report, place.cell, given, right))
  }
  const subject = subjectsOf(table)[place.row]?.()
  if (!subject) throw new RangeError(`row ${place.row} is not asked for`)
  if (place.cell === 'shape') return markShape(subject, text)
  const { count } = subject.hypothesis
  return markCount(count, text, (given) => mistakeInCount([subject], given, count))
}
