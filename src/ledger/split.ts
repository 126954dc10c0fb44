import { candidatesOf, type Hypothesis, othersOf } from '../infer/inference.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { sumCounts } from '../summary/totals.ts'
import type { Ledger } from './ledger.ts'
import { inherentOf, isProven, type RowFacts, sizeOf, weightsOf } from './row-facts.ts'
import { type SubsetSum, subsetSum } from './subset-sum.ts'

/** The sizes of a hypothesis's weights, and which of them can be trained, as one text. */
function partition({ weights }: Hypothesis): string {
  const parts = weights.map((weight) => `${sizeOf(weight)}${weight.trainable ? '' : '*'}`)
  return parts.sort().join(' ')
}

/** Whether all that fits a row has weights of the same sizes, of which the same can be trained. */
function isOnePartition({ inference }: RowFacts): boolean {
  if (inference.kind !== 'fits') return false
  const { candidates, others } = inference
  if (others === null || others >= candidates.length) return false
  return new Set(candidates.map(partition)).size === 1
}

/** Whether a row holds what the table does not show, so that any part of it may be frozen: also where its input is not known. */
function isDark({ facts }: Ledger, row: RowFacts): boolean {
  if (row.count === 0) return false
  return !isProven(row) || !isOnePartition(row) || !facts.graph.layers[row.at]?.calls
}

/** Σ over the rows of what no flag makes trainable: the least that Non-trainable can be. */
export function inherentSum(ledger: Ledger): number | null {
  return sumCounts(ledger.top.map(inherentOf))
}

/** Whether one row is frozen, or all rows down to some row: what people freeze, told without a search. */
export function isPlainFreeze(ledger: Ledger, inherent: number, nonTrainable: number): boolean {
  let frozen = inherent
  return ledger.top.some((row) => {
    const trainable = (row.count ?? 0) - inherentOf(row)
    frozen += trainable
    return nonTrainable === frozen || nonTrainable === inherent + trainable
  })
}

/** The worth of a split by how it comes about: with nothing frozen, with whole rows frozen, or by no freezing at all. */
const plain = { nothingFrozen: 3, rowsFrozen: 2, unknown: 0, impossible: -3 } as const

/** How plainly a split comes about, in the unit of the evidence that weighs totals lines. */
export function plainness(ledger: Ledger, nonTrainable: number): number {
  const inherent = inherentSum(ledger)
  if (inherent === null) return plain.unknown
  if (nonTrainable === inherent) return plain.nothingFrozen
  if (isPlainFreeze(ledger, inherent, nonTrainable)) return plain.rowsFrozen
  return canFreeze(ledger, nonTrainable) === 'no' ? plain.impossible : plain.unknown
}

/** What of a row can be frozen at once, by one way to read it: a layer as a whole, or each part of a layer made of others. */
function freezableParts({ weights }: Hypothesis): readonly number[] {
  const parts = new Map<string | null, number>()
  for (const weight of weights) {
    if (weight.trainable) parts.set(weight.path, (parts.get(weight.path) ?? 0) + sizeOf(weight))
  }
  return [...parts.values()].filter((size) => size > 0).sort((a, b) => a - b)
}

/** The same of a row; null where the ways to read it differ in that. */
function freezable({ count, inference }: RowFacts): readonly number[] | null {
  const candidates = candidatesOf(inference)
  const alternatives = othersOf(inference)
  if (count === 0) return []
  const [first, ...others] = candidates.map(freezableParts)
  if (!first || alternatives === null || alternatives >= candidates.length) return null
  return others.every((other) => other.join() === first.join()) ? first : null
}

/** What can be frozen at once: in Keras 3 every weight by itself, before that whole layers; null where that is not known. */
function freezableAmounts({ top, facts }: Ledger): readonly number[] | null {
  if (printerOf(facts.summary).freezesWeights)
    return top
      .flatMap(weightsOf)
      .filter((weight) => weight.trainable && sizeOf(weight) > 0)
      .map(sizeOf)
  const amounts = top.map(freezable)
  return amounts.includes(null) ? null : amounts.flatMap((parts) => parts ?? [])
}

/** Whether freezing something can make so many scalars non-trainable. `no` is proven: every row's weights are known, and no choice adds up. */
export function canFreeze(ledger: Ledger, nonTrainable: number): SubsetSum {
  if (ledger.rowsSum === null || ledger.rowsMissing || ledger.top.some((row) => isDark(ledger, row))) return 'unknown'
  const [inherent, amounts] = [inherentSum(ledger), freezableAmounts(ledger)]
  return inherent === null || amounts === null ? 'unknown' : subsetSum(nonTrainable - inherent, amounts)
}
