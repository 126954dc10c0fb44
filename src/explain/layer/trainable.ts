import type { Weight } from '../../infer/inference.ts'
import { inherentOf, isProven, type RowFacts, weightsOf } from '../../ledger/row-facts.ts'
import { listed } from '../../words/list.ts'
import { formatCount } from '../../words/number.ts'
import type { TableContext } from '../context.ts'
import type { TrainableExplanation } from '../explanation.ts'

/** `moving_mean and moving_variance`: the weights of a row that no flag makes trainable, each name once. */
function neverTrained(weights: readonly Weight[]): string {
  const names = [...new Set(weights.filter(({ trainable }) => !trainable).map(({ name }) => `\`${name}\``))]
  return listed(names)
}

function stateOf(trainable: number, nonTrainable: number): TrainableExplanation['state'] {
  return nonTrainable === 0 ? 'trainable' : trainable === 0 ? 'frozen' : 'partly'
}

/** A row that is not frozen, by its count and the part of it that is never trained. */
function unfrozen(row: RowFacts, count: number, why: string): TrainableExplanation {
  const inherent = inherentOf(row)
  const never = inherent > 0 && row.children.length === 0 ? `${neverTrained(weightsOf(row))} are never trained; ` : ''
  const state = stateOf(count - inherent, inherent)
  return { state, trainable: count - inherent, nonTrainable: inherent, because: `${never}${why}` }
}

function frozen(count: number, because: string): TrainableExplanation {
  return { state: 'frozen', trainable: 0, nonTrainable: count, because }
}

const unknown = (because: string): TrainableExplanation => ({
  state: 'unknown',
  trainable: null,
  nonTrainable: null,
  because,
})

/** By the Trainable column. */
function byColumn(row: RowFacts, count: number): TrainableExplanation | null {
  const flag = row.row.trainable?.value
  if (flag === false) return frozen(count, 'the Trainable column has N')
  if (flag !== true) return null
  const isShown = isProven(row) && row.children.length === 0
  return isShown
    ? unfrozen(row, count, 'the Trainable column has Y')
    : unknown('the Trainable column has Y, but layers inside may be frozen')
}

/** The top-level row around a row, or the row itself. */
function topOf({ table, diagnosis }: Pick<TableContext, 'table' | 'diagnosis'>, at: number): RowFacts | undefined {
  const parent = table.graph.layers[at]?.parent ?? null
  return parent === null ? diagnosis.ledger.rows[at] : topOf({ table, diagnosis }, parent)
}

/** By the lines Trainable params and Non-trainable params. */
function bySplit(context: TableContext, row: RowFacts, count: number): TrainableExplanation | null {
  const { diagnosis, split } = context
  const { trainable, nonTrainable } = diagnosis.ledger.printed
  if (trainable === 0 && (nonTrainable ?? 0) > 0) return frozen(count, 'Trainable params is 0: everything is frozen')
  if (nonTrainable === 0)
    return inherentOf(row) > 0
      ? unknown(`Non-trainable params is 0, although ${neverTrained(weightsOf(row))} are never trained`)
      : unfrozen(row, count, 'Non-trainable params is 0: nothing is frozen')
  const own = split?.rows.find((one) => one.row.at === topOf(context, row.at)?.at)
  if (!split || !own || nonTrainable === null) return null
  const line = `Non-trainable params is ${formatCount(nonTrainable)}`
  if (split.by === 'nothing-frozen')
    return unfrozen(row, count, `${line}, all of them weights that are never trained: nothing is frozen`)
  if (split.what === null) return null
  const why = `${line}, as expected if ${split.what}`
  return own.frozen ? frozen(count, why) : unfrozen(row, count, `${why}, and nothing else`)
}

/** Whether the weights of a row are trained, by the text; null for a row without weights. */
export function trainableOf(context: TableContext, at: number): TrainableExplanation | null {
  const row = context.diagnosis.ledger.rows[at]
  if (!row || row.count === 0) return null
  if (row.count === null) return unknown('its count is unknown')
  const found = byColumn(row, row.count) ?? bySplit(context, row, row.count)
  if (found)
    return found.trainable !== null && found.trainable < 0 ? unknown('its count is smaller than its weights') : found
  const { trainable, nonTrainable } = context.diagnosis.ledger.printed
  return trainable === null && nonTrainable === null
    ? unknown('the text has no line for trainable or non-trainable params')
    : unknown('Non-trainable params does not show which weights are frozen')
}
