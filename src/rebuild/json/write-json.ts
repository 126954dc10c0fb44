import type { Config, ConfigValue } from '../../layers/config-value.ts'
import { modelClasses } from '../../layers/models.ts'
import { ModelTensors } from '../../model/build/model-tensors.ts'
import { inWordsOf } from '../../model/later-model.ts'
import type { Model, ModelLayer } from '../../model/model.ts'
import { refuse } from '../../model/model-error.ts'
import type { KerasVersion } from '../automatic-names.ts'
import { eraOfVersion } from '../era-of-version.ts'
import { outputsIn } from '../outputs.ts'
import { inputConfig, type JsonWriter, layerJson, object } from './layer-json.ts'
import { history, nodesJson, referencesOf, structureJson } from './nodes-json.ts'

/** A model as `to_json()` of a Keras version writes it, as far as it is known. Throws a ModelError for what can't be written. */
export function writeJson(written: Model, keras: KerasVersion, isExact: boolean): string {
  const target = eraOfVersion[keras]
  const model = inWordsOf(target, written)
  const outputsOf = outputsIn(model, target, isExact)
  const json = modelJson(model, { keras, source: written.era, target, outputsOf })
  const version = keras === 2 ? { keras_version: '2.15.0', backend: 'tensorflow' } : {}
  return `${JSON.stringify({ ...json, ...version }, null, 1)}\n`
}

function modelJson(model: Model, writer: JsonWriter, trainable = model.trainable): Config {
  if (model.kind === 'sequential')
    return object('keras', 'Sequential', sequentialConfig(model, writer, trainable), writer)
  if (model.kind === 'functional')
    return object('keras.src.models.functional', 'Functional', functionalConfig(model, writer, trainable), writer)
  return refuse(`is a model of its own class ${model.className}: nothing lists its layers`)
}

function sequentialConfig(model: Model, writer: JsonWriter, trainable: boolean): Config {
  const listed = model.layers.filter(({ className }) => className !== 'InputLayer')
  const [given] = model.layers.filter(({ className }) => className === 'InputLayer')
  const [first] = listed
  const input = given ?? (first && { ...first, name: `${model.name ?? 'sequential'}_input`, config: {} })
  const begins =
    input && model.inputShape
      ? [object('keras.layers', 'InputLayer', inputConfig(input, model.inputShape, writer), writer)]
      : []
  return {
    name: model.name ?? 'sequential',
    trainable,
    layers: [...begins, ...listed.map((layer) => anyLayer(layer, writer))],
    ...(model.inputShape && { build_input_shape: plainShape(model.inputShape) }),
  }
}

function plainShape(shape: readonly ConfigValue[]): readonly ConfigValue[] {
  return shape.map((dim) => (typeof dim === 'number' ? dim : null))
}

function functionalConfig(model: Model, writer: JsonWriter, trainable: boolean): Config {
  const tensors = new ModelTensors(model, false)
  const references = referencesOf(model, tensors, writer)
  const { inputs, outputs } = model
  if (!inputs || !outputs) return refuse('has a functional model without inputs or outputs')
  return {
    name: model.name ?? 'functional',
    trainable,
    layers: model.layers.map((layer) => ({
      ...anyLayer(layer, writer),
      name: layer.name,
      inbound_nodes: nodesJson(layer, references),
    })),
    input_layers: structureJson(inputs, (ref) => history(ref, references)),
    output_layers: structureJson(outputs, (ref) => history(ref, references)),
  }
}

function anyLayer(layer: ModelLayer, writer: JsonWriter): Config {
  const { model, className, doubt, name } = layer
  if (!model) {
    if (doubt?.application && modelClasses.includes(className))
      return refuse(`holds ${name}, which is ${doubt.application}: only code can make that`)
    return layerJson(layer, writer)
  }
  const inside = modelJson({ ...model, name: model.name ?? name }, writer, layer.trainable)
  const isModel = modelClasses.includes(className) || className === model.className
  return isModel
    ? inside
    : object('keras.layers', className, { name, trainable: layer.trainable, layer: inside }, writer)
}
