import { explainsSize, likeliestStorage, type Storage, sizeOfLine } from '../../ledger/dtype.ts'
import { sumAsExpected } from '../../ledger/expected-count.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { optimizersOf } from '../../ledger/optimizers.ts'
import { isLikelySlip, roundness } from '../../ledger/slip.ts'
import { inherentSum, plainness } from '../../ledger/split.ts'
import { type TotalName, totalNames } from '../../summary/totals.ts'

/** The totals lines disagree among themselves: the line that is likeliest wrong, and what the others need there. */
export interface TotalsFault {
  readonly line: TotalName
  readonly printed: number
  readonly expected: number
}

/** Totals as they are taken from here on: printed, or as the other lines need them. */
export interface Settled {
  readonly fault: TotalsFault | null
  /** What the totals lines say the model itself holds, without the optimizer; null where they don't. */
  readonly modelTotal: number | null
  /** Whether Total and the two lines under it agree, so that they vouch for each other. */
  readonly vouched: boolean
}

type Numbers = { readonly [line in TotalName]: number | null }

/** What each line would have to be for Total = Trainable + Non-trainable + Optimizer, all others as printed. */
function correction(printed: Numbers, line: TotalName): number | null {
  const { total, trainable, nonTrainable } = printed
  if (total === null || trainable === null || nonTrainable === null) return null
  const optimizer = printed.optimizer ?? 0
  if (line === 'total') return trainable + nonTrainable + optimizer
  if (line === 'optimizer') return total - trainable - nonTrainable
  return total - optimizer - (line === 'trainable' ? nonTrainable : trainable)
}

/** Whether a line's printed size fits a count; null where no size is printed. */
function fitsSize(ledger: Ledger, line: TotalName, count: number, storage: Storage | null): boolean | null {
  const size = sizeOfLine(ledger, line)
  if (!size || !storage) return null
  const optimizer = line === 'total' ? (ledger.printed.optimizer ?? 0) : 0
  return explainsSize(ledger, { line, count, optimizer }, size, storage)
}

/** How plainly the split comes about that is right if this line is wrong; a rounder Non-trainable tips the scales. */
function splitEvidence(ledger: Ledger, { line, expected }: TotalsFault): number {
  const printed = ledger.printed.nonTrainable ?? 0
  const other = correction(ledger.printed, 'nonTrainable') ?? 0
  const rounder = Math.sign(roundness(other) - roundness(printed)) * weights.rounder
  return line === 'nonTrainable' ? plainness(ledger, expected) + rounder : plainness(ledger, printed) - rounder
}

/** What speaks for a line being the wrong one, in the unit of the split's plainness. */
const weights = {
  /** A slip of the hand makes the printed number of the expected one. */
  slip: 1,
  /** The printed size is that of the expected number and not of the printed one; the reverse speaks against. */
  size: 4,
  /** The rows add up to what the lines give that are left. */
  rows: 4,
  /** Some optimizer keeps the expected number of scalars. */
  optimizer: 2,
  /** Some optimizer keeps the printed number of scalars. */
  printedOptimizer: -3,
  /** The other Non-trainable is rounder. */
  rounder: 0.5,
} as const

/** How strongly the rest of the table says that this line is the wrong one. */
function evidence(ledger: Ledger, fault: TotalsFault, storage: Storage | null): number {
  const { line, printed, expected } = fault
  const { trainable, nonTrainable, optimizer } = ledger.printed
  let weight = isLikelySlip(printed, expected) ? weights.slip : 0
  const before = fitsSize(ledger, line, printed, storage)
  const after = fitsSize(ledger, line, expected, storage)
  if (before !== after) weight += after ? weights.size : -weights.size
  const blamesSplit = line === 'trainable' || line === 'nonTrainable'
  const modelTotal = blamesSplit
    ? (ledger.printed.total ?? 0) - (optimizer ?? 0)
    : (trainable ?? 0) + (nonTrainable ?? 0)
  if (modelTotal === ledger.rowsSum || modelTotal === sumAsExpected(ledger)) weight += weights.rows
  weight += splitEvidence(ledger, fault)
  const isExplained = (count: number) => optimizersOf(count, trainable ?? 0, null).length > 0
  if (line === 'optimizer' && isExplained(expected)) weight += weights.optimizer
  if (line === 'optimizer' && isExplained(printed)) weight += weights.printedOptimizer
  return weight
}

/** Finds out which totals line is wrong where they disagree: Total = Trainable + Non-trainable (+ Optimizer). */
function totalsFault(ledger: Ledger): TotalsFault | null {
  const { printed } = ledger
  if (ledger.optimizerLost || correction(printed, 'total') === printed.total) return null
  const storage = likeliestStorage(ledger)
  const suspects = totalNames.flatMap((line) => {
    const expected = correction(printed, line)
    const count = printed[line]
    if (expected === null || expected < 0 || count === null) return []
    const fault = { line, printed: count, expected }
    return [{ fault, weight: evidence(ledger, fault, storage) }]
  })
  const [likeliest] = suspects.sort((a, b) => b.weight - a.weight)
  return likeliest?.fault ?? null
}

/** What the rows add up to, where Trainable params stands alone and is all of it that can be trained. */
function allTrainable({ printed, rowsSum, ...ledger }: Ledger): number | null {
  const { total, trainable, nonTrainable } = printed
  if (total !== null || nonTrainable !== null || rowsSum === null) return null
  return trainable === rowsSum - (inherentSum({ ...ledger, printed, rowsSum }) ?? 0) ? rowsSum : null
}

/** Settles what the totals lines say, before any row is held against them. */
export function settleTotals(ledger: Ledger): Settled {
  const fault = totalsFault(ledger)
  const corrected = fault ? { ...ledger.printed, [fault.line]: fault.expected } : ledger.printed
  const { total, trainable, nonTrainable, optimizer } = corrected
  const split = trainable === null || nonTrainable === null ? null : trainable + nonTrainable
  const vouched = total !== null && split !== null
  if (ledger.optimizerLost || total === null) return { fault, modelTotal: split ?? allTrainable(ledger), vouched }
  return { fault, modelTotal: total - (optimizer ?? 0), vouched }
}
