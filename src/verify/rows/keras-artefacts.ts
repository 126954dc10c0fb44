import type { Ledger } from '../../ledger/ledger.ts'
import { inherentOf, isModelClass, isProven } from '../../ledger/row-facts.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import { sumCounts } from '../../summary/totals.ts'
import type { Excuse } from './shared-weights.ts'

/**
 * Keras 2.0.9–2.3.1 and tf.keras up to 2.1 add the weights that were trainable when the model was compiled to those that are frozen now:
 * layers that were frozen in between stand in both, and Total is too large by them.
 */
function frozenAfterCompile(ledger: Ledger, shortage: number): Excuse | null {
  const { trainable, nonTrainable } = ledger.printed
  if (!printerOf(ledger.facts.summary).countsFrozenTwice) return null
  if (trainable === null || nonTrainable === null || ledger.rowsSum === null) return null
  if (ledger.rowsMissing || ledger.facts.graph.notes.some(({ kind }) => kind === 'outside-inbound')) return null
  if (!ledger.top.every((row) => isProven(row) || row.count === 0) || nonTrainable > ledger.rowsSum) return null
  const inherent = sumCounts(ledger.top.map(inherentOf)) ?? 0
  if (nonTrainable <= inherent) return null
  const allTrainable = trainable === ledger.rowsSum - inherent && shortage === nonTrainable - inherent
  if (!allTrainable && nonTrainable !== ledger.rowsSum) return null
  const reason =
    'layers frozen after compile() count as both trainable and non-trainable (Keras 2.0.9–2.3.1, tf.keras up to 2.1)'
  return { kind: 'frozen', reason }
}

/** Keras up to 1.1.2 counts trainable weights only; a model frozen as a whole prints 0 in its row and is still counted in Total. */
function frozenNested(ledger: Ledger): Excuse | null {
  const { summary } = ledger.facts
  if (!printerOf(summary).frozenModelsPrintZero || summary.totals.trainable) return null
  const frozen = ledger.top.find((row) => isModelClass(row) && row.count === 0)
  return frozen
    ? { kind: 'frozen', reason: 'a frozen nested model prints 0, but Total params still counts it (Keras up to 1.1.2)' }
    : null
}

/** Why Total may honestly be larger than the rows, other than by missing rows; null where nothing excuses it. */
export function excuseOfShortage(ledger: Ledger, shortage: number): Excuse | null {
  return frozenAfterCompile(ledger, shortage) ?? frozenNested(ledger)
}

/** Keras 0.3 lists a Graph's outputs after its nodes: the node's layer again, which the total counts once. */
export function repeatedOutputs(ledger: Ledger, excess: number): Excuse | null {
  const { summary } = ledger.facts
  if (!printerOf(summary).repeatsOutputs || summary.initialInputShape) return null
  let sum = 0
  for (let at = ledger.top.length - 1; at >= 0 && sum < excess; at--) sum += ledger.top[at]?.count ?? 0
  return sum === excess
    ? { kind: 'outputs', reason: 'the last rows repeat layers under the names of the outputs' }
    : null
}
