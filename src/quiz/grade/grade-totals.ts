import type { SummaryReport } from '../../report/report.ts'
import { listedUpTo } from '../../words/list.ts'
import { type AskedTotal, askedTotals, mistakeInTotal, rightTotal } from '../wrong-answer.ts'
import type { GradedCell, GradedRow } from './grade.ts'

/** Both tables, and how the rows of the answer were graded. */
export interface Totals {
  readonly key: SummaryReport
  readonly answer: SummaryReport
  readonly rows: readonly GradedRow[]
}

function givenOf({ answer }: Totals, line: AskedTotal): number | null {
  return answer.totals[line]?.printed ?? null
}

/** Σ of the counts that the student has written, with the optimizer that the key counts in; null where one is missing. */
function ownSum({ key, answer }: Totals): number | null {
  const counts = answer.layers.filter(({ depth }) => depth === 0).map(({ params }) => params.printed)
  const optimizer = key.totals.optimizer?.printed ?? 0
  return counts.includes(null) ? null : counts.reduce<number>((sum, count) => sum + (count ?? 0), optimizer)
}

/** `follows from the counts of conv2d and dense`; null where no count is wrong. */
function fromCounts(rows: readonly GradedRow[]): string | null {
  const wrong = rows.filter(({ cells }) => cells.some(({ cell, verdict }) => cell === 'params' && verdict !== 'right'))
  if (wrong.length === 0) return null
  return `follows from the ${wrong.length > 1 ? 'counts' : 'count'} of ${listedUpTo(
    3,
    wrong.map(({ name }) => name),
  )}`
}

/** What follows from wrong counts: the sum of the student's own rows, and the trainable ones of that sum. */
function consequenceOf(totals: Totals, line: AskedTotal, given: number): string | null {
  const sum = ownSum(totals)
  const frozen = rightTotal(totals.key, 'nonTrainable') ?? 0
  const optimizer = totals.key.totals.optimizer?.printed ?? 0
  if (sum === null || line === 'nonTrainable') return null
  const own = line === 'total' ? sum : sum - frozen - optimizer
  return given === own ? fromCounts(totals.rows) : null
}

/** The totals lines that the key has. */
export function gradeTotals(totals: Totals): readonly GradedCell[] {
  return askedTotals.flatMap((line): readonly GradedCell[] => {
    const [expected, given] = [rightTotal(totals.key, line), givenOf(totals, line)]
    if (expected === null) return []
    const cell = { cell: line, expected, given }
    if (given === null) return [{ ...cell, verdict: 'missing', does: null }]
    if (given === expected) return [{ ...cell, verdict: 'right', does: null }]
    const consequence = consequenceOf(totals, line, given)
    if (consequence !== null) return [{ ...cell, verdict: 'consequent', does: consequence }]
    return [{ ...cell, verdict: 'wrong', does: mistakeInTotal(totals.key, line, given, expected) }]
  })
}
