import { candidatesOf, type Hypothesis, othersOf } from '../infer/inference.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { sumCounts } from '../summary/totals.ts'
import type { Ledger } from './ledger.ts'
import { inherentIn, inherentOf, isProven, type RowFacts, sizeOf } from './row-facts.ts'
import { cannotSum, sumsOf } from './subset-sum.ts'

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
  return isImpossibleSplit(ledger, nonTrainable) ? plain.impossible : plain.unknown
}

/** What of a row can be frozen at once, by one way to read it: in Keras 3 each weight, before that a layer or each part of a layer made of others. */
function freezableParts({ weights }: Hypothesis, byWeight: boolean): readonly (readonly number[])[] {
  const parts = new Map<number | string | null, number>()
  for (const [at, weight] of weights.entries()) {
    const part = byWeight ? at : weight.path
    if (weight.trainable) parts.set(part, (parts.get(part) ?? 0) + sizeOf(weight))
  }
  return [...parts.values()].map((size) => [size])
}

/** Whether the Trainable column says that a row is frozen, or a model that it is nested in. */
function isMarkedFrozen({ facts: { graph, summary } }: Ledger, at: number): boolean {
  for (let row: number | null = at; row !== null; row = graph.layers[row]?.parent ?? null)
    if (summary.rows[row]?.trainable?.value === false) return true
  return false
}

/** Every way to read a row; null where the table does not show what it holds, or takes. */
function readingsOf({ facts: { graph } }: Ledger, { at, inference }: RowFacts): readonly Hypothesis[] | null {
  const [candidates, others] = [candidatesOf(inference), othersOf(inference)]
  const isOpen = inference.kind !== 'fits' || !graph.layers[at]?.calls || others === null || others >= candidates.length
  return isOpen ? null : candidates
}

/** How many of a row's scalars can be non-trainable, by every way to read it; null where not all ways are known. */
function nonTrainables(ledger: Ledger, row: RowFacts): readonly number[] | null {
  const candidates = readingsOf(ledger, row)
  if (candidates === null) return null
  const { freezesWeights } = printerOf(ledger.facts.summary)
  const found = new Set<number>()
  for (const candidate of candidates) {
    const parts = freezableParts(candidate, freezesWeights)
    const sums = sumsOf(parts, Number.MAX_SAFE_INTEGER)
    if (sums === null) return null
    for (const sum of sums) found.add(sum + inherentIn(candidate))
  }
  return [...found]
}

/** The rows that hold weights of their own, where they add up to what the model holds; else null. */
function holdersOf({ rows, rowsSum, rowsMissing }: Ledger): readonly RowFacts[] | null {
  const leaves = rows.filter(({ children }) => children.length === 0)
  const sum = sumCounts(leaves.map(({ count }) => count ?? Number.NaN))
  return rowsSum === null || rowsMissing || sum !== rowsSum ? null : leaves
}

/** Whether the rows of which every reading is known cannot leave so few non-trainable, whatever the others hold. */
function isTooFew(ledger: Ledger, nonTrainable: number): boolean {
  const least = (holdersOf(ledger) ?? []).reduce((sum, row) => {
    const readings = row.count === 0 ? null : readingsOf(ledger, row)
    return sum + (readings ? Math.min(...readings.map(inherentIn)) : 0)
  }, 0)
  return nonTrainable < least
}

/** Whether no choice of one amount for each row makes so many non-trainable; false where a row's amounts are not known. */
function cannotMake(
  ledger: Ledger,
  nonTrainable: number,
  amountsOf: (row: RowFacts) => readonly number[] | null,
): boolean {
  const holders = holdersOf(ledger)
  if (holders === null) return false
  const choices: (readonly number[])[] = []
  for (const row of holders) {
    const isWhole = row.count === 0 || isMarkedFrozen(ledger, row.at)
    const amounts = isWhole ? [row.count ?? 0] : amountsOf(row)
    if (amounts === null) return false
    choices.push(amounts)
  }
  return cannotSum(choices, nonTrainable)
}

/**
 * Whether no freezing can make so many scalars non-trainable. Proven: they are fewer than some rows never train, or every row's weights are
 * known, and no choice of them adds up.
 */
export function isImpossibleSplit(ledger: Ledger, nonTrainable: number): boolean {
  if (isTooFew(ledger, nonTrainable)) return true
  if (nonTrainable === inherentSum(ledger) && !ledger.rows.some(({ at }) => isMarkedFrozen(ledger, at))) return false
  return cannotMake(ledger, nonTrainable, (row) => nonTrainables(ledger, row))
}

/** Whether no choice of whole layers does, if each is what it most likely is. */
export function isUnlikelySplit(ledger: Ledger, nonTrainable: number): boolean {
  return cannotMake(ledger, nonTrainable, (row) => (isProven(row) ? [inherentOf(row), row.count ?? 0] : null))
}
