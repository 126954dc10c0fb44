import { wouldBeOf } from '../infer/inference.ts'
import type { Ledger } from './ledger.ts'
import type { RowFacts } from './row-facts.ts'
import { isLikelySlip } from './slip.ts'

/** The one count that the row's class and shapes allow, or the only one that a slip turns into the printed one. */
export function expectedCount({ inference, count }: RowFacts): number | null {
  const counts = wouldBeOf(inference).map((hypothesis) => hypothesis.count)
  const [only, ...others] = counts
  if (only !== undefined && others.length === 0) return only
  const slips = counts.filter((meant) => isLikelySlip(count ?? 0, meant))
  return slips.length === 1 ? (slips[0] ?? null) : null
}

/** Σ of the rows that the total counts, those that nothing explains at the count they should print; null where that is not known. */
export function sumAsExpected({ top, rowsSum }: Ledger): number | null {
  let sum = rowsSum
  for (const row of top) {
    if (sum === null || row.inference.kind !== 'contradicted') continue
    const expected = expectedCount(row)
    sum = expected === null ? null : sum - (row.count ?? 0) + expected
  }
  return sum
}
