import type { Graph } from '../graph/graph.ts'
import { printerOf } from '../summary/dialects/index.ts'
import type { LayerRow } from '../summary/summary.ts'
import { entryOf, type Facts, type RowFacts } from './row-facts.ts'

/**
 * Whether `layer_range` may have left out rows, which leaves no mark: `no` where the printer has no such argument, `shown` where the table
 * begins as no model does, `likely` where it ends as few do, `unlikely` where a chain ends in a single number, else `possible`.
 */
export type HiddenRows = 'no' | 'unlikely' | 'possible' | 'likely' | 'shown'

/** The names that Keras gives to functional models, which begin at an input. */
const functionalName = /^(?:functional|model)(?:_\d+)?$/

/** A model ends in vectors mostly, made by a layer with weights; rows of images and sequences go on. */
function isEnding(last: RowFacts): boolean {
  const { value } = last.row.outputShape
  const isVector = value.kind === 'shapes' && value.complete && value.shapes.every((shape) => shape.length <= 2)
  return isVector && (last.count !== 0 || entryOf(last)?.endsModels === true)
}

/** A chain goes on after a single number in no model that people build. */
function isSingleNumber({ outputShape: { value } }: LayerRow): boolean {
  return value.kind === 'shapes' && value.shapes.length === 1 && value.shapes[0]?.slice(1).join() === '1'
}

function takenRows({ layers }: Graph): ReadonlySet<number> {
  const calls = layers.flatMap((layer) => layer.calls ?? [])
  return new Set(calls.flatMap(({ inbound }) => inbound.map(({ row }) => row)))
}

/** Whether the first row can be a model's first. */
function beginsWhole({ graph, summary }: Facts, first: RowFacts): boolean {
  if (graph.notes.some(({ kind }) => kind === 'outside-inbound' || kind === 'unknown-inbound')) return false
  const needsInput = graph.kind === 'connected' || functionalName.test(summary.modelName?.value ?? '')
  return !needsInput || graph.layers[first.at]?.isInput === true
}

/** Whether one row is taken by none: the model's output. */
export function hasOneEnd({ graph }: Facts, top: readonly RowFacts[]): boolean {
  if (graph.kind !== 'connected') return true
  const taken = takenRows(graph)
  return top.filter(({ at }) => !taken.has(at)).length === 1
}

/** How far rows may be missing that the text does not speak of. */
export function hiddenRows(facts: Facts, top: readonly RowFacts[]): HiddenRows {
  if (!printerOf(facts.summary).hidesLayerRange) return 'no'
  const [first, last] = [top[0], top[top.length - 1]]
  if (!first || !last || !beginsWhole(facts, first)) return 'shown'
  if (facts.graph.kind === 'chain' && isSingleNumber(last.row)) return 'unlikely'
  return isEnding(last) && hasOneEnd(facts, top) ? 'possible' : 'likely'
}
