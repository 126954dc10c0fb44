import { catalogueOf } from '../layers/catalogue.ts'
import type { Era } from '../layers/layer-entry.ts'
import { inWordsOf } from '../model/later-model.ts'
import type { Model, ModelLayer } from '../model/model.ts'
import { modelOfSummary } from '../rebuild/from-summary/model-of-summary.ts'
import type { StudiedTable } from '../report/audited.ts'
import type { Shape } from '../shape/shape.ts'
import { nestedIn } from './at-path.ts'
import { type Draft, draftOf } from './draft.ts'
import type { LayerPath } from './edit.ts'

/** A draft, and what it was begun from. */
export interface Begun {
  readonly draft: Draft
  /** Which row of the summary each layer is, by its path as JSON; none of a model that was not printed. */
  readonly rows: ReadonlyMap<string, number>
  /** What had to be assumed of the model as a whole, each a sentence. */
  readonly assumed: readonly string[]
}

/** How a path is written as the key of a map. */
export function pathKey(path: LayerPath): string {
  return JSON.stringify(path)
}

/**
 * A draft of the model behind a summary, each row as the likeliest configuration that fits it. `tables` are all of its text. Throws a ModelError
 * where the summary doesn't tell a model.
 */
export function draftOfSummary(tables: readonly StudiedTable[], at: number): Begun {
  const told = modelOfSummary(tables, at)
  const table = tables[at]
  const rows = new Map<string, number>()
  const listed = table?.graph.layers ?? []
  const top = listed.filter(({ parent }) => parent === null).map(({ row }) => row)
  const model = withQuantization(told.model)
  const names = withUniqueNames(model)
  if (table) noteRows(model, names, top, table, [], rows)
  const rules = { era: model.era, catalogue: table?.entries ?? catalogueOf([model.era]) }
  return { draft: draftOf(names, rules), rows, assumed: told.assumed }
}

/** A draft of a model that is known exactly. */
export function draftOfModel(written: Model): Begun {
  const model = withUniqueNames(inWordsOf(written.era, written))
  const rules = { era: model.era, catalogue: catalogueOf([model.era]) }
  return { draft: draftOf(model, rules), rows: new Map(), assumed: [] }
}

/** A Sequential without layers, to begin with: its input has this shape, the batch axis included. */
export function draftFromNothing(inputShape: Shape, era: Era = 'keras3'): Begun {
  return draftOfModel({
    kind: 'sequential',
    name: null,
    className: 'Sequential',
    era,
    layers: [],
    inputs: null,
    outputs: null,
    inputShape,
    trainable: true,
    optimizer: null,
  })
}

/** `quantize()` is no argument of a layer: its dtype policy says how it was quantized. */
function withQuantization(model: Model): Model {
  return { ...model, layers: model.layers.map(quantized) }
}

function quantized(layer: ModelLayer): ModelLayer {
  const mode = layer.doubt?.quantized
  const inside = layer.model && withQuantization(layer.model)
  if (!mode) return { ...layer, model: inside }
  const dtype = { className: 'QuantizedDTypePolicy', config: { mode, source_name: 'float32' } }
  return { ...layer, model: inside, config: { ...layer.config, dtype } }
}

/** Tables that people typed may name several layers alike; a draft tells layers apart by their names. */
function withUniqueNames(model: Model): Model {
  if (model.kind === 'functional') return { ...model, layers: model.layers.map(withUniqueInside) }
  const taken = new Set<string>()
  const layers = model.layers.map((layer) => {
    const own = layer.name || 'layer'
    let name = own
    for (let number = 1; taken.has(name); number++) name = `${own}_${number}`
    taken.add(name)
    return withUniqueInside({ ...layer, name })
  })
  return { ...model, layers }
}

function withUniqueInside(layer: ModelLayer): ModelLayer {
  return layer.model ? { ...layer, model: withUniqueNames(layer.model) } : layer
}

/** Layers come in the order of their rows; rows of inputs and masks may be no layers. */
function noteRows(
  printed: Model,
  named: Model,
  rows: readonly number[],
  table: StudiedTable,
  before: LayerPath,
  found: Map<string, number>,
): void {
  let next = 0
  for (const row of rows) {
    const layer = printed.layers[next]
    const own = named.layers[next]
    if (!layer || !own || !isRowOf(layer, table, row)) continue
    next++
    const path = [...before, own.name]
    found.set(pathKey(path), row)
    const [inside, insideNamed] = [nestedIn(layer), nestedIn(own)]
    const children = table.graph.layers[row]?.children ?? []
    if (inside && insideNamed && children.length > 0) noteRows(inside, insideNamed, children, table, path, found)
  }
}

/** Names may be completed, but never begin otherwise. */
function isRowOf({ name, className }: ModelLayer, { summary, inference, graph }: StudiedTable, row: number): boolean {
  const printed = summary.rows[row]
  if (!printed) return false
  const isInput = graph.layers[row]?.isInput === true
  const isSame = inference.layers[row]?.className === className
  return name.startsWith(printed.name.value) && (isInput ? className === 'InputLayer' || isSame : isSame)
}
