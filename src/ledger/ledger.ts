import { sequentialName } from '../graph/trust.ts'
import { countIn } from '../summary/cell-values.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { isLossOfRows } from '../summary/notes.ts'
import { sumCounts, type TotalName } from '../summary/totals.ts'
import { type HiddenRows, hiddenRows } from './hidden-rows.ts'
import { type Facts, type RowFacts, rowFacts } from './row-facts.ts'
import { isLikelySlip } from './slip.ts'

/** The sums of one table: what the rows add up to, and what the totals lines say. */
export interface Ledger {
  readonly facts: Facts
  readonly rows: readonly RowFacts[]
  /** The rows of the printed model itself; nested rows are counted in their model's row. */
  readonly top: readonly RowFacts[]
  /** Σ of the top rows; null where a count is lost, or the sum passes 2^53−1. */
  readonly rowsSum: number | null
  /** Top rows whose count the text lost. */
  readonly lostCounts: number
  /** The text says of itself that rows are missing: left out, unreadable, or cut off. */
  readonly rowsMissing: boolean
  /** Whether rows may be missing without a mark. */
  readonly hiddenRows: HiddenRows
  /** Whether the model itself may own weights that are in no row, as a subclassed one can; `likely` where its rows show that it is one. */
  readonly ownWeights: 'no' | 'maybe' | 'likely'
  readonly printed: { readonly [line in TotalName]: number | null }
  /** Keras 3 counts the optimizer in Total; its own line may have been left out of the text. */
  readonly optimizerLost: boolean
}

function printedTotal(facts: Facts, name: TotalName): number | null {
  const count = facts.summary.totals[name]?.count.value
  return count ? countIn(count) : null
}

/** The step counter and the learning rate: what Keras 3 keeps of an optimizer without slots, as after loading a model. */
const bareOptimizer = 2

/** Slots that an optimizer keeps for each trainable scalar, where it keeps any. */
const slotCounts = [1, 2, 3, 4]

/** Whether Total holds an optimizer whose count the text does not show: as many scalars as slots for the trainable ones, and a few. */
function lostOptimizer(facts: Facts, printed: Ledger['printed']): boolean {
  const { total, trainable, nonTrainable } = printed
  if (facts.summary.totals.optimizer) return printed.optimizer === null
  const { totalCountsOptimizer, isRetyped } = printerOf(facts.summary)
  if (!totalCountsOptimizer && !isRetyped) return false
  if (total === null || trainable === null || nonTrainable === null || trainable === 0) return false
  const rest = total - trainable - nonTrainable
  if (isRetyped && rest === bareOptimizer) return true
  if (isLikelySlip(total, trainable + nonTrainable)) return false
  return slotCounts.some((slots) => rest >= slots * trainable + 1 && rest <= slots * trainable + 7)
}

/** A subclassed model owns what it likes; the names of a Sequential, an InputLayer and connections are those of no such model. */
function ownWeights(facts: Facts, top: readonly RowFacts[]): Ledger['ownWeights'] {
  const { graph, summary } = facts
  const [first, ...others] = top
  if (!first) return 'likely'
  if (graph.kind === 'connected' || graph.layers[first.at]?.isInput) return 'no'
  const isUnlinked = others.length > 0 && others.every(({ at }) => !graph.layers[at]?.calls)
  if (graph.trust === 'assumed' && isUnlinked) return 'likely'
  return sequentialName.test(summary.modelName?.value ?? '') ? 'no' : 'maybe'
}

/** The ledger of a table. */
export function ledgerOf(facts: Facts): Ledger {
  const rows = rowFacts(facts)
  const top = rows.filter(({ at }) => facts.graph.layers[at]?.parent === null)
  const counts = top.flatMap(({ count }) => (count === null ? [] : [count]))
  const printed = {
    total: printedTotal(facts, 'total'),
    trainable: printedTotal(facts, 'trainable'),
    nonTrainable: printedTotal(facts, 'nonTrainable'),
    optimizer: printedTotal(facts, 'optimizer'),
  }
  const { notes } = facts.summary
  return {
    facts,
    rows,
    top,
    rowsSum: counts.length === top.length ? sumCounts(counts) : null,
    lostCounts: top.length - counts.length,
    rowsMissing: notes.some(isLossOfRows),
    hiddenRows: hiddenRows(facts, top),
    ownWeights: ownWeights(facts, top),
    printed,
    optimizerLost: lostOptimizer(facts, printed),
  }
}

/** What a line would print if the rows were right, Total with the optimizer's scalars; null where one of their counts is lost. */
export function sumByRows({ rowsSum, printed, optimizerLost }: Ledger, line: 'total' | 'trainable'): number | null {
  const optimizer = line === 'total' && !optimizerLost ? (printed.optimizer ?? 0) : 0
  return rowsSum === null ? null : rowsSum + optimizer
}
