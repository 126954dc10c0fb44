import { candidatesOf, othersOf, type Weight } from '../infer/inference.ts'
import { sumCounts } from '../summary/totals.ts'
import type { Ledger } from './ledger.ts'
import { axisMeasures, ownScalars } from './optimizers.ts'
import { inherentIn, inherentOf, isProven, type RowFacts } from './row-facts.ts'
import { sumsOf } from './subset-sum.ts'

/** Whether another number of scalars may have been trainable when the optimizer was built; `unknown` where the search grew too large. */
export type Older = 'yes' | 'no' | 'unknown'

/** What of a row a flag can make trainable, by each way to read it. */
function trainableOf(row: RowFacts): readonly number[] {
  const sizes = candidatesOf(row.inference).map((hypothesis) => (row.count ?? 0) - inherentIn(hypothesis))
  return [...new Set(sizes)].filter((size) => size > 0)
}

/** The rows that are frozen and freed as one: layers, those inside nested models too. */
function leaves({ rows }: Ledger): readonly RowFacts[] {
  return rows.filter(({ children, count }) => children.length === 0 && count !== 0)
}

/**
 * Holds numbers of trainable scalars against what freezing and freeing whole layers can make. A row of which nothing is known can have any
 * part of it trainable.
 */
export function couldBeTrainable(ledger: Ledger, counts: readonly number[]): Older {
  const rows = leaves(ledger)
  if (ledger.rowsMissing || rows.some(({ count }) => count === null)) return 'unknown'
  const dark = rows.filter((row) => !isProven(row))
  const room = sumCounts(dark.map(({ count }) => count ?? 0)) ?? Number.POSITIVE_INFINITY
  const most = Math.max(0, ...counts)
  const sums = sumsOf(rows.filter(isProven).map(trainableOf), most)
  if (sums === null) return 'unknown'
  return counts.some((count) => [...sums].some((sum) => sum <= count && count <= sum + room)) ? 'yes' : 'no'
}

/**
 * Numbers of trainable scalars that training in steps gives: with nothing frozen, or with everything frozen down to some row, or from some
 * row on, a head that is kept.
 */
export function usualTrainables({ top }: Ledger): readonly number[] {
  const down = [...runningSums([...top].reverse())].reverse()
  return [...new Set([...down, ...runningSums(top)])]
}

/** What of the first rows a flag can make trainable, of one row, of two, and so on. */
function runningSums(rows: readonly RowFacts[]): readonly number[] {
  let sum = 0
  return rows.map((row) => (sum += (row.count ?? 0) - inherentOf(row))).filter((size) => size > 0)
}

/** What an optimizer can keep for the weights of some rows besides one slot a scalar, from and to. */
interface Range {
  readonly from: number
  readonly to: number
}

/** The same for one row: by its ways to be read, or up to `most` a scalar where they are not all known. */
function rangeOf(row: RowFacts, keeps: (weight: Weight) => number, most: number): Range {
  const [candidates, others] = [candidatesOf(row.inference), othersOf(row.inference)]
  const kept = candidates.map(({ weights }) =>
    weights.reduce((sum, weight) => sum + (weight.trainable ? keeps(weight) : 0), 0),
  )
  const isWhole = others !== null && others < candidates.length && candidates.length > 0
  if (isWhole || (kept.length > 1 && new Set(kept).size === 1))
    return { from: Math.min(...kept), to: Math.max(...kept) }
  // A kernel of k scalars keeps at least 2√k, and at least half of a row's scalars are its kernel's.
  const least = kept.length > 0 && Math.min(...kept) > 0 ? 2 * Math.sqrt((row.count ?? 0) / 2) : 0
  return { from: Math.min(least, ...kept), to: most * (row.count ?? 0) }
}

/**
 * Whether Adafactor or Muon, which keep more or less by the axes of each weight, can keep so many scalars. `frozen` scalars could be trained
 * if no flag forbade it: they may be of any rows, and the optimizer may have been built before or after.
 */
export function couldKeepByAxes(ledger: Ledger, count: number, trainable: number, frozen: number): boolean {
  const rows = leaves(ledger)
  return axisMeasures.some(({ keeps, most }) => {
    const ranges = rows.map((row) => rangeOf(row, keeps, most))
    const from = frozen > 0 ? 0 : ranges.reduce((sum, range) => sum + range.from, 0)
    const to = frozen + ranges.reduce((sum, range) => sum + range.to, 0)
    return ownScalars.some((scalars) => {
      const rest = count - trainable - scalars
      return rest >= from && rest <= to
    })
  })
}
