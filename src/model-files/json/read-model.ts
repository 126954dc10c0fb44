import type { Config } from '../../layers/config-value.ts'
import type { Era } from '../../layers/layer-entry.ts'
import type { Model, ModelLayer, Optimizer } from '../../model/model.ts'
import { refuse } from '../../model/model-error.ts'
import { withoutPackage } from '../../model/package.ts'
import type { Shape } from '../../shape/shape.ts'
import { builtShape, configOf, givenShape, shapeIn } from './config.ts'
import { isArray, isObject, type Json, type JsonObject, member, objectIn, textIn } from './json.ts'
import { callsOf, structureOf } from './nodes.ts'
import { packageOf } from './package-of.ts'

/** Models are nested in each other at most so deep, and have at most so many layers, those of nested models among them. */
const deepestModel = 20
const mostLayers = 20_000

interface Reading {
  readonly era: Era
  left: number
}

/**
 * The model of a serialized one: `{ class_name, config }` as `to_json()` and every file format of Keras writes it. Refuses what is none.
 */
export function readModel(written: JsonObject, era: Era): Model {
  return modelIn(written, { era, left: mostLayers }, 0)
}

function modelIn(written: JsonObject, reading: Reading, depth: number): Model {
  if (depth > deepestModel) refuse(`holds models in models, more than ${deepestModel} deep`)
  const className = textIn(written, 'class_name') ?? refuse('holds no Keras model: no class_name')
  const config = member(written, 'config')
  // Keras 1 writes a Sequential's layers without anything around them.
  const own: JsonObject = isArray(config) ? { layers: config } : isObject(config) ? config : {}
  const kind = kindOf(className, own)
  const layers = kind === 'subclassed' ? [] : layersIn(own, reading, depth)
  const name = member(own, 'name')
  if (name !== undefined && name !== null && typeof name !== 'string') refuse('has a model whose name is no text')
  const first = isArray(member(own, 'layers')) ? (member(own, 'layers') as readonly Json[])[0] : undefined
  const common = {
    name: typeof name === 'string' ? name : null,
    className: withoutPackage(className),
    era: reading.era,
    layers,
    trainable: keepsFlag(kind, reading.era) ? member(own, 'trainable') !== false : true,
    optimizer: optimizerIn(written, reading.era),
  }
  if (kind !== 'functional')
    return { ...common, kind, inputs: null, outputs: null, inputShape: inputShapeOf(written, own, first) }
  const [inputs, outputs] = ['input_layers', 'output_layers'].map((key) => structureOf(member(own, key)))
  if (!inputs || !outputs) return refuse('has a functional model whose inputs or outputs can’t be read')
  return { ...common, kind, inputs, outputs, inputShape: null }
}

/** Only a functional model of Keras 3 is loaded with the flag that it was saved with; layers keep theirs. */
function keepsFlag(kind: Model['kind'], era: Era): boolean {
  return era === 'keras3' && kind !== 'sequential'
}

function kindOf(className: string, config: JsonObject): Model['kind'] {
  if (className === 'Graph') return refuse('is a Graph of Keras 0, which is not read')
  const layers = member(config, 'layers')
  const isFunctional = member(config, 'output_layers') !== undefined || className === 'Functional'
  if (isFunctional && !isArray(layers)) return refuse('has a functional model whose layers are no list')
  if (isFunctional) return 'functional'
  if (isArray(layers)) return 'sequential'
  return className === 'Sequential' ? refuse('has a Sequential without layers') : 'subclassed'
}

/** What a Sequential was built with: of its first layer, else as it says itself. */
function inputShapeOf(written: JsonObject, config: JsonObject, first: Json | undefined): Shape | null {
  const given = isObject(first) ? givenShape(objectIn(first, 'config') ?? {}) : null
  return given ?? shapeIn(member(config, 'build_input_shape')) ?? builtShape(written)
}

function layersIn(config: JsonObject, reading: Reading, depth: number): readonly ModelLayer[] {
  const layers = member(config, 'layers')
  if (!isArray(layers)) return refuse('has a model whose layers are no list')
  reading.left -= layers.length
  if (reading.left < 0) refuse(`has more than ${mostLayers} layers`)
  return layers.map((layer) =>
    layerIn(isObject(layer) ? layer : refuse('has a layer that is no object'), reading, depth),
  )
}

const modelClasses = new Set(['Sequential', 'Functional', 'Model'])

function isModel(written: Json | undefined): written is JsonObject {
  if (!isObject(written)) return false
  const config = member(written, 'config')
  if (modelClasses.has(textIn(written, 'class_name') ?? '')) return true
  return isObject(config) && isArray(member(config, 'layers'))
}

function layerIn(written: JsonObject, reading: Reading, depth: number): ModelLayer {
  const className = textIn(written, 'class_name') ?? refuse('has a layer without class_name')
  const config = member(written, 'config')
  const own = isObject(config) ? config : {}
  const name = textIn(written, 'name') ?? textIn(own, 'name')
  const held = member(own, 'layer')
  const inside = isModel(written) ? written : isModel(held) ? held : null
  const model = inside && modelIn(inside, reading, depth + 1)
  return {
    name: name ?? '',
    className: withoutPackage(className),
    package: packageOf(written),
    config: inside ? withoutModel(own) : configOf(own),
    calls: callsOf(member(written, 'inbound_nodes')),
    trainable: model && inside === written ? model.trainable : member(own, 'trainable') !== false,
    ...operationIn(written, own, reading.era),
    model,
    builtWith: builtShape(written) ?? givenShape(own),
    stored: null,
  }
}

/** The configuration of what holds a model, without what is inside. */
function withoutModel(config: JsonObject): Config {
  const inside = new Set(['layers', 'layer', 'input_layers', 'output_layers'])
  return configOf(Object.fromEntries(Object.entries(config).filter(([key]) => !inside.has(key))))
}

/** Only layers have a `trainable`; its module says the same where it is written. */
function operationIn(written: JsonObject, config: JsonObject, era: Era): Pick<ModelLayer, 'isOperation' | 'module'> {
  const module = textIn(written, 'module')
  if (module === null) {
    const isOperation = era === 'keras3' && member(config, 'trainable') === undefined
    return { isOperation: isOperation && textIn(written, 'class_name') !== 'InputLayer' }
  }
  return /^keras\.(?:src\.)?ops\b/.test(module) ? { isOperation: true, module } : { isOperation: false }
}

/** The optimizer of a compiled model, as Keras 3 or the formats before write it. */
function optimizerIn(written: JsonObject, era: Era): Optimizer | null {
  const compiled = objectIn(written, 'compile_config')
  // A model that was never compiled has one that is empty.
  if (!compiled || Object.keys(compiled).length === 0) return null
  const optimizer = member(compiled, 'optimizer')
  return optimizerOf(optimizer === undefined && era === 'keras3' ? defaultOptimizer : optimizer)
}

/** What `compile()` of Keras 3 takes where it is told none. */
const defaultOptimizer = 'rmsprop'

/** An optimizer by its serialized form or its mere name. */
export function optimizerOf(written: Json | undefined, isBuilt = true): Optimizer | null {
  if (typeof written === 'string') return { className: written, config: {}, isBuilt }
  if (!isObject(written)) return null
  const className = textIn(written, 'class_name')
  return className === null ? null : { className, config: configOf(objectIn(written, 'config') ?? {}), isBuilt }
}
