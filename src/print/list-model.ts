import { quantizedMode } from '../infer/known-config.ts'
import { sizeOfShape } from '../infer/weights.ts'
import { catalogueOf } from '../layers/catalogue.ts'
import { defaultName } from '../layers/default-name.ts'
import type { Era } from '../layers/layer-entry.ts'
import { buildModel } from '../model/build/build-model.ts'
import type { BuiltLayer, BuiltModel } from '../model/build/built-model.ts'
import { optimizerAmount } from '../model/build/optimizer.ts'
import { type Building, whole } from '../model/build/question.ts'
import { type Amount, amountOf, modelWeights } from '../model/build/totals.ts'
import { trainedIn } from '../model/build/trained.ts'
import { inWordsOf } from '../model/later-model.ts'
import { type Model, tensorsOf } from '../model/model.ts'
import type { Dialect } from '../summary/dialects/dialect.ts'
import type { Printing } from '../summary/dialects/printing.ts'
import { formatSize } from '../summary/memory-size.ts'
import { listedUpTo } from '../words/list.ts'
import { formatCount } from '../words/number.ts'
import { countText, layerCell, shapesCell } from './cells.ts'
import type { ListedRow, Listing } from './listing.ts'

/** What printing a model goes by. */
interface Context {
  readonly dialect: Dialect
  readonly printing: Printing
  readonly building: Building
  readonly expandNested: boolean
}

/** A model as a printer lists it, and what could not be told. */
export interface ListedModel {
  readonly listing: Listing
  readonly built: BuiltModel
  readonly remarks: readonly string[]
}

/** Lists a model as the newest version of a printer does. Throws a ModelError for what no Keras builds. */
export function listModel(written: Model, dialect: Dialect, printing: Printing, expandNested: boolean): ListedModel {
  const era: Era = dialect.eras[0] ?? 'keras3'
  const model = inWordsOf(era, written)
  const building = { era, catalogue: catalogueOf([era]) }
  const built = buildModel(model, era, building.catalogue)
  const context: Context = { dialect, printing, building, expandNested }
  const isChain = !printing.chainsAreGraphs && isChainOf(model)
  const listing: Listing = {
    title: printing.hasTitle ? `Model: "${model.name ?? defaultModelName(model)}"` : null,
    preamble: [],
    isChain,
    rows: rowsOf(built, context, 0),
    totals: totalsOf(built, context),
  }
  return { listing, built, remarks: remarksOn(built) }
}

/** What Keras calls a model that nobody named. */
function defaultModelName({ kind, era, className }: Model): string {
  if (kind !== 'functional') return defaultName(className, era === 'keras3' ? 'keras3' : 'keras2')
  return era === 'keras3' ? 'functional' : 'model'
}

/** Whether nothing but a chain: each layer is called once, with one tensor, which no other layer takes. */
export function isChainOf({ kind, layers }: Model): boolean {
  if (kind !== 'functional') return true
  const taken = new Set<string>()
  for (const { calls, className } of layers) {
    if (calls.length > 1) return false
    const tensors = calls.flatMap((call) => tensorsOf(call, false))
    if (tensors.length !== (className === 'InputLayer' || calls.length === 0 ? 0 : 1)) return false
    for (const { layer } of tensors) {
      if (taken.has(layer)) return false
      taken.add(layer)
    }
  }
  return layers.filter(({ calls }) => calls.length === 0).length <= 1
}

function rowsOf(built: BuiltModel, context: Context, depth: number): readonly ListedRow[] {
  const { dialect, expandNested } = context
  const listed =
    depth > 0 && dialect.nestedOmitsOperations ? built.layers.filter(({ layer }) => !layer.isOperation) : built.layers
  return listed.flatMap((layer, at) => {
    const row = rowOf(layer, listed[at - 1], built, context, depth)
    const isExpanded = expandNested && layer.model !== null
    return isExpanded ? [row, ...rowsOf(layer.model ?? built, context, depth + 1)] : [row]
  })
}

function rowOf(
  built: BuiltLayer,
  before: BuiltLayer | undefined,
  { model }: BuiltModel,
  context: Context,
  depth: number,
): ListedRow {
  const { printing, dialect } = context
  const { layer } = built
  return {
    depth,
    layer: layerCell(printing, layer.name, layer.className),
    inputShape: printing.hasInputShape ? inputShapeCell(built, printing) : null,
    shape: shapeCell(built, context),
    params: paramsCell(built, printing),
    connections: depth > 0 ? [] : model.kind === 'functional' ? connectionsOf(built) : chained(before, layer, dialect),
    trainable: trainableCell(built, context),
  }
}

/** Rows of a Sequential are connected only in tables that have connections anyway. */
function chained(
  before: BuiltLayer | undefined,
  { className }: BuiltLayer['layer'],
  dialect: Dialect,
): readonly string[] {
  if (before) return [`${before.layer.name}[0][0]`]
  return dialect.citesUnlistedInputs ? [`${defaultName(className, 'keras1')}_input_1[0][0]`] : []
}

function connectionsOf({ inbound }: BuiltLayer): readonly string[] {
  return inbound.map(({ layer, node, tensor }) => `${layer}[${node}][${tensor}]`)
}

/** TensorFlow.js gives an InputLayer its own output as its input (`tfjs-layers/src/engine/input_layer.ts`). */
function inputShapeCell({ layer, calls: [call] }: BuiltLayer, printing: Printing): string {
  const shapes = layer.className === 'InputLayer' ? call?.outputs : whole(call?.inputShapes ?? [])
  return shapesCell(printing, shapes ?? null, true)
}

function shapeCell({ layer, calls }: BuiltLayer, { printing, dialect }: Context): string {
  const shown = dialect.printsLastCall ? calls.at(-1) : calls[0]
  const texts = new Set(calls.map(({ outputs }) => shapesCell(printing, outputs)))
  if (!dialect.printsLastCall && texts.size > 1) return 'multiple'
  return shapesCell(printing, shown?.outputs ?? null, layer.className === 'InputLayer' && printing.listsInputs)
}

function paramsCell({ isUnbuilt, params }: BuiltLayer, printing: Printing): string {
  if (isUnbuilt) return printing.unbuilt
  return params === null ? '?' : countText(params, printing.thousands.rows)
}

function trainableCell({ layer, weights, params }: BuiltLayer, { printing }: Context): ListedRow['trainable'] {
  if (printing.drawing === 'boxed' && weights !== null && params === 0) return '-'
  return layer.trainable ? 'Y' : 'N'
}

function totalsOf(built: BuiltModel, { printing, dialect, building }: Context): readonly string[] {
  const weights = modelWeights(built, building)
  const own = weights && amountOf(weights)
  const trained = weights && trainedIn(weights, built.model.optimizer)
  const trainedAmount = trained && amountOf(trained)
  const optimizer =
    built.model.optimizer && dialect.totalCountsOptimizer ? optimizerAmount(built.model.optimizer, trained) : null
  const isCounted = optimizer !== null || built.model.optimizer === null || !dialect.totalCountsOptimizer
  const all = own && isCounted ? sum(own, optimizer) : null
  const isSized = printing.totals === 'sized' && !isBeyond(built, dialect)
  const line = (label: string, amount: Amount | null) =>
    `${printing.drawing === 'boxed' ? ' ' : ''}${label}: ${amountText(amount, printing, dialect, isSized)}`
  if (printing.totals === 'total only') return [line('Total params', all)]
  return [
    line('Total params', all),
    line('Trainable params', trainedAmount),
    line('Non-trainable params', own && trainedAmount && less(own, trainedAmount)),
    ...(optimizer ? [line('Optimizer params', optimizer)] : []),
  ]
}

function sum(one: Amount, other: Amount | null): Amount {
  return other ? { count: one.count + other.count, bits: one.bits + other.bits } : one
}

function less(one: Amount, other: Amount): Amount {
  return { count: one.count - other.count, bits: one.bits - other.bits }
}

/** Whether a model is quantized, as it can't be with the Keras of this printer, which prints no such sizes. */
function isBeyond({ layers }: BuiltModel, dialect: Dialect): boolean {
  if (dialect.eras.includes('keras3')) return false
  return layers.some(
    ({ layer, model }) => quantizedMode(layer.config) !== null || (model !== null && isBeyond(model, dialect)),
  )
}

function amountText(amount: Amount | null, { thousands }: Printing, { byteWord }: Dialect, isSized: boolean): string {
  if (!amount) return '?'
  const count = countText(amount.count, thousands.totals)
  return isSized ? `${count} (${formatSize(amount.bits, byteWord ?? 'B')})` : count
}

/** What is known of a model whose file lists no layers: how many parameters lie under each name that its code gave. */
function subclassed({ className, stored }: Model): string {
  const said = `${className} is a model of its own class: its file lists no layers`
  if (!stored || stored.length === 0) return said
  const counts = new Map<string, number>()
  for (const { name, shape } of stored) {
    const [attribute = name] = name.split('/')
    counts.set(attribute, (counts.get(attribute) ?? 0) + sizeOfShape(shape))
  }
  const all = [...counts].map(([attribute, count]) => `${attribute} (${formatCount(count)})`)
  return `${said}, but the parameters of ${listedUpTo(10, all)}`
}

/** What a model leaves open, in sentences. */
function remarksOn({ model, layers }: BuiltModel): readonly string[] {
  if (model.kind === 'subclassed') return [subclassed(model)]
  return layers.flatMap((built) => {
    const { layer } = built
    const shape = !built.isUnbuilt && built.calls.some(({ outputs }) => outputs === null)
    const open = [
      ...(shape ? ['the shape of its output'] : []),
      ...(built.params === null ? ['its weights'] : []),
      ...(built.isSplitKnown || !built.params ? [] : ['which of its weights are trained']),
    ]
    if (open.length === 0) return []
    const what = open.join(' and ')
    return [`${layer.name} (${layer.className}): ${what} can’t be told`]
  })
}
