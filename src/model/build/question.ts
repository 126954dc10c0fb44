import { quantizedMode, serialized } from '../../infer/known-config.ts'
import type { Catalogue } from '../../layers/class-facts.ts'
import type { Config, ConfigValue } from '../../layers/config-value.ts'
import type { Era } from '../../layers/layer-entry.ts'
import type { Shape } from '../../shape/shape.ts'
import { type Argument, type LayerCall, leavesOf, type ModelLayer, operandsOf } from '../model.ts'
import type { BuiltLayers } from './built-layers.ts'
import type { Question } from './forward-layer.ts'

/** What building goes by: the Keras whose layers and rules are used. */
export interface Building {
  readonly era: Era
  readonly catalogue: Catalogue
  /** Of a draft, in which a layer that no Keras builds ends nothing: what was built before. */
  readonly draft?: BuiltLayers
}

/** One call as it is asked about: its inputs, and the outputs that the model tells. */
export interface AskedCall {
  readonly inputShapes: readonly (Shape | null)[]
  readonly told: readonly (Shape | null)[]
  /** The call as the model tells it; null in a Sequential. */
  readonly call: LayerCall | null
}

/** What a model tells of all outputs; null where one is missing. */
export function whole(told: readonly (Shape | null)[]): readonly Shape[] | null {
  return told.length === 0 || told.includes(null) ? null : (told as readonly Shape[])
}

/** What a call asks of a layer: an operation has its arguments beside its configuration. */
export function questionOf(layer: ModelLayer, { inputShapes, told, call }: AskedCall, building: Building): Question {
  const { className, isOperation, config } = layer
  const parts = isOperation ? Number(config.indices_or_sections) : Number.NaN
  const constants = call ? operandsOf(call, true).flatMap((one) => (one.kind === 'constant' ? [one.value] : [])) : []
  const asksForScores = call?.kwargs.some(([name, value]) => name === 'return_attention_scores' && isTrue(value))
  const isBroadcast = isOperation && constants.length > 0 && constants.every((value) => typeof value === 'number')
  return {
    className,
    package: layer.package,
    isOperation,
    config: isOperation ? { ...config, ...argumentsOf(call) } : { ...config, ...blocksOf(config) },
    inputShapes: isBroadcast ? [...inputShapes, ...constants.map(() => [])] : inputShapes,
    told: parts > 1 && parts <= mostParts ? equalParts(told, parts) : told,
    ...(asksForScores && { outputCount: 2 }),
    ...building,
  }
}

/** A split into more parts is left as the file tells it. */
const mostParts = 1000

/** Parts of a tensor that is split evenly are alike; a model tells only those that something takes. */
function equalParts(told: readonly (Shape | null)[], parts: number): readonly (Shape | null)[] {
  const known = told.find((shape) => shape !== null) ?? null
  return known ? Array.from({ length: parts }, () => known) : told
}

/** How many rows of a quantized kernel share a scale, which its mode says last: `int4/128`. */
function blocksOf(config: Config): Config {
  const size = Number(quantizedMode(config)?.split('/').at(-1))
  return size > 0 ? { block_size: size } : {}
}

/**
 * What tells one question to layers of the same configuration from another. Shapes that the model tells are no part of it: a layer that nobody
 * described gives the same while it is given the same.
 */
export function questionKey({ className, isOperation, package: own }: ModelLayer, asked: readonly AskedCall[]): string {
  const calls = asked.map(({ inputShapes, call }) => [inputShapes, call ? constantsIn(call) : []])
  return JSON.stringify([className, isOperation, own, calls])
}

function constantsIn(call: LayerCall) {
  const values = operandsOf(call, true).flatMap((one) => (one.kind === 'constant' ? [one.value] : []))
  return values.length === 0 ? [] : [call.kwargs.map(([name]) => name), values]
}

function isTrue(argument: Argument): boolean {
  return argument.kind === 'leaf' && argument.leaf.kind === 'constant' && argument.leaf.value === true
}

/** The key of a slice, which stands among the arguments. */
function argumentsOf(call: LayerCall | null): Config {
  const key = call?.args[1]
  return key && leavesOf(key).every(({ kind }) => kind === 'constant') ? { key: sliceOf(key) } : {}
}

/** Lists of constants, a slice as `['slice', start, stop, step]`, an ellipsis as `'...'`. */
function sliceOf(argument: Argument): ConfigValue {
  if (argument.kind === 'list') return argument.items.map(sliceOf)
  if (argument.kind !== 'leaf' || argument.leaf.kind !== 'constant') return null
  const slice = serialized(argument.leaf.value)
  if (slice?.className === '__ellipsis__') return '...'
  if (slice?.className !== '__slice__') return argument.leaf.value
  const { start = null, stop = null, step = null } = slice.config
  return ['slice', start, stop, step]
}
