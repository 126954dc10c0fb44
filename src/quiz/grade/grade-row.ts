import type { LayerReport } from '../../report/report.ts'
import type { Shape } from '../../shape/shape.ts'
import { type Layer, type Subject, subjectOf } from '../subject.ts'
import { mistakeInCount, mistakeInShape } from '../wrong-answer.ts'
import type { GradedCell, GradedRow } from './grade.ts'

/** A row of the key with what the student has written of it; null where that is missing. */
export interface PairedRow {
  readonly key: LayerReport
  readonly answer: LayerReport | null
  /** The layer of the key; null where its configuration is not certain enough to reckon with. */
  readonly subject: () => Subject | null
  /** The last row before it whose shape is not right. */
  readonly wrongBefore: string | null
}

type Judged = Pick<GradedCell, 'verdict' | 'does'>

const right: Judged = { verdict: 'right', does: null }
const missing: Judged = { verdict: 'missing', does: null }

const sameShapes = (a: readonly Shape[] | null, b: readonly Shape[] | null): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

/** The layer on the inputs that the student's own table gives it; null where those are the right ones. */
function onOwnInputs({ answer, subject: subjectOfKey }: PairedRow): Subject | null {
  const inputShapes = answer?.inputShapes
  const subject = subjectOfKey()
  if (!subject || !inputShapes || sameShapes(inputShapes, subject.inputShapes)) return null
  const layer: Layer = { ...subject, inputShapes }
  return subjectOf(layer)
}

function consequence({ wrongBefore }: PairedRow): Judged {
  return { verdict: 'consequent', does: `follows from the shape of ${wrongBefore ?? 'its input'}` }
}

function judgedShape(row: PairedRow, expected: readonly Shape[]): Judged {
  const given = row.answer?.outputShapes ?? null
  if (given === null) return missing
  if (sameShapes(given, expected)) return right
  if (sameShapes(onOwnInputs(row)?.outputShapes ?? null, given)) return consequence(row)
  const subject = row.subject()
  return { verdict: 'wrong', does: subject && mistakeInShape(subject, given) }
}

function judgedCount(row: PairedRow, expected: number): Judged {
  const given = row.answer?.params.printed ?? null
  if (given === null) return missing
  if (given === expected) return right
  const own = onOwnInputs(row)
  if (own?.hypothesis.count === given) return consequence(row)
  const subjects = [row.subject(), own].filter((one) => one !== null)
  return { verdict: 'wrong', does: mistakeInCount(subjects, given, expected) }
}

/** What the key says of a count: what follows from the rest where it is wrong itself. */
export function countInKey({ params }: LayerReport): number | null {
  return params.expected ?? params.printed
}

/** The answers of a row that the key has. */
export function gradeRow(row: PairedRow): GradedRow {
  const { key, answer } = row
  const count = countInKey(key)
  const shapes = key.outputShapes?.some((shape) => shape.includes('?')) ? null : key.outputShapes
  const ofShape = shapes && {
    cell: 'shape' as const,
    expected: shapes,
    given: answer?.outputShapes ?? null,
    ...judgedShape(row, shapes),
  }
  const ofCount = count !== null && {
    cell: 'params' as const,
    expected: count,
    given: answer?.params.printed ?? null,
    ...judgedCount(row, count),
  }
  return {
    name: key.name,
    className: key.className,
    line: answer?.line ?? null,
    cells: [...(ofShape ? [ofShape] : []), ...(ofCount ? [ofCount] : [])],
  }
}
