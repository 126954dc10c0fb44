import { erasOf } from '../infer/eras.ts'
import { sizeOfShape } from '../infer/weights.ts'
import type { AuditedTable } from '../report/audited.ts'
import type { LayerReport } from '../report/report.ts'
import type { Shape } from '../shape/shape.ts'
import { lazy } from '../words/memo.ts'
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

function printsShapes({ outputShapes }: LayerReport, subject: Subject): boolean {
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
function totalOf(
  table: AuditedTable,
  subjects: ReadonlyMap<LayerReport, () => Subject | null>,
  seed: number,
): Question | null {
  const { layers, totals, modelName } = table.report
  const top = layers.filter(({ depth }) => depth === 0)
  const { total } = totals
  if (table.verdict === 'mismatch' || top.length < 2 || top.length > mostSummands) return null
  if (!total || totals.optimizer || total.printed !== total.expected) return null
  if (top.some(({ params }) => params.printed === null)) return null
  const rows = top.map((row) => countedOf(row, subjects.get(row)?.() ?? null))
  if (rows.reduce((sum, { count }) => sum + count, 0) !== total.printed) return null
  const code = rows.map(({ name, count }, at) => `${name} (${top[at]?.className}): ${formatCount(count)}`)
  const title = `${modelName ?? 'The model'}: total`
  return totalQuestion(
    rows,
    { title, given: 'These are the layers of a model with their parameters.', code },
    randomOf(seed, 0),
  )
}

/** A question that may be asked, made when its turn comes. */
type Maker = () => Question | null

function makersOf(table: AuditedTable, place: number, seed: number): readonly Maker[] {
  const { layers } = table.report
  const subjects = new Map(layers.map((row) => [row, lazy(() => subjectOfRow(table, row))]))
  const ofRows = [...subjects].flatMap(([row, subject], at): readonly Maker[] => {
    const stream = 2 * (place * mostRows + at) + 1
    const about = (ask: (subject: Subject) => Question | null) => () => {
      const found = subject()
      return found && ask(found)
    }
    return [
      about((found) => countQuestion(found, randomOf(seed, stream))),
      about((found) => (printsShapes(row, found) ? shapeQuestion(found, randomOf(seed, stream + 1)) : null)),
    ]
  })
  return [...ofRows, () => totalOf(table, subjects, seed)]
}

/** Questions on the rows and the total of tables, in an order that the seed gives: all that are certain, or as many as asked for. */
export function questionsOfTables(tables: readonly AuditedTable[], count: number, seed: number): readonly Question[] {
  const makers = tables.flatMap((table, place) => makersOf(table, place, seed))
  const questions = new Map<string, Question>()
  for (const make of randomOf(seed, 0).shuffled(makers)) {
    if (questions.size === count) break
    const question = make()
    if (question && !questions.has(sameAsked(question))) questions.set(sameAsked(question), question)
  }
  return [...questions.values()]
}
