import type { Weight } from '../../infer/inference.ts'
import type { Balance } from '../balance.ts'
import type { Ledger } from '../ledger.ts'
import { isProven, weightsOf } from '../row-facts.ts'
import { optimizersOf, possibleTrainables } from './optimizers.ts'
import { canFreeze, inherentSum } from './split.ts'

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

/** The number of trainable scalars at the time the optimizer was built may have been another: layers were frozen or freed since. */
function couldBeOlder(ledger: Ledger, printed: number, modelTotal: number): boolean {
  return possibleTrainables(printed).some((trainable) => {
    const nonTrainable = modelTotal - trainable
    return nonTrainable >= 0 && canFreeze(ledger, nonTrainable) !== 'no'
  })
}

/** Reads the Optimizer params line of Keras 3; null where there is none, or it is the line that the others refute. */
export function optimizerLine({ ledger, totals }: Balance): OptimizerLine | null {
  const printed = totals.fault?.line === 'optimizer' ? totals.fault.expected : ledger.printed.optimizer
  if (printed === null) return null
  const { modelTotal } = totals
  const corrected = totals.fault?.line === 'trainable' ? totals.fault.expected : ledger.printed.trainable
  if (corrected === null || modelTotal === null) return { printed, names: [], unexplained: false }
  // An optimizer that is not built prints 0, and keras-core printed 0 for every one in September 2023.
  if (printed === 0) return { printed, names: [], unexplained: false }
  const names = optimizersOf(printed, corrected, trainableWeights(ledger, corrected))
  if (names.length > 0) return { printed, names, unexplained: false }
  const everything = modelTotal - (inherentSum(ledger) ?? 0)
  const older = optimizersOf(printed, everything, null).map((name) => `${name}, built before layers were frozen`)
  return { printed, names: older, unexplained: older.length === 0 && !couldBeOlder(ledger, printed, modelTotal) }
}
