import { candidatesOf } from '../../infer/inference.ts'
import {
  byteWord,
  type Counted,
  explainsSize,
  likeliestStorage,
  possibleBits,
  type Storage,
  storages,
} from '../../ledger/dtype.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { type Facts, isProven, weightsOf } from '../../ledger/row-facts.ts'
import { inherentSum } from '../../ledger/split.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import { byteRange, formatSize, printsAs } from '../../summary/memory-size.ts'
import type { PrintedSize } from '../../summary/summary.ts'
import { type TotalName, totalNames } from '../../summary/totals.ts'
import type { Balance } from '../balance.ts'
import type { Fault, FaultOf } from '../fault.ts'

/** The size that a totals line should print: as printed where the dtype explains it, else in the model's dtype; null where none is printed. */
function expectedSize({ ledger, counted: lines }: Balance, line: TotalName): string | null {
  const size = ledger.facts.summary.totals[line]?.size?.value
  const counted = lines[line]
  if (!size || !counted) return null
  const storage = likeliestStorage(ledger) ?? storages[0]
  if (!storage) return null
  if (explainsSize(ledger, counted, size, storage)) return size.text
  const [plain = 0n] = possibleBits(ledger, counted, storage)
  return formatSize(plain, byteWord(ledger.facts))
}

/** Bytes of one scalar, from a bool's bit to a float64; keras-core printed eight times as much. */
const leastBytes = 1 / 8
const mostBytes = 8

/** Whether a size is at all possible for a count, whatever the dtypes. */
function isPossible(size: PrintedSize, count: number): boolean {
  const { from, to } = byteRange(size)
  return to >= count * leastBytes && from <= count * mostBytes
}

/** Whether the sizes add up as the counts do: then layers of different dtypes can explain them. */
function sizesAddUp(facts: Facts): boolean | null {
  const [total, ...parts] = totalNames.map((line) => facts.summary.totals[line])
  if (!total?.size || parts.some((part) => part && !part.size) || !parts[0] || !parts[1]) return null
  const whole = byteRange(total.size.value)
  const ranges = parts.flatMap((part) => (part?.size ? [byteRange(part.size.value)] : []))
  const from = ranges.reduce((sum, range) => sum + range.from, 0)
  const to = ranges.reduce((sum, range) => sum + range.to, 0)
  return whole.to >= from && whole.from <= to
}

/** Different sums of bytes that a search keeps before it gives up. */
const sumLimit = 20_000

/** Whether weights may be quantized, of which no count tells the dtype: Keras 3 makes quantized weights non-trainable. */
function mayBeQuantized(ledger: Ledger): boolean {
  return printerOf(ledger.facts.summary).freezesWeights && ledger.printed.nonTrainable !== inherentSum(ledger)
}

/** Whether no choice of a dtype for each layer gives the size of all rows together; false where a row is unknown or the search grew too large. */
function refutesEveryMix(ledger: Ledger, counted: Counted, size: PrintedSize): boolean {
  if (counted.count !== ledger.rowsSum || counted.optimizer > 0 || ledger.rowsMissing || mayBeQuantized(ledger))
    return false
  if (!ledger.top.every((row) => isProven(row) || row.count === 0)) return false
  let sums = new Set([0])
  for (const row of ledger.top) {
    if ((row.count ?? 0) === 0) continue
    if (candidatesOf(row.inference)[0]?.variant || weightsOf(row).some((weight) => weight.bytes !== null)) return false
    const next = new Set<number>()
    for (const sum of sums) for (const bytes of [1, 2, 4, 8]) next.add(sum + bytes * (row.count ?? 0))
    if (next.size > sumLimit) return false
    sums = next
  }
  return ![...sums].some((sum) => printsAs(BigInt(sum) * 8n, size))
}

/** What the line itself says it counts, right or wrong: the number that its size stands beside. */
function printedCounted(ledger: Ledger, counted: Counted): Counted {
  return { ...counted, count: ledger.printed[counted.line] ?? counted.count }
}

/** Whether a size is that of the count beside it, or of the count that should stand there. */
function isExplained(ledger: Ledger, counted: Counted, size: PrintedSize, storage: Storage): boolean {
  return [counted, printedCounted(ledger, counted)].some((one) => explainsSize(ledger, one, size, storage))
}

/**
 * Sizes that no dtype explains: not one for all, and no mix of them, which is told by the sizes not adding up as the counts do, or by trying
 * every mix of a small table. A line whose count is accused may have the size of either count.
 */
export function sizeFaults(balance: Balance): readonly FaultOf<'size'>[] {
  const { ledger } = balance
  const { facts } = ledger
  const storage = likeliestStorage(ledger) ?? storages[0]
  if (!storage) return []
  return totalNames.flatMap((line): readonly FaultOf<'size'>[] => {
    const size = facts.summary.totals[line]?.size?.value
    const counted = balance.counted[line]
    if (!size || !counted || isExplained(ledger, counted, size, storage)) return []
    const addUp = sizesAddUp(facts)
    const isImpossible = !isPossible(size, counted.count) && !storage.bitsAsBytes
    if (!isImpossible && addUp !== false && !refutesEveryMix(ledger, counted, size)) return []
    const { count } = printedCounted(ledger, counted)
    return [{ kind: 'size', line, count, expected: expectedSize(balance, line) ?? '' }]
  })
}

/** The size that is right for a totals line: as printed unless a fault accuses the line; null where none is printed or it is undetermined. */
export function concludedSize(balance: Balance, faults: readonly Fault[], line: TotalName): string | null {
  const accused = faults.find((fault) => fault.kind === 'size' && fault.line === line)
  if (accused?.kind === 'size') return accused.expected
  const { ledger, totals } = balance
  if (totals.fault?.line === line) return expectedSize(balance, line)
  const size = ledger.facts.summary.totals[line]?.size?.value
  const storage = likeliestStorage(ledger) ?? storages[0]
  const counted = balance.counted[line]
  return size && storage && counted && explainsSize(ledger, counted, size, storage) ? size.text : null
}
