import { factsOf } from '../layers/class-facts.ts'
import type { BuiltModel } from '../model/build/built-model.ts'
import { type Model, type ModelLayer, type Operand, tensorsOf } from '../model/model.ts'
import { refuse } from '../model/model-error.ts'
import { callOn } from '../rebuild/from-summary/call-arguments.ts'
import type { Shape } from '../shape/shape.ts'
import { asFunctional } from './as-functional.ts'
import { layerAt, nestedIn, wantedLayer, withLayer, withModelAt } from './at-path.ts'
import type { DraftRules } from './described.ts'
import type { DraftEdit, InsertEdit, LayerPath } from './edit.ts'
import { withoutTold } from './forget-shapes.ts'
import { mayJoin, sourcesOf, takesSeveral } from './joined.ts'
import { newLayer } from './new-layer.ts'
import { newName } from './new-name.ts'
import { outputOf } from './output-of.ts'
import { firstOutput, rewiredCall, withBehind, without } from './rewire.ts'
import { withKey } from './set-key.ts'

/** What an edit goes by: the rules, and the model as it was built before the edit. */
export interface EditContext {
  readonly rules: DraftRules
  readonly built: BuiltModel
  /** The model before any edit. */
  readonly start: Model
}

/** A model with one change. Throws a ModelError that says what is in the way. */
export function applyEdit(model: Model, edit: DraftEdit, context: EditContext): Model {
  switch (edit.kind) {
    case 'set':
      return inModelOf(model, edit.layer, (inside, name) =>
        withLayer(inside, name, (layer) => withKey(layer, edit.key, edit.value, context.rules)),
      )
    case 'remove':
      wantedLayer(model, edit.layer)
      return inModelOf(model, edit.layer, (inside, name) => withoutLayer(inside, name))
    case 'copy':
      return copied(model, edit.layer, context)
    case 'insert':
      return inserted(model, edit, context)
    case 'input-shape':
      return withInputShape(model, edit.input, edit.shape)
  }
}

function inModelOf(model: Model, path: LayerPath, change: (inside: Model, name: string) => Model): Model {
  return withModelAt(model, path.slice(0, -1), (inside) => change(inside, path.at(-1) ?? ''))
}

function withoutLayer(model: Model, name: string): Model {
  if (model.kind === 'functional') return without(model, name)
  return { ...model, layers: model.layers.filter((layer) => layer.name !== name) }
}

function copied(model: Model, path: LayerPath, context: EditContext): Model {
  const layer = wantedLayer(model, path)
  return inModelOf(model, path, (inside, name) => {
    // A configuration of its own: what is remembered of a layer goes by that.
    const copy = {
      ...layer,
      name: newName(withFormer(inside, path.slice(0, -1), context), layer.className),
      config: { ...layer.config },
    }
    if (inside.kind !== 'functional') return behind(inside, name, copy)
    const [call] = layer.calls
    const [first] = call ? tensorsOf(call, false) : []
    if (!call || !first) return refuse(`has ${name} as an input`)
    const isFirst = (ref: typeof first) => JSON.stringify(ref) === JSON.stringify(first)
    const rewired = rewiredCall(call, (ref) => (isFirst(ref) ? firstOutput(inside, name) : ref))
    return withBehind(inside, name, { ...copy, calls: [rewired] })
  })
}

/** A model with the layers that it began with beside its own: rows go by their names, so what is new takes the name of none that was removed. */
function withFormer(model: Model, path: LayerPath, { start }: EditContext): Model {
  const holder = path.length === 0 ? null : layerAt(start, path)
  const former = holder ? nestedIn(holder) : path.length === 0 ? start : null
  return { ...model, layers: [...model.layers, ...(former?.layers ?? [])] }
}

/** A Sequential with a layer behind another, or at its beginning. */
function behind(model: Model, name: string, layer: ModelLayer): Model {
  const { layers } = model
  const at = layers.findIndex((one) => one.name === name) + 1
  return { ...model, layers: [...layers.slice(0, at), layer, ...layers.slice(at)] }
}

function inserted(model: Model, edit: InsertEdit, context: EditContext): Model {
  const { after } = edit
  if (after.length > 0) wantedLayer(model, after)
  const { className, joins } = edit
  const joinsTensors =
    takesSeveral(className, context.rules) || (joins !== undefined && mayJoin(className, context.rules))
  const path = after.slice(0, -1)
  const built = builtAt(context.built, path)
  return withModelAt(model, path, (inside) => {
    const isOutermost = path.length === 0
    const wide = joinsTensors && isOutermost ? asFunctional(inside) : inside
    const name = after.at(-1) ?? (wide.kind === 'functional' ? (wide.layers[0]?.name ?? '') : '')
    if (wide.kind !== 'functional') return insertedInChain(wide, name, edit, built, context)
    return insertedInGraph(wide, name, edit, built, context)
  })
}

function builtAt(built: BuiltModel, [name, ...rest]: LayerPath): BuiltModel {
  const inside = name === undefined ? built : built.layers.find(({ layer }) => layer.name === name)?.model
  return inside && name !== undefined ? builtAt(inside, rest) : (inside ?? built)
}

function insertedInChain(model: Model, name: string, edit: InsertEdit, built: BuiltModel, context: EditContext): Model {
  const former = withFormer(model, edit.after.slice(0, -1), context)
  return behind(model, name, newLayer(former, edit, [outputOf(built, name)], context.rules))
}

function insertedInGraph(model: Model, name: string, edit: InsertEdit, built: BuiltModel, context: EditContext): Model {
  const { rules } = context
  const sources = sourcesOf(model, name, edit, built, rules)
  const shapes = sources.map((source) => outputOf(built, source))
  const layer = newLayer(withFormer(model, edit.after.slice(0, -1), context), edit, shapes, rules)
  const tensors = sources.map(
    (source, at): Operand => ({ kind: 'tensor', ref: firstOutput(model, source), shape: shapes[at] ?? null }),
  )
  const call = callOn(layer.className, tensors, 1, factsOf(rules.catalogue))
  return withBehind(model, name, { ...layer, calls: [withoutTold(call)] })
}

function withInputShape(model: Model, path: LayerPath, shape: Shape): Model {
  return withModelAt(model, path.length === 0 ? path : path.slice(0, -1), (inside) => {
    const name = path.at(-1)
    if (name === undefined) {
      if (inside.kind === 'sequential') return { ...inside, inputShape: shape }
      const [input, ...others] = inside.layers.filter(({ className }) => className === 'InputLayer')
      if (!input || others.length > 0) return refuse('has several inputs: name the one that is meant')
      return withLayer(inside, input.name, (layer) => ({ ...layer, builtWith: shape }))
    }
    return withLayer(inside, name, (layer) => ({ ...layer, builtWith: shape }))
  })
}
