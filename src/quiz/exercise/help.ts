import type { AuditedTable } from '../../report/audited.ts'
import { formulaOf } from '../../report/formula.ts'
import { formatShape } from '../../shape/shape.ts'
import { formatCount } from '../../words/number.ts'
import { countSolution } from '../count-question.ts'
import { subjectsOf } from '../of-table.ts'
import { shapeSolution } from '../shape-question.ts'
import { axisSteps } from '../shape-steps.ts'
import type { Subject } from '../subject.ts'
import { type AskedTotal, rightTotal } from '../wrong-answer.ts'
import type { CellPlace } from './choice.ts'

/** The right value of a cell, and how it arises. */
export interface Solution {
  readonly key: string
  readonly steps: readonly string[]
}

const hintsOnTotals: { readonly [line in AskedTotal]: string } = {
  total: 'Add up the Param # of the rows; rows inside another row are in its count already.',
  trainable: 'Take the weights away that are frozen or never trained.',
  nonTrainable: 'Add up the weights that are frozen or never trained, such as moving averages.',
}

function whatOf({ hypothesis: { origin } }: Subject): readonly string[] {
  return origin ? [origin.signature.entry.explain.what] : []
}

function hintOnTotal({ report }: AuditedTable, line: AskedTotal): readonly string[] {
  const hasOptimizer = line !== 'nonTrainable' && (report.totals.optimizer?.printed ?? 0) > 0
  const optimizer =
    line === 'total' ? 'Keras 3 adds the optimizer’s variables.' : 'The optimizer’s variables are not among them.'
  return [hintsOnTotals[line], ...(hasOptimizer ? [optimizer] : [])]
}

/** What helps with a cell without its value: the formula in names, or the rule for each axis. */
export function hintOn(table: AuditedTable, place: CellPlace): readonly string[] {
  if (place.row === null) return hintOnTotal(table, place.cell)
  const subject = subjectsOf(table)[place.row]?.()
  if (!subject) return []
  if (place.cell === 'params')
    return subject.hypothesis.weights.length > 0 ? [formulaOf(subject.hypothesis)] : whatOf(subject)
  return [...whatOf(subject), ...axisSteps(subject).map((step) => step.replace(/ = \S+$/, ''))]
}

function totalSteps({ report }: AuditedTable, line: AskedTotal): readonly string[] {
  const counts = report.layers.flatMap(({ depth, params }) => (depth === 0 && params.printed ? [params.printed] : []))
  const optimizer = report.totals.optimizer?.printed ?? 0
  if (line === 'total') return [[...counts, ...(optimizer > 0 ? [optimizer] : [])].map(formatCount).join(' + ')]
  const [total, other] = [
    rightTotal(report, 'total'),
    rightTotal(report, line === 'trainable' ? 'nonTrainable' : 'trainable'),
  ]
  const parts = [total, other, optimizer > 0 ? optimizer : null].filter((part) => part !== null)
  return total === null || other === null ? [] : [parts.map(formatCount).join(' − ')]
}

/** The right value of a cell with its derivation. Throws a RangeError for a cell that is not asked for. */
export function solutionOf(table: AuditedTable, place: CellPlace): Solution {
  if (place.row === null) {
    const right = rightTotal(table.report, place.cell)
    if (right === null) throw new RangeError(`the table has no ${place.cell}`)
    return { key: formatCount(right), steps: totalSteps(table, place.cell) }
  }
  const subject = subjectsOf(table)[place.row]?.()
  if (!subject) throw new RangeError(`row ${place.row} is not asked for`)
  const { hypothesis, outputShapes } = subject
  if (place.cell === 'params') return { key: formatCount(hypothesis.count), steps: countSolution(hypothesis) }
  return { key: formatShape(outputShapes[0] ?? []), steps: shapeSolution(subject) }
}
