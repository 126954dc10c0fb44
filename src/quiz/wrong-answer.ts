import { mistakeBehind } from '../ledger/mistakes.ts'
import { slipHint } from '../ledger/slip.ts'
import type { SummaryReport } from '../report/report.ts'
import { formatShapes, type Shape } from '../shape/shape.ts'
import { shapeMistakes } from './shape-question.ts'
import type { Subject } from './subject.ts'

/** The totals lines that are asked for. */
export const askedTotals = ['total', 'trainable', 'nonTrainable'] as const

export type AskedTotal = (typeof askedTotals)[number]

/** `is a slip: two digits are swapped`; null where it is none. */
function slipOf(given: number, expected: number): string | null {
  const slip = slipHint(given, expected)
  return slip && `is a slip: ${slip}`
}

/** What a wrong count of a layer does, as a clause without its subject, the first of the layers that tells it; null where none does. */
export function mistakeInCount(subjects: readonly Subject[], given: number, expected: number): string | null {
  const [mistake] = subjects.flatMap(({ hypothesis }) => mistakeBehind(hypothesis, given) ?? [])
  return mistake ?? slipOf(given, expected)
}

/** The same of a wrong output shape. */
export function mistakeInShape(subject: Subject, given: readonly Shape[]): string | null {
  return shapeMistakes(subject).find(({ text }) => text === formatShapes(given))?.does ?? null
}

/** What a totals line should say; null where the table has none, or it is not known. */
export function rightTotal({ totals }: Pick<SummaryReport, 'totals'>, line: AskedTotal): number | null {
  const total = totals[line]
  return total ? (total.expected ?? total.printed) : null
}

/** The same of a wrong total. */
export function mistakeInTotal(key: SummaryReport, line: AskedTotal, given: number, expected: number): string | null {
  const [total, trainable, frozen] = askedTotals.map((one) => rightTotal(key, one))
  const optimizer = key.totals.optimizer?.printed ?? 0
  if (line === 'total' && optimizer > 0 && given === expected - optimizer) return 'leaves out the optimizer'
  if (line === 'total' && given === trainable) return 'counts only the trainable weights'
  if (line === 'trainable' && given === total) return 'counts the weights that are not trained as well'
  if (line === 'nonTrainable' && given === 0) return 'leaves out the weights that are not trained'
  if (given === (line === 'trainable' ? frozen : line === 'nonTrainable' ? trainable : null))
    return 'is the other of the two'
  if (given === 4 * expected) return 'counts bytes, four per parameter'
  const left = key.layers.find(
    ({ depth, params }) => depth === 0 && (params.printed ?? 0) > 0 && expected - (params.printed ?? 0) === given,
  )
  return line !== 'nonTrainable' && left ? `leaves out ${left.name}` : slipOf(given, expected)
}
