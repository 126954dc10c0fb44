import { type Model, tensorsOf } from '../../model/model.ts'
import { refuse } from '../../model/model-error.ts'
import { eraOf } from './era.ts'
import { isArray, isObject, type Json, type JsonObject, member, objectIn, parseJson, textIn } from './json.ts'
import { optimizerOf, readModel } from './read-model.ts'

/** What stands beside a model's configuration in its file. */
export interface Beside {
  readonly version: string | null
  /** The `training_config` of HDF5. */
  readonly training: string | null
}

/** The model of a JSON text: `to_json()` of any Keras, the configuration of a file, or TensorFlow.js's `model.json`. */
export function readJson(text: string, beside: Beside = { version: null, training: null }): Model {
  const written = parseJson(text)
  const { model, version } = serializedIn(typeof written === 'string' ? parseJson(written) : written)
  const read = readModel(model, eraOf(text, beside.version ?? version))
  const optimizer = read.optimizer ?? (beside.training === null ? null : trainedWith(parseJson(beside.training)))
  checkReferences(read)
  return { ...read, optimizer }
}

/** The optimizer of HDF5, which Keras 3 loads without its slots: `load_model_from_hdf5()` builds it for no variables. */
function trainedWith(training: Json) {
  return isObject(training) ? optimizerOf(member(training, 'optimizer_config'), false) : null
}

interface Serialized {
  readonly model: JsonObject
  readonly version: string | null
}

function serializedIn(written: Json): Serialized {
  if (!isObject(written)) return refuse('holds no Keras model')
  if (textIn(written, 'format') === 'graph-model')
    return refuse('is a TensorFlow.js graph model, which has operations and no layers')
  const topology = objectIn(written, 'modelTopology') ?? written
  const model = objectIn(topology, 'model_config') ?? topology
  if (textIn(model, 'class_name') !== null)
    return { model, version: textIn(topology, 'keras_version') ?? textIn(written, 'keras_version') }
  return refuse(whatElse(written))
}

/** What a JSON text is that holds no model. */
function whatElse(written: JsonObject): string {
  if (member(written, 'model_type') !== undefined || isArray(member(written, 'architectures')))
    return 'is a configuration of Hugging Face transformers, not of a Keras model'
  if (member(written, 'node') !== undefined) return 'is a graph of TensorFlow, which has operations and no layers'
  return 'holds no Keras model'
}

/** Every tensor that a layer is given must come from a layer of the same model. */
function checkReferences(model: Model): void {
  const names = new Set<string>()
  for (const { name } of model.layers) {
    if (model.kind === 'functional' && names.has(name)) refuse(`has two layers of the name ${JSON.stringify(name)}`)
    names.add(name)
  }
  for (const { calls, name, model: inside } of model.layers) {
    if (inside) checkReferences(inside)
    for (const { layer } of calls.flatMap((call) => tensorsOf(call, false)))
      if (!names.has(layer))
        refuse(`connects ${JSON.stringify(name)} to ${JSON.stringify(layer)}, a layer that is not there`)
  }
}
