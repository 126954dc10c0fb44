import type { RowFacts } from '../ledger/row-facts.ts'
import type { Balance } from './balance.ts'
import type { FaultOf } from './fault.ts'
import { type Limit, type LimitName, limitNames } from './limit.ts'

/** The number behind a name; null where the text does not show it. */
function valueBehind({ ledger, totals }: Balance, name: LimitName, row: RowFacts | null): number | null {
  const settled = (line: 'trainable' | 'nonTrainable' | 'optimizer') =>
    totals.fault?.line === line ? totals.fault.expected : ledger.printed[line]
  switch (name) {
    case 'total_params':
      return totals.modelTotal ?? (ledger.rowsMissing ? null : ledger.rowsSum)
    case 'trainable_params':
      return settled('trainable')
    case 'non_trainable_params':
      return settled('nonTrainable')
    case 'optimizer_params':
      return settled('optimizer')
    case 'layers':
      return ledger.rowsMissing ? null : ledger.top.length
    case 'params':
      return row?.count ?? null
  }
}

/** Holds one row, or the model as a whole, to a limit. */
function excessOf(balance: Balance, limit: Limit, at: number, row: RowFacts | null): readonly FaultOf<'limit'>[] {
  const values = limit.names.map((name) => valueBehind(balance, name, row))
  const numbers = limitNames.map((name) => valueBehind(balance, name, row) ?? undefined)
  const isMet = !values.includes(null) && limit.condition.evaluate(numbers) !== 0
  return isMet ? [] : [{ kind: 'limit', limit: at, row: row?.at ?? null, values }]
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
