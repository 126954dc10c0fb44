import type { SummaryReport } from '../../report/report.ts'
import { listedUpTo } from '../../words/list.ts'
import type { GradedCell, GradedRow } from './grade.ts'
import { slipOf } from './grade-row.ts'

type Line = 'total' | 'trainable' | 'nonTrainable'

const lines: readonly Line[] = ['total', 'trainable', 'nonTrainable']

/** Both tables, and how the rows of the answer were graded. */
export interface Totals {
  readonly key: SummaryReport
  readonly answer: SummaryReport
  readonly rows: readonly GradedRow[]
}

function expectedOf({ key }: Totals, line: Line): number | null {
  const total = key.totals[line]
  return total ? (total.expected ?? total.printed) : null
}

function givenOf({ answer }: Totals, line: Line): number | null {
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
function consequenceOf(totals: Totals, line: Line, given: number): string | null {
  const sum = ownSum(totals)
  const frozen = expectedOf(totals, 'nonTrainable') ?? 0
  const optimizer = totals.key.totals.optimizer?.printed ?? 0
  if (sum === null || line === 'nonTrainable') return null
  const own = line === 'total' ? sum : sum - frozen - optimizer
  return given === own ? fromCounts(totals.rows) : null
}

function mistakeOf(totals: Totals, line: Line, given: number, expected: number): string | null {
  const { key } = totals
  const trainable = expectedOf(totals, 'trainable')
  const frozen = expectedOf(totals, 'nonTrainable')
  const total = expectedOf(totals, 'total')
  if (line === 'total' && given === trainable) return 'counts only the trainable weights'
  if (line === 'trainable' && given === total) return 'counts the weights that are not trained as well'
  if (line === 'nonTrainable' && given === 0) return 'leaves out the weights that are not trained'
  if (given === (line === 'trainable' ? frozen : line === 'nonTrainable' ? trainable : null))
    return 'is the other of the two'
  if (given === 4 * expected) return 'counts bytes, four per parameter'
  const left = key.layers.filter(
    ({ depth, params }) => depth === 0 && (params.printed ?? 0) > 0 && expected - (params.printed ?? 0) === given,
  )
  return line !== 'nonTrainable' && left[0] ? `leaves out ${left[0].name}` : slipOf(given, expected)
}

/** The totals lines that the key has. */
export function gradeTotals(totals: Totals): readonly GradedCell[] {
  return lines.flatMap((line): readonly GradedCell[] => {
    const [expected, given] = [expectedOf(totals, line), givenOf(totals, line)]
    if (expected === null) return []
    const cell = { cell: line, expected, given }
    if (given === null) return [{ ...cell, verdict: 'missing', does: null }]
    if (given === expected) return [{ ...cell, verdict: 'right', does: null }]
    const consequence = consequenceOf(totals, line, given)
    if (consequence !== null) return [{ ...cell, verdict: 'consequent', does: consequence }]
    return [{ ...cell, verdict: 'wrong', does: mistakeOf(totals, line, given, expected) }]
  })
}
