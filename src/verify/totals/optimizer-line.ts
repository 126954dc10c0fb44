import { candidatesOf, type Weight } from '../../infer/inference.ts'
import { float8Scaling } from '../../layers/parts/quantization.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { couldBeTrainable, couldKeepByAxes, usualTrainables } from '../../ledger/optimizer-history.ts'
import { optimizersOf, possibleTrainables } from '../../ledger/optimizers.ts'
import { isProven, sizeOf, weightsOf } from '../../ledger/row-facts.ts'
import { inherentSum } from '../../ledger/split.ts'
import type { Balance } from '../balance.ts'

/** What can be said of the Optimizer params line. */
export interface OptimizerLine {
  readonly printed: number
  /** Optimizers of Keras 3 that keep so many scalars; may be empty although one could. */
  readonly names: readonly string[]
  /** True where no optimizer explains the line, whatever was frozen since it was built. */
  readonly unexplained: boolean
}

/** The trainable weights, where every row's are known and none is frozen. */
function trainableWeights(ledger: Ledger, trainable: number): readonly Weight[] | null {
  if (ledger.rowsSum === null || !ledger.top.every((row) => isProven(row) || row.count === 0)) return null
  if (trainable !== ledger.rowsSum - (inherentSum(ledger) ?? 0)) return null
  return ledger.top.flatMap(weightsOf).filter((weight) => weight.trainable)
}

/** Scalars that are trainable by name and overwritten in each step, so that no optimizer keeps anything for them: the scaling of float8. */
function overwrittenSum({ rows }: Ledger): number {
  const names = new Set(float8Scaling.map(({ name }) => name))
  const weights = rows.filter(({ children }) => children.length === 0).flatMap(weightsOf)
  return weights.reduce((sum, one) => sum + (one.trainable && names.has(one.name) ? sizeOf(one) : 0), 0)
}

/** Optimizers that keep so many for a number of trainable scalars that training in steps gave before. */
function olderNames(ledger: Ledger, printed: number, now: number): readonly string[] {
  for (const trainable of usualTrainables(ledger)) {
    const since = trainable > now ? 'frozen' : 'unfrozen'
    const names = optimizersOf(printed, trainable, null).map((name) => `${name}, built before layers were ${since}`)
    if (names.length > 0) return names
  }
  return []
}

/** Whether no optimizer can keep so many, whatever was frozen or freed since it was built. */
function isImpossible({ ledger, top }: Balance, printed: number, now: number): boolean {
  const { nonTrainable } = ledger.printed
  const inherent = inherentSum(ledger)
  if (top.kind !== 'agrees' || inherent === null || nonTrainable === null) return false
  const frozen = Math.max(0, nonTrainable - inherent)
  // What LoRA or quantization made of a row since was another row then.
  const mayBeOther = ledger.rows.some(({ inference }) =>
    candidatesOf(inference).some(({ variant }) => variant !== null),
  )
  if (frozen > 0 && mayBeOther) return false
  if (couldKeepByAxes(ledger, printed, now, frozen)) return false
  return couldBeTrainable(ledger, possibleTrainables(printed)) === 'no'
}

/** Reads the Optimizer params line of Keras 3; null where there is none, or it is the line that the others refute. */
export function optimizerLine(balance: Balance): OptimizerLine | null {
  const { ledger, totals } = balance
  const printed = totals.fault?.line === 'optimizer' ? totals.fault.expected : ledger.printed.optimizer
  if (printed === null) return null
  const now = totals.fault?.line === 'trainable' ? totals.fault.expected : ledger.printed.trainable
  if (now === null || totals.modelTotal === null) return { printed, names: [], unexplained: false }
  // An optimizer that is not built prints 0, and keras-core printed 0 for every one in September 2023.
  if (printed === 0) return { printed, names: [], unexplained: false }
  const names = optimizersOf(printed, now - overwrittenSum(ledger), trainableWeights(ledger, now))
  if (names.length > 0) return { printed, names, unexplained: false }
  const older = olderNames(ledger, printed, now)
  return { printed, names: older, unexplained: older.length === 0 && isImpossible(balance, printed, now) }
}

/** Whether an optimizer is known that keeps as many as the line says, or the line is empty. */
export function isExplained({ printed, names }: OptimizerLine): boolean {
  return printed === 0 || names.length > 0
}
