import { erasOf } from '../infer/eras.ts'
import { sizeOfShape } from '../infer/weights.ts'
import type { AuditedTable } from '../report/audited.ts'
import type { LayerReport } from '../report/report.ts'
import type { Shape } from '../shape/shape.ts'
import { formatCount } from '../words/number.ts'
import { countQuestion } from './count-question.ts'
import { sameAsked } from './of-class.ts'
import type { Question } from './question.ts'
import { randomOf } from './random.ts'
import { shapeQuestion } from './shape-question.ts'
import { type Subject, subjectOf } from './subject.ts'
import { type Counted, totalQuestion } from './total-question.ts'

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
  subjects: ReadonlyMap<LayerReport, Subject | null>,
  seed: number,
): Question | null {
  const { layers, totals, modelName } = table.report
  const top = layers.filter(({ depth }) => depth === 0)
  const { total } = totals
  if (table.verdict === 'mismatch' || top.length < 2 || top.length > mostSummands) return null
  if (!total || totals.optimizer || total.printed !== total.expected) return null
  if (top.some(({ params }) => params.printed === null)) return null
  const rows = top.map((row) => countedOf(row, subjects.get(row) ?? null))
  if (rows.reduce((sum, { count }) => sum + count, 0) !== total.printed) return null
  const code = rows.map(({ name, count }, at) => `${name} (${top[at]?.className}): ${formatCount(count)}`)
  const title = `${modelName ?? 'The model'}: total`
  return totalQuestion(
    rows,
    { title, given: 'These are the layers of a model with their parameters.', code },
    randomOf(seed, 0),
  )
}

/** Questions on the rows and the total of tables, in an order that the seed gives: all that are certain, or as many as asked for. */
export function questionsOfTables(tables: readonly AuditedTable[], count: number, seed: number): readonly Question[] {
  const all = tables.flatMap((table, place) => {
    const { layers } = table.report
    const subjects = new Map(layers.map((row) => [row, subjectOfRow(table, row)]))
    const ofRows = layers.flatMap((row, at): readonly (Question | null)[] => {
      const subject = subjects.get(row)
      const stream = 2 * (place * 100_000 + at) + 1
      if (!subject) return []
      return [
        countQuestion(subject, randomOf(seed, stream)),
        printsShapes(row, subject) ? shapeQuestion(subject, randomOf(seed, stream + 1)) : null,
      ]
    })
    return [...ofRows, totalOf(table, subjects, seed)].flatMap((question) => question ?? [])
  })
  const once = new Map(all.map((question) => [sameAsked(question), question]))
  return randomOf(seed, 0)
    .shuffled([...once.values()])
    .slice(0, count)
}
