import type { Weight } from '../../infer/inference.ts'
import { sizeOfShape } from '../../infer/weights.ts'
import { catalogueOf } from '../../layers/catalogue.ts'
import { type Catalogue, hasNoWeights } from '../../layers/class-facts.ts'
import type { Era } from '../../layers/layer-entry.ts'
import { modelClasses } from '../../layers/models.ts'
import type { Shape } from '../../shape/shape.ts'
import { oncePer } from '../../words/memo.ts'
import { leavesOf, type Model, type ModelLayer, type TensorRef, tensorsOf } from '../model.ts'
import { refuse } from '../model-error.ts'
import type { BuiltLayers } from './built-layers.ts'
import type { BuiltCall, BuiltLayer, BuiltModel } from './built-model.ts'
import { inOrderOfDepth } from './depth.ts'
import { type Forward, forwardLayer, type Question } from './forward-layer.ts'
import { ModelTensors } from './model-tensors.ts'
import { type AskedCall, type Building, questionKey, questionOf, whole } from './question.ts'
import { grown, slicesOf } from './slices.ts'
import { quantizedAsStored, storedWeights } from './stored-weights.ts'

/** A model as a Keras builds it: shapes, weights and counts of each layer. Throws a ModelError for what no Keras would build. */
export function buildModel(model: Model, era: Era, catalogue: Catalogue = catalogueOf([era])): BuiltModel {
  return build(model, { era, catalogue }, null)
}

/**
 * The same of a model that is being changed: a layer that no Keras builds is marked and ends nothing, what depends on it is not known, and
 * nested models follow what they are given. Layers are built only where `before` has none that was asked the same.
 */
export function buildDraft(model: Model, building: Omit<Building, 'draft'>, before: BuiltLayers): BuiltModel {
  return build(model, { ...building, draft: before }, null)
}

/** What was built so far, by model and by the shapes that it was given: a model inside is asked for by each call around it. */
const builtIn = oncePer((_: Building) => ({ byModel: new Map<Model, Map<string, BuiltModel>>(), count: 0 }))

/** Models inside models, each with every list of shapes that it is called on; no model that people train comes near. */
const mostBuilt = 2_000

/** The same, given inputs of these shapes instead of its own; null where those are not known. */
function build(model: Model, building: Building, given: readonly (Shape | null)[] | null): BuiltModel {
  const built = builtIn(building)
  const byShapes = built.byModel.get(model) ?? new Map<string, BuiltModel>()
  built.byModel.set(model, byShapes)
  const key = JSON.stringify(given)
  const known = byShapes.get(key)
  if (known) return known
  if (++built.count > mostBuilt) refuse('its nested models are called on too many different shapes')
  const made = builtAnew(model, building, given)
  byShapes.set(key, made)
  return made
}

function builtAnew(model: Model, building: Building, given: readonly (Shape | null)[] | null): BuiltModel {
  if (model.kind === 'functional') return functional(model, building, given)
  return model.kind === 'sequential' ? sequential(model, building, given) : { model, layers: [], outputs: null }
}

function sequential(model: Model, building: Building, given: readonly (Shape | null)[] | null): BuiltModel {
  const listed = model.layers.filter(({ className }) => className !== 'InputLayer')
  let current: readonly (Shape | null)[] | null = given ?? (model.inputShape && [model.inputShape])
  const layers = listed.map((layer, at) => {
    const inputs = current
    if (inputs === null) return unbuilt(layer)
    const next = listed[at + 1]
    const told = next?.builtWith && !next.model && tells(model, building) ? [next.builtWith] : []
    const built = buildLayer(layer, [{ inputShapes: inputs, told, call: null }], building)
    const outputs = built.calls[0]?.outputs
    current = outputs ?? [null]
    return built
  })
  const last = layers.at(-1)
  return {
    model,
    layers,
    outputs: last ? (last.calls[0]?.outputs ?? null) : whole(given ?? []),
  }
}

/** What a model tells of shapes holds for the Keras that wrote it. */
function tells(model: Model, { era }: Building): boolean {
  return model.era === era
}

function unbuilt(layer: ModelLayer): BuiltLayer {
  return {
    layer,
    inbound: [],
    calls: [],
    weights: [],
    params: 0,
    isUnbuilt: true,
    isSplitKnown: true,
    model: layer.model && { model: layer.model, layers: [], outputs: null },
  }
}

function functional(model: Model, building: Building, given: readonly (Shape | null)[] | null): BuiltModel {
  const tensors = new ModelTensors(model, tells(model, building) && given === null)
  const calls = new Map<ModelLayer, BuiltCall[]>()
  const built = new Map<ModelLayer, BuiltLayer>()
  for (const layer of model.layers) if (layer.className === 'InputLayer' || layer.calls.length === 0) enter(layer)
  function enter(layer: ModelLayer): void {
    const shape = tensors.givenTo(layer.name, given) ?? layer.builtWith
    const outputs = shape && [shape]
    tensors.set(layer.name, 0, outputs)
    built.set(layer, {
      layer,
      inbound: [],
      calls: [{ inputShapes: [], outputs }],
      weights: [],
      params: 0,
      isUnbuilt: false,
      isSplitKnown: true,
      model: null,
    })
  }
  for (const [layer, node] of tensors.order()) {
    const call = layer.calls[node]
    if (!call || built.has(layer)) continue
    const cited = tensors.nodeOf(layer.name, node)
    const asked = { inputShapes: inputsOf(call, tensors, building), told: tensors.told(layer.name, cited), call }
    const one = buildLayer(layer, [asked], building)
    const [answer] = one.calls
    if (!answer) continue
    tensors.set(layer.name, cited, answer.outputs)
    const all = [...(calls.get(layer) ?? []), answer]
    calls.set(layer, all)
    if (all.length === layer.calls.length)
      built.set(layer, { ...one, inbound: inboundOf(layer, tensors, building), calls: all })
  }
  const layers = inOrderOfDepth(model, tensors).map(
    (layer) => built.get(layer) ?? refuse('has layers that wait for each other in a circle'),
  )
  return { model, layers, outputs: tensors.outputs() }
}

/** Calls of a nested model count from 0 wherever they are listed. */
function inboundOf({ calls }: ModelLayer, tensors: ModelTensors, { era }: Building): readonly TensorRef[] {
  const refs = calls.flatMap((call) => tensorsOf(call, era === 'keras3'))
  return refs.map((ref) => ({ ...ref, node: ref.node - tensors.nodeOf(ref.layer, 0) }))
}

/** Constants that are numbers count as inputs without axes. */
function inputsOf(
  call: ModelLayer['calls'][number],
  tensors: ModelTensors,
  { era }: Building,
): readonly (Shape | null)[] {
  const sorted = era === 'keras3'
  return tensorsOf(call, sorted).map((ref) => tensors.shapeOf(ref))
}

/** A layer under all its calls; weights are those of the first. */
export function buildLayer(layer: ModelLayer, asked: readonly AskedCall[], building: Building): BuiltLayer {
  const { model } = layer
  if (model)
    return isModel(layer, model) ? nested(layer, model, asked, building) : wrapped(layer, model, asked, building)
  const make = () => plain(layer, asked, building)
  // Two inputs that are not known need not be the same.
  const isKnown = asked.every(({ inputShapes }) => !inputShapes.includes(null))
  return building.draft && isKnown ? building.draft.find(layer, questionKey(layer, asked), make) : make()
}

function plain(layer: ModelLayer, asked: readonly AskedCall[], building: Building): BuiltLayer {
  const questions = asked.map((one) => questionOf(layer, one, building))
  const answers = questions.map((question) => answerTo(question, building))
  const isImpossible = answers.some(({ kind }) => kind === 'impossible')
  if (isImpossible && !building.draft)
    refuse(`has a layer that no Keras builds: ${layer.name} (${layer.className}) can’t have this configuration here`)
  const [first] = answers
  const stored = storedWeights(layer)
  const described = first?.kind === 'built' ? first.weights : null
  const isOwn = layer.package !== null || (building.draft !== undefined && layer.doubt !== undefined)
  const isRefuted = described && stored && isOwn && countOf(described) !== countOf(stored)
  const isDescribed = described !== null && !isRefuted
  const known = isDescribed ? (quantizedAsStored(described, layer) ?? described) : stored
  const weights = isImpossible ? null : known
  const printed = building.draft && layer.calls.length <= 1 ? (layer.doubt?.outputs ?? null) : null
  return {
    layer,
    inbound: [],
    calls: asked.map(({ inputShapes }, at) => {
      const answer = answers[at]
      const outputs = answer?.kind === 'built' ? answer.outputs : null
      const told = whole(questions[at]?.told ?? []) ?? (outputs ? null : printed)
      const given = told && told.length > (outputs?.length ?? 0) ? told : outputs
      return { inputShapes, outputs: isImpossible ? null : given }
    }),
    weights,
    params: weights && countOf(weights),
    isUnbuilt: false,
    isSplitKnown: isDescribed,
    ...(isImpossible && { isImpossible }),
    model: null,
  }
}

/** In a draft nothing is guessed of a layer that is given what is not known. */
function answerTo(question: Question, { draft, catalogue }: Building): Forward {
  if (!draft || !question.inputShapes.includes(null)) return forwardLayer(question)
  return { kind: 'built', weights: hasNoWeights(catalogue, question.className) ? [] : null, outputs: null }
}

/** Whether a layer is the model itself, and no wrapper around it. */
function isModel({ className }: ModelLayer, model: Model): boolean {
  return modelClasses.includes(className) || className === model.className
}

/** Whether a nested model prints its own layers as it was built, whatever it is called on. */
function isBuiltAlone(model: Model, given: readonly (Shape | null)[], { draft }: Building): boolean {
  const own = model.kind === 'functional' ? inputShapesOf(model) : model.inputShape && [model.inputShape]
  return own !== null && (!draft || JSON.stringify(own) === JSON.stringify(given))
}

/** The shapes that a functional model's own inputs have. */
function inputShapesOf({ inputs, layers }: Model): readonly (Shape | null)[] {
  const refs = inputs ? leavesOf(inputs, true) : []
  return refs.map((ref) => layers.find(({ name }) => name === ref.layer)?.builtWith ?? null)
}

/** A nested model prints its own layers as it was built, and gives what its call gives. */
function nested(layer: ModelLayer, model: Model, asked: readonly AskedCall[], building: Building): BuiltLayer {
  const given = asked[0]?.inputShapes ?? []
  const calls = asked.map(({ inputShapes, told }) => ({
    inputShapes,
    outputs: build(model, building, inputShapes).outputs ?? whole(told),
  }))
  const inside = build(model, building, isBuiltAlone(model, given, building) ? null : given)
  const weights = weightsOfAll(inside)
  return {
    layer,
    inbound: [],
    calls,
    weights,
    params: weights && countOf(weights),
    isUnbuilt: false,
    isSplitKnown: true,
    model: inside,
  }
}

/** The weights of all layers; null where those of one can't be told. */
export function weightsOfAll({ layers, model }: BuiltModel): readonly Weight[] | null {
  if (model.kind === 'subclassed') return null
  const all = layers.map(({ weights }) => weights)
  return all.includes(null) ? null : all.flatMap((weights) => weights ?? [])
}

export function countOf(weights: readonly Weight[]): number {
  return weights.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0)
}

/** A wrapper around a model: one that gives it slice after slice is known by its entries; what others do is not. */
function wrapped(layer: ModelLayer, model: Model, asked: readonly AskedCall[], building: Building): BuiltLayer {
  const axis = building.catalogue.get(layer.className)?.find(({ slicedAxis }) => slicedAxis !== undefined)?.slicedAxis
  const inside = asked.map(({ inputShapes }) => build(model, building, slicesOf(inputShapes, axis)))
  const weights = inside[0] ? weightsOfAll(inside[0]) : null
  const calls = asked.map(({ inputShapes, told }, at) => ({
    inputShapes,
    outputs: grown(inside[at]?.outputs ?? null, inputShapes[0] ?? null, axis) ?? whole(told),
  }))
  return {
    layer,
    inbound: [],
    calls,
    weights,
    params: weights && countOf(weights),
    isUnbuilt: false,
    isSplitKnown: true,
    model: null,
  }
}
