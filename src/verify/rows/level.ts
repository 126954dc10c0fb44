import type { HiddenRows } from '../../ledger/hidden-rows.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { RowFacts } from '../../ledger/row-facts.ts'
import { formatCount } from '../../words/number.ts'
import type { Excuse } from './shared-weights.ts'

/** Rows that must add up to a number: the top rows to the total, nested rows to their model's row. */
export interface Level {
  readonly rows: readonly RowFacts[]
  /** What the rows should add up to; null where nothing says it. */
  readonly target: number | null
  /** Whether something besides the target says the same: then it is not the one that is wrong. */
  readonly vouched: boolean
  /** The text says of itself that rows are missing. */
  readonly rowsMissing: boolean
  /** Whether rows may be missing without a mark. */
  readonly hiddenRows: HiddenRows
  /** Whether weights may belong to no row. */
  readonly ownWeights: Ledger['ownWeights']
  /** Why the rows may honestly add up to another number; `gap` is target − sum. */
  readonly excuse: (gap: number) => Excuse | null
}

/** Where lost counts leave the sum of the rows open: what is told is the least or the most that it can be. */
export type Bound = 'least' | 'most'

/** `9,050`, or `at least 9,050`. */
export function sumText(sum: number, bound: Bound | undefined): string {
  return `${bound ? `at ${bound} ` : ''}${formatCount(sum)}`
}

/**
 * How a level stands. `row`: that row is wrong, and `expected` sets everything right. `suspects`: several rows, or none, can be; `gap` is target − sum, and `bound` is left out where the sum is exact.
 * `doubt`: so it seems, yet Keras can have printed it for that reason.
 * `implied`: the lost counts, by row, are what the target leaves for them, or some choice of them is.
 * `undetermined`: a count is lost, or rows that are wrong by themselves forbid the comparison.
 */
export type Standing =
  | { readonly kind: 'agrees' }
  | { readonly kind: 'undetermined' }
  | { readonly kind: 'implied'; readonly counts: ReadonlyMap<number, number> }
  | { readonly kind: 'row'; readonly row: RowFacts; readonly expected: number }
  | {
      readonly kind: 'suspects'
      readonly gap: number
      readonly suspects: readonly RowFacts[]
      readonly bound?: Bound
    }
  | { readonly kind: 'doubt'; readonly gap: number; readonly suspects: readonly RowFacts[]; readonly reason: string }
  | { readonly kind: 'excused'; readonly gap: number; readonly excuse: Excuse }
  | { readonly kind: 'missing'; readonly gap: number }
