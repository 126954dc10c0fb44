import type { Ledger } from '../../ledger/ledger.ts'
import { isModelClass, isOpaque, isProven, type RowFacts, sizeOf, weightsOf } from '../../ledger/row-facts.ts'
import { betweenOf } from './own-layers.ts'

/** A row of which nothing is known, and weights of another row that it may hold, by how many scalars those are. */
interface Tie {
  readonly holder: RowFacts
  readonly shared: readonly number[]
}

/** What a row can hold of another so that its shapes and its count come out: the other's matrix, turned, alone or with all else of its row. */
function sharedSizes(ledger: Ledger, holder: RowFacts): readonly number[] {
  const between = betweenOf(ledger, holder)
  const [takes, ...others] = between?.takes ?? []
  if (!between || others.length > 0 || holder.count === null) return []
  const { gives } = between
  const beside = holder.count
  const sizes = ledger.rows.filter(isProven).flatMap((source) =>
    weightsOf(source).flatMap((weight) => {
      const [rows, columns, ...further] = weight.shape
      if (rows !== gives || columns !== (takes ?? columns) || further.length > 0) return []
      return [sizeOf(weight), source.count ?? 0]
    }),
  )
  return [...new Set(sizes)].filter((size) => size > 0 && (beside === size || beside === size + gives))
}

/** Whether one size of each makes a number. */
function canMake(ties: readonly Tie[], target: number): boolean {
  const [first, ...others] = ties
  if (!first) return target === 0
  return first.shared.some((size) => size <= target && canMake(others, target - size))
}

/** More rows than this are not tried. */
const mostHolders = 12

/**
 * The rows that are proven to hold weights of others: each gives what another row's matrix, turned, gives, and has just as many parameters
 * and no more than a bias besides; together they make up what the rows have more than the total. Empty where one of the rows of which
 * nothing is known is not explained so.
 */
export function tiedRows(ledger: Ledger, excess: number): readonly RowFacts[] {
  const holders = ledger.rows.filter((row) => isOpaque(row))
  if (holders.length === 0 || holders.length > mostHolders || holders.some(isModelClass)) return []
  const ties = holders.map((holder) => ({ holder, shared: sharedSizes(ledger, holder) }))
  return canMake(ties, excess) ? holders : []
}
