import { erasOf } from '../../infer/eras.ts'
import { candidatesOf } from '../../infer/inference.ts'
import { serialized } from '../../infer/known-config.ts'
import { type CatalogueFacts, factsOf } from '../../layers/class-facts.ts'
import type { Config } from '../../layers/config-value.ts'
import { modelClasses } from '../../layers/models.ts'
import { likeliestStorage } from '../../ledger/dtype.ts'
import { wholeNames } from '../../model/from-text/whole-names.ts'
import { Wiring } from '../../model/from-text/wiring.ts'
import type { Model, ModelLayer, Operand } from '../../model/model.ts'
import { refuse } from '../../model/model-error.ts'
import type { StudiedTable } from '../../report/audited.ts'
import { type Shape, shapesAgree } from '../../shape/shape.ts'
import { countIn } from '../../summary/cell-values.ts'
import { capital } from '../../words/capital.ts'
import { callOn } from './call-arguments.ts'
import { givenShape } from './given-shape.ts'
import { withNestedGuessed } from './guess-nested.ts'
import { hiddenModel } from './hidden-model.ts'
import { type Masks, masksIn } from './mask-rows.ts'
import { operationOn } from './operations/operation-on.ts'
import { rowLayer } from './row-layer.ts'
import { type Split, splitOf } from './split.ts'

/** A model as a summary tells it, and what had to be assumed of it as a whole, each a sentence. */
export interface DraftModel {
  readonly model: Model
  readonly assumed: readonly string[]
}

/** Everything that is known of the table that becomes a model. */
interface Context {
  readonly tables: readonly StudiedTable[]
  readonly table: StudiedTable
  readonly names: readonly string[]
  readonly facts: CatalogueFacts
  readonly masks: Masks
  readonly split: Split
  readonly assumed: string[]
  readonly mayBeSubclassed: boolean
}

/**
 * The model of a summary, each row as the likeliest configuration that fits it; what is open stands in the layers' doubts. `tables` are
 * all of the text: a nested model may have a summary of its own. Where rows don't say what they are given, it is a subclassed model of
 * unconnected layers, or a ModelError is thrown unless `mayBeSubclassed`.
 */
export function modelOfSummary(tables: readonly StudiedTable[], at: number, mayBeSubclassed = false): DraftModel {
  const printed = tables[at] ?? refuse('has no such summary')
  const table = withNestedGuessed(printed)
  const facts = factsOf(table.entries)
  const context: Context = {
    tables,
    table,
    names: wholeNames(table).map(({ name }) => name),
    facts,
    masks: masksIn(table, facts),
    split: splitOf(table),
    assumed: [],
    mayBeSubclassed,
  }
  if (table !== printed) context.assumed.push('how the layers of its nested models are connected is not printed')
  if (context.split.isChoice) context.assumed.push('which layers are frozen is a choice that gives the printed totals')
  const rows = table.graph.layers.filter(({ parent }) => parent === null).map(({ row }) => row)
  if (rows.length === 0) refuse('has a summary without layers')
  const model = modelOf(context, kindOf(context, rows), table.summary.modelName?.value ?? null, rows)
  return { model: withDtype(model, dtypeOf(table)), assumed: context.assumed }
}

/** By the bytes that a scalar takes. */
const dtypes: ReadonlyMap<number, string> = new Map([
  [2, 'float16'],
  [8, 'float64'],
])

/** What the printed sizes say of the model's weights; null for float32, and where no size is printed. */
function dtypeOf({ verification }: StudiedTable): string | null {
  const storage = likeliestStorage(verification.diagnosis.ledger)
  return storage && !storage.bitsAsBytes ? (dtypes.get(storage.bytes) ?? null) : null
}

function withDtype(model: Model, dtype: string | null): Model {
  if (dtype === null) return model
  const layers = model.layers.map((layer): ModelLayer => {
    const config = layer.className === 'InputLayer' ? layer.config : { ...layer.config, dtype }
    return { ...layer, config, model: layer.model && withDtype(layer.model, dtype) }
  })
  return { ...model, layers }
}

/** A table without InputLayers and connections is that of a Sequential; one that is neither says nothing of how its layers are called. */
function kindOf({ table, facts, mayBeSubclassed }: Context, rows: readonly number[]): Model['kind'] {
  const { graph, summary } = table
  if (/^sequential/.test(summary.modelName?.value ?? '')) return 'sequential'
  if (rows.some((at) => graph.layers[at]?.isInput)) return 'functional'
  const links = rows.slice(1).map((at, place) => ({ at, before: rows[place] ?? -1 }))
  const isChain = links.every(({ at, before }) => {
    const calls = graph.layers[at]?.calls
    const isNext = calls?.length === 1 && calls[0]?.inbound.length === 1 && calls[0].inbound[0]?.row === before
    return isNext && mayFollow(table, at, before)
  })
  if (isChain && facts.areChains.size > 0) return 'sequential'
  if (mayBeSubclassed) return 'subclassed'
  return refuse('has a summary of a subclassed model: its rows don’t say what they are given')
}

/** Whether a row may take what the one before gives: one tensor, of the shape that a nested model begins with. */
function mayFollow({ report, graph, inference }: StudiedTable, at: number, before: number): boolean {
  const outputs = report.layers[before]?.outputShapes
  const [given] = outputs ?? []
  if (!given) return true
  const [first] = graph.layers[at]?.children ?? []
  const begins = first === undefined ? undefined : inference.layers[first]
  const taken = begins && candidatesOf(begins)[0]?.inputShapes?.[0]
  return outputs?.length === 1 && (!taken || shapesAgree(taken, given))
}

/** `gives`: what a nested model prints that it gives. */
function modelOf(
  context: Context,
  kind: Model['kind'],
  name: string | null,
  rows: readonly number[],
  gives: readonly Shape[] | null = null,
): Model {
  const { table } = context
  const common = { name, era: erasOf(table.summary)[0] ?? 'keras3', trainable: true, optimizer: null } as const
  if (kind === 'sequential') {
    const listed = rows.filter((at) => !table.graph.layers[at]?.isInput)
    const layers = listed.map((at) => layerOf(context, at))
    const inputShape = inputShapeOf(context, rows, layers[0])
    if (!inputShape) context.assumed.push('nothing tells the shape of its input')
    return { ...common, kind, className: 'Sequential', layers, inputs: null, outputs: null, inputShape }
  }
  if (kind === 'subclassed') {
    context.assumed.push('how its layers are called is not printed')
    const layers = rows.map((at) => layerOf(context, at))
    return { ...common, kind, className: classNameOf(name), layers, inputs: null, outputs: null, inputShape: null }
  }
  const wiring = new Wiring(table, context.names, context.masks.rows, rows)
  const layers = wiring.rows.map((at) => {
    const layer = calledLayer(context, layerOf(context, at), wiring.callsOf(at))
    const calledBefore = common.era === 'keras3' ? wiring.calledBefore(at) : 0
    return layer.doubt && calledBefore > 0 ? { ...layer, doubt: { ...layer.doubt, calledBefore } } : layer
  })
  const list = (items: ReturnType<Wiring['inputs']>) =>
    ({ kind: 'list', items: items.map((leaf) => ({ kind: 'leaf', leaf }) as const) }) as const
  return {
    ...common,
    kind: 'functional',
    className: 'Functional',
    layers,
    inputs: list(wiring.inputs()),
    outputs: list(wiring.outputs(gives)),
    inputShape: null,
  }
}

/** A layer with its calls, or an operation of Keras 3. */
function calledLayer({ table, facts }: Context, layer: ModelLayer, calls: readonly (readonly Operand[])[]): ModelLayer {
  const [first, ...others] = calls
  const isPlain = layer.stored?.length === 0 && others.length === 0 && erasOf(table.summary)[0] === 'keras3'
  const operation = first && isPlain ? operationOn(layer, first) : null
  if (operation) return operation
  const outputs = layer.doubt?.outputs?.length ?? 1
  return { ...layer, calls: calls.map((tensors) => callOn(layer.className, tensors, outputs, facts)) }
}

/** The class of which Keras makes a model's name: `my_net` of `MyNet`. */
function classNameOf(name: string | null): string {
  const words = (name ?? '').replace(/_\d+$/, '').split(/[^A-Za-z0-9]+/)
  const joined = words.map(capital).join('')
  return /^[A-Z]/.test(joined) ? joined : 'SubclassedModel'
}

function inputShapeOf(
  { table, assumed }: Context,
  rows: readonly number[],
  first: ModelLayer | undefined,
): Shape | null {
  const input = rows.find((at) => table.graph.layers[at]?.isInput)
  const printed = input === undefined ? null : table.report.layers[input]?.outputShapes?.[0]
  if (printed || !first) return printed ?? null
  const given = givenShape(first, erasOf(table.summary)[0] ?? 'keras3', table.entries)
  if (given?.isGuessed) assumed.push('the shape of its input is one of several that give the printed shapes')
  return given?.shape ?? null
}

function layerOf(context: Context, at: number): ModelLayer {
  const { table, names, masks, split } = context
  const instead = split.instead?.row === at ? split.instead.hypothesis : undefined
  const layer = rowLayer(table, at, names[at] ?? '', instead)
  const trainable = layer.trainable && !split.frozen.has(at)
  if (table.graph.layers[at]?.isInput) return inputLayer(context, at, layer)
  const config = masks.embeddings.has(at) ? { ...layer.config, mask_zero: true } : layer.config
  const held = serialized(config.layer)
  const backward = serialized(config.backward_layer)
  const other = backward
    ? { backward_layer: { ...backward, config: { ...sequencesOf(held), ...backward.config, go_backwards: true } } }
    : {}
  const inner = held && !trainable ? { layer: { ...held, config: { ...held.config, trainable } } } : {}
  const stored = split.hidden?.row === at ? partlyFrozen(layer, split.hidden.count) : layer.stored
  if (!modelClasses.includes(layer.className))
    return { ...layer, config: { ...config, ...other, ...inner }, trainable, stored }
  const builtWith = layer.builtWith ?? insideInput(context, at)
  return { ...layer, config: {}, trainable, stored, builtWith, model: insideOf(context, at, { ...layer, stored }) }
}

/** What a nested model of one input was built with, by its own InputLayer; null where that is not printed. */
function insideInput({ table }: Context, at: number): Shape | null {
  const inputs = (table.graph.layers[at]?.children ?? []).filter((child) => table.graph.layers[child]?.isInput)
  const [only, ...others] = inputs
  if (only === undefined || others.length > 0) return null
  return table.report.layers[only]?.outputShapes?.[0] ?? null
}

/** Both directions of a Bidirectional give sequences, or neither does. */
function sequencesOf(forward: ReturnType<typeof serialized>): Config {
  const value = forward?.config.return_sequences
  return value === undefined ? {} : { return_sequences: value }
}

function partlyFrozen({ doubt, stored }: ModelLayer, count: number): ModelLayer['stored'] {
  const all = stored?.[0]?.shape[0] ?? 0
  if (!doubt || stored?.length !== 1) return stored
  return [
    { name: 'weights', shape: [all - count] },
    { name: 'frozen_weights', shape: [count], trainable: false },
  ]
}

/** Layers that take texts. */
const takesTexts = new Set(['TextVectorization', 'StringLookup'])

function inputLayer({ table, facts }: Context, at: number, layer: ModelLayer): ModelLayer {
  const takers = table.graph.layers.filter(({ calls }) =>
    calls?.some(({ inbound }) => inbound.some(({ row }) => row === at)),
  )
  const isText = takers.some(({ row }) => takesTexts.has(table.inference.layers[row]?.className ?? ''))
  const className = facts.areInputs.has(layer.className) ? 'InputLayer' : layer.className
  return {
    ...layer,
    className,
    config: isText ? { dtype: 'string' } : {},
    builtWith: layer.doubt?.outputs?.[0] ?? null,
  }
}

/** What is inside a nested model: its rows, the summary of its own, or a stub; null for one of Keras's applications. */
function insideOf(context: Context, at: number, layer: ModelLayer): Model | null {
  const { table, tables } = context
  const children = table.graph.layers[at]?.children ?? []
  // How the layers inside are connected is not printed, but known of Keras's own models.
  if (layer.doubt?.application && layer.className !== 'Sequential') return null
  if (children.length > 0) {
    const kind = layer.className === 'Sequential' ? 'sequential' : 'functional'
    return modelOf(context, kind, layer.name, children, layer.doubt?.outputs)
  }
  const rest = tables.filter((other) => other !== table)
  const own = rest.findIndex((other) => isSummaryOf(other, layer.name, countOf(table, at)))
  if (own >= 0) return modelOfSummary(rest, own).model
  context.assumed.push(`what is inside ${layer.name} is not printed`)
  return hiddenModel(table, at, layer)
}

function countOf(table: StudiedTable, at: number): number | null {
  const count = table.summary.rows[at]?.params.value
  return count ? countIn(count) : null
}

function isSummaryOf({ summary, verification }: StudiedTable, name: string, count: number | null): boolean {
  return summary.modelName?.value === name && verification.diagnosis.ledger.rowsSum === count
}
