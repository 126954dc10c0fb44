import { sumCounts } from './count.ts'
import type { Ledger } from './ledger.ts'
import { inherentOf, isProven, type RowFacts, sizeOf, weightsOf } from './row-facts.ts'
import { type SubsetSum, subsetSum } from './subset-sum.ts'

/** Whether a row holds what the table does not show, so that any part of it may be frozen. */
function isDark(row: RowFacts): boolean {
  return (row.count ?? 1) > 0 && (!isProven(row) || inherentVaries(row))
}

/** Whether the candidates of a row differ in how much of it can never be trained. */
function inherentVaries({ inference }: RowFacts): boolean {
  const inherents = inference.candidates.map(({ weights }) =>
    weights.reduce((sum, weight) => sum + (weight.trainable ? 0 : sizeOf(weight)), 0),
  )
  return new Set(inherents).size > 1
}

/** Σ over the rows of what no flag makes trainable: the least that Non-trainable can be. */
export function inherentSum(ledger: Ledger): number | null {
  return sumCounts(ledger.top.map(inherentOf))
}

/** Whether nothing is frozen, or one row, or all rows down to some row: what people freeze, told without a search. */
export function isPlainSplit(ledger: Ledger, nonTrainable: number): boolean {
  const inherent = inherentSum(ledger)
  if (inherent === null) return false
  let frozen = inherent
  if (nonTrainable === frozen) return true
  return ledger.top.some((row) => {
    const trainable = (row.count ?? 0) - inherentOf(row)
    frozen += trainable
    return nonTrainable === frozen || nonTrainable === inherent + trainable
  })
}

/**
 * Whether freezing some weights can make so many scalars non-trainable. `no` is proven: every row's weights are known, and no choice of them
 * (Keras 3 freezes them one by one) adds up.
 */
export function canFreeze(ledger: Ledger, nonTrainable: number): SubsetSum {
  if (ledger.rowsSum === null || ledger.rowsMissing || ledger.top.some(isDark)) return 'unknown'
  const inherent = inherentSum(ledger)
  if (inherent === null) return 'unknown'
  const amounts = ledger.top
    .flatMap(weightsOf)
    .filter((weight) => weight.trainable && sizeOf(weight) > 0)
    .map(sizeOf)
  return subsetSum(nonTrainable - inherent, amounts)
}
