import { erasOf } from '../infer/eras.ts'
import { sizeOfShape } from '../infer/weights.ts'
import type { AuditedTable } from '../report/audited.ts'
import type { LayerReport } from '../report/report.ts'
import type { Shape } from '../shape/shape.ts'
import { lazy, oncePer } from '../words/memo.ts'
import { formatCount } from '../words/number.ts'
import { countQuestion } from './count-question.ts'
import { sameAsked } from './of-class.ts'
import type { Question } from './question.ts'
import { randomOf } from './random.ts'
import { shapeQuestion } from './shape-question.ts'
import { type Subject, subjectOf } from './subject.ts'
import { type Counted, totalQuestion } from './total-question.ts'

/** Rows of different tables take different streams of a seed. */
const mostRows = 100_000

/** Longer tables are no sums to do by hand. */
const mostSummands = 40

/**
 * A row as a layer of the configuration that fits it best, whatever else fits: a question states it. Null where the row is not explained,
 * or that configuration does not say all that the row prints.
 */
export function subjectOfRow({ summary, entries }: AuditedTable, row: LayerReport): Subject | null {
  const { className, config, inputShapes, params, outcome, variant } = row
  const isExplained = outcome === 'determined' || outcome === 'narrowed'
  if (!isExplained || variant !== null || !config || !inputShapes || params.printed === null) return null
  if (inputShapes.some((shape) => shape.includes('?'))) return null
  for (const era of erasOf(summary)) {
    const subject = subjectOf({ className, config, inputShapes, era, catalogue: entries })
    if (subject?.hypothesis.count === params.printed) return { ...subject, name: row.name }
  }
  return null
}

/** The layers of a table's rows, each worked out when it is asked for. */
export const subjectsOf = oncePer((table: AuditedTable): readonly (() => Subject | null)[] =>
  table.report.layers.map((row) => lazy(() => subjectOfRow(table, row))),
)

/** Whether a row prints what its layer gives. */
export function printsShapes({ outputShapes }: LayerReport, subject: Subject): boolean {
  return JSON.stringify(outputShapes) === JSON.stringify(subject.outputShapes satisfies readonly Shape[])
}

function countedOf(row: LayerReport, subject: Subject | null): Counted {
  const count = row.params.printed ?? 0
  const fixed = subject?.hypothesis.weights.filter(({ trainable }) => !trainable) ?? []
  return {
    name: row.name,
    count,
    trainable: count - fixed.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0),
    subject,
  }
}

/** The total of a table that adds up. */
function totalOf(table: AuditedTable, seed: number): Question | null {
  const { layers, totals, modelName } = table.report
  const subjects = subjectsOf(table)
  const top = layers.flatMap((row, at) => (row.depth === 0 ? [{ row, subject: subjects[at] }] : []))
  const { total } = totals
  if (table.verdict === 'mismatch' || top.length < 2 || top.length > mostSummands) return null
  if (!total || totals.optimizer || total.printed !== total.expected) return null
  if (top.some(({ row }) => row.params.printed === null)) return null
  const rows = top.map(({ row, subject }) => countedOf(row, subject?.() ?? null))
  if (rows.reduce((sum, { count }) => sum + count, 0) !== total.printed) return null
  const code = rows.map(({ name, count }, at) => `${name} (${top[at]?.row.className}): ${formatCount(count)}`)
  const title = `${modelName ?? 'The model'}: total`
  return totalQuestion(
    rows,
    { title, given: 'These are the layers of a model with their parameters.', code },
    randomOf(seed, 0),
  )
}

/** What a question asks of a table: a cell of a row, from 0, or its total. */
export interface AskedCell {
  readonly cell: 'params' | 'shape' | 'total'
  readonly row: number | null
}

/** A question that may be asked, made when its turn comes. */
interface Maker extends AskedCell {
  readonly make: () => Question | null
}

function makersOf(table: AuditedTable, place: number, seed: number): readonly Maker[] {
  const subjects = subjectsOf(table)
  const ofRows = table.report.layers.flatMap((layer, row): readonly Maker[] => {
    const stream = 2 * (place * mostRows + row) + 1
    const about = (ask: (subject: Subject) => Question | null) => () => {
      const found = subjects[row]?.()
      return found ? ask(found) : null
    }
    const shape = (found: Subject) =>
      printsShapes(layer, found) ? shapeQuestion(found, randomOf(seed, stream + 1)) : null
    return [
      { cell: 'params', row, make: about((found) => countQuestion(found, randomOf(seed, stream))) },
      { cell: 'shape', row, make: about(shape) },
    ]
  })
  return [...ofRows, { cell: 'total', row: null, make: () => totalOf(table, seed) }]
}

/** The first questions of these that can be asked, no two the same. */
function firstOf(makers: readonly Maker[], count: number): readonly Question[] {
  const questions = new Map<string, Question>()
  for (const { make } of makers) {
    if (questions.size === count) break
    const question = make()
    if (question && !questions.has(sameAsked(question))) questions.set(sameAsked(question), question)
  }
  return [...questions.values()]
}

/** Questions on the rows and the total of tables, in an order that the seed gives: all that are certain, or as many as asked for. */
export function questionsOfTables(tables: readonly AuditedTable[], count: number, seed: number): readonly Question[] {
  const makers = tables.flatMap((table, place) => makersOf(table, place, seed))
  return firstOf(randomOf(seed, 0).shuffled(makers), count)
}

/** Questions on some cells of a table, in its order. */
export function questionsOnCells(
  table: AuditedTable,
  isAsked: (cell: AskedCell) => boolean,
  seed: number,
): readonly Question[] {
  return firstOf(makersOf(table, 0, seed).filter(isAsked), Number.POSITIVE_INFINITY)
}
