import type { Interval } from '../costs/costs.ts'
import { exactly, times } from '../costs/intervals.ts'
import { modelCosts } from '../costs/model-costs.ts'
import { likeliestStorage } from '../ledger/dtype.ts'
import type { Facts, RowFacts } from '../ledger/row-facts.ts'
import { oncePer } from '../words/memo.ts'
import type { Balance } from './balance.ts'
import type { FaultOf } from './fault.ts'
import { type Limit, type LimitName, limitNames } from './limit.ts'

/** Worked out only where a limit speaks of costs. */
const costsOf = oncePer(({ summary, graph, inference }: Facts) => modelCosts(summary, graph, inference))

const float32 = 4

/** The number behind a name, or what it is between; null where the text does not show it. */
function valueBehind({ ledger, totals }: Balance, name: LimitName, row: RowFacts | null): Interval | null {
  const settled = (line: 'trainable' | 'nonTrainable' | 'optimizer') =>
    exactly(totals.fault?.line === line ? totals.fault.expected : ledger.printed[line])
  switch (name) {
    case 'total_params':
      return exactly(totals.modelTotal ?? (ledger.rowsMissing ? null : ledger.rowsSum))
    case 'trainable_params':
      return settled('trainable')
    case 'non_trainable_params':
      return settled('nonTrainable')
    case 'optimizer_params':
      return settled('optimizer')
    case 'layers':
      return exactly(ledger.rowsMissing ? null : ledger.top.length)
    case 'macs':
      return ledger.rowsMissing ? null : costsOf(ledger.facts).macs
    case 'peak_activations':
      return times(exactly(costsOf(ledger.facts).peakActivations), likeliestStorage(ledger)?.bytes ?? float32)
    case 'params':
      return exactly(row?.count ?? null)
  }
}

/** Holds one row, or the model as a whole, to a limit; what meets it by one bound alone is as good as not shown. */
function excessOf(balance: Balance, limit: Limit, at: number, row: RowFacts | null): readonly FaultOf<'limit'>[] {
  const intervals = limitNames.map((name) => (limit.names.includes(name) ? valueBehind(balance, name, row) : null))
  const isMetBy = (bound: 'least' | 'most') => limit.condition.evaluate(intervals.map((one) => one?.[bound])) !== 0
  const isShown = limit.names.every((name) => intervals[limitNames.indexOf(name)] !== null)
  const [least, most] = [isMetBy('least'), isMetBy('most')]
  if (isShown && least && most) return []
  const values = limit.names.map((name) => {
    const interval = intervals[limitNames.indexOf(name)] ?? null
    return least === most || interval?.least === interval?.most ? interval : null
  })
  return [{ kind: 'limit', limit: at, row: row?.at ?? null, values }]
}

const isUnknown = ({ values }: FaultOf<'limit'>) => values.includes(null)

/** Holds a table to the limits; of undetermined rows, the first stands for all. */
export function limitFaults(balance: Balance, limits: readonly Limit[]): readonly FaultOf<'limit'>[] {
  return limits.flatMap((limit, at) => {
    if (!limit.names.includes('params')) return excessOf(balance, limit, at, null)
    const rows = balance.ledger.rows.filter(({ children }) => children.length === 0)
    const found = rows.flatMap((row) => excessOf(balance, limit, at, row))
    return [...found.filter((one) => !isUnknown(one)), ...found.filter(isUnknown).slice(0, 1)]
  })
}
