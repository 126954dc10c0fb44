import { explainsSize, likeliestStorage, possibleBits } from '../../ledger/dtype.ts'
import { optimizersOf } from '../../ledger/optimizers.ts'
import { isProven } from '../../ledger/row-facts.ts'
import { isImpossibleSplit } from '../../ledger/split.ts'
import { formatSize } from '../../summary/memory-size.ts'
import type { TotalName } from '../../summary/totals.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { ConfirmedBy } from '../rows/confirmed.ts'
import type { Verification } from '../verification.ts'

/** Whether every row is proven by its class and shapes, or its count is fixed by the rest. */
function everyRowProven({ diagnosis, rows: conclusions }: Verification): boolean {
  const { rows, rowsMissing } = diagnosis.ledger
  return !rowsMissing && rows.every((row) => isProven(row) || isFixed(conclusions[row.at]?.confirmedBy ?? null))
}

/** Whether what confirms a row leaves it one count: shapes only make one likely. */
function isFixed(by: ConfirmedBy | null): boolean {
  return by !== null && by !== 'shapes'
}

/** Whether the size of a totals line is that of one count and not that of another. */
function sizeTells({ ledger }: Diagnosis, line: TotalName, count: number, other: number): boolean {
  const size = ledger.facts.summary.totals[line]?.size?.value
  const storage = likeliestStorage(ledger)
  if (!size || !storage) return false
  const optimizer = line === 'total' ? (ledger.printed.optimizer ?? 0) : 0
  const fits = (scalars: number) => explainsSize(ledger, { line, count: scalars, optimizer }, size, storage)
  return fits(count) && !fits(other)
}

/** Whether the size beside a count stands for it as printed. */
function sizeVouches(diagnosis: Diagnosis, line: TotalName, other: number): boolean {
  const printed = diagnosis.ledger.printed[line]
  return printed !== null && sizeTells(diagnosis, line, printed, other)
}

/** Whether it cannot have been the other line of the split that is wrong. */
function isOnlySplit(diagnosis: Diagnosis, line: 'trainable' | 'nonTrainable'): boolean {
  const { printed } = diagnosis.ledger
  const { total, trainable, nonTrainable, optimizer } = printed
  if (total === null || trainable === null || nonTrainable === null) return false
  const whole = total - (optimizer ?? 0)
  const other = line === 'trainable' ? 'nonTrainable' : 'trainable'
  const needed = whole - (line === 'trainable' ? trainable : nonTrainable)
  if (needed < 0 || sizeVouches(diagnosis, other, needed)) return true
  return isImpossibleSplit(diagnosis.ledger, line === 'trainable' ? needed : nonTrainable)
}

/** Whether of Total and Optimizer params, which the rows can't tell apart, it cannot have been the other one that is wrong. */
function isOnlyTotal(diagnosis: Diagnosis, line: 'total' | 'optimizer'): boolean {
  const { total, trainable, nonTrainable, optimizer } = diagnosis.ledger.printed
  if (optimizer === null) return line === 'total'
  if (total === null || trainable === null || nonTrainable === null) return false
  const keeps = (scalars: number) => scalars >= 0 && optimizersOf(scalars, trainable, null).length > 0
  const needed = total - trainable - nonTrainable
  if (line === 'total') return needed < 0 || sizeVouches(diagnosis, 'optimizer', needed) || !keeps(needed)
  const sum = trainable + nonTrainable + optimizer
  return sizeVouches(diagnosis, 'total', sum) || (!keeps(optimizer) && keeps(needed))
}

/** Whether the totals line that the others refute is the only one that can be wrong, held against rows that are all proven. */
function isOnlyFault(diagnosis: Diagnosis, line: TotalName): boolean {
  const { fault } = diagnosis.totals
  if (diagnosis.top.kind !== 'agrees' || !fault) return false
  if (sizeTells(diagnosis, line, fault.expected, fault.printed)) return true
  return line === 'trainable' || line === 'nonTrainable' ? isOnlySplit(diagnosis, line) : isOnlyTotal(diagnosis, line)
}

/** Whether a totals line is proven to be the wrong number. */
export function isCertainTotal(verification: Verification, line: TotalName): boolean {
  if (!everyRowProven(verification)) return false
  const { diagnosis } = verification
  const { top, totals, ledger } = diagnosis
  if (totals.fault) return totals.fault.line === line && isOnlyFault(diagnosis, line)
  // Only one number says what the rows add up to, and no row can be another.
  const isAlone = top.kind === 'suspects' && top.suspects.length === 0 && !totals.vouched
  return isAlone && ledger.ownWeights === 'no' && (top.gap < 0 || ledger.hiddenRows === 'no')
}

/** Whether the dtype of the model is told by another size, and gives this line one size only. */
export function isCertainSize(verification: Verification, line: TotalName): boolean {
  const { ledger, top } = verification.diagnosis
  const storage = likeliestStorage(ledger)
  const count = ledger.printed[line]
  if (!storage || count === null || !everyRowProven(verification) || top.kind !== 'agrees') return false
  const optimizer = line === 'total' ? (ledger.printed.optimizer ?? 0) : 0
  const sizes = possibleBits(ledger, { line, count, optimizer }, storage).map((bits) => formatSize(bits, 'B'))
  return new Set(sizes).size === 1
}
