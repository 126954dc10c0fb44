import { serialized } from '../../infer/known-config.ts'
import type { Config, ConfigValue } from '../../layers/config-value.ts'
import { commonDefault, exportedName, requiredArguments } from '../../layers/constructors.ts'
import type { Era } from '../../layers/layer-entry.ts'
import { nameOfDtype } from '../../model/build/dtype.ts'
import type { ModelLayer } from '../../model/model.ts'
import { withoutPackage } from '../../model/package.ts'
import type { Shape } from '../../shape/shape.ts'
import type { KerasVersion } from '../automatic-names.ts'
import { dtypeOf } from '../dtype.ts'
import { settingsOf } from '../settings.ts'
import { operationJson } from './operation-json.ts'

/** What JSON is written for. */
export interface JsonWriter {
  readonly keras: KerasVersion
  readonly source: Era
  readonly target: Era
  /** What a layer's first call gives. */
  readonly outputsOf: (layer: ModelLayer) => readonly Shape[] | null
}

/** An object as a Keras serializes it: Keras 3 says where its class is. */
export function object(module: string, className: string, config: ConfigValue, { keras }: JsonWriter): Config {
  const own = { class_name: className, config }
  if (keras === 2) return own
  return { module, ...own, registered_name: null }
}

/** An object of a class that is none of Keras's own, under the name that it is registered by: in `Custom` unless its file says otherwise. */
function foreignObject(registered: string, config: ConfigValue, { keras }: JsonWriter): Config {
  const name = registered.includes('>') ? registered : `Custom>${registered}`
  if (keras === 2) return { class_name: withoutPackage(name), config }
  return { module: null, class_name: withoutPackage(name), config, registered_name: name }
}

/** A layer that is no model: its class, and the arguments that differ from Keras's defaults. */
export function layerJson(layer: ModelLayer, writer: JsonWriter): Config {
  const { className } = layer
  if (className === 'InputLayer')
    return object('keras.layers', className, inputConfig(layer, layer.builtWith, writer), writer)
  if (layer.isOperation && writer.keras === 3) return operationJson(layer)
  const known = layer.package === null && !layer.isOperation && requiredArguments(className) !== null
  const policy = dtypeOf(layer)
  const dtype = policy === 'float32' ? {} : { dtype: policy }
  const config = {
    name: layer.name,
    // Some layers take no such argument.
    ...(layer.trainable ? {} : { trainable: false }),
    ...dtype,
    ...argumentsJson(className, layer.config, writer),
  }
  if (known) return object('keras.layers', exportedName(className), config, writer)
  return foreignObject(layer.package === null ? className : `${layer.package}>${className}`, config, writer)
}

/** The configuration of an InputLayer. */
export function inputConfig({ name, config }: ModelLayer, shape: Shape | null, { keras }: JsonWriter): Config {
  const dims = (shape ?? []).map((dim) => (typeof dim === 'number' ? dim : null))
  const common = { dtype: dtypeOf({ config }), sparse: config.sparse === true, name }
  return keras === 3 ? { batch_shape: dims, ...common } : { batch_input_shape: dims, ...common, ragged: false }
}

function argumentsJson(className: string, config: Config, writer: JsonWriter): Config {
  const settings = settingsOf(className, config, writer.source, writer.target)
  const all = [...(settings?.required ?? []), ...(settings?.others ?? [])]
  const read = (alwaysRead.get(className) ?? []).map((key) => [key, commonDefault(key)?.value ?? null])
  return Object.fromEntries([...read, ...all.map(({ key, value }) => [key, valueJson(key, value, writer)])])
}

/** Keys that a class reads of its configuration itself, default or not. Source: `from_config()`. */
const alwaysRead: ReadonlyMap<string, readonly string[]> = new Map([
  ['Rescaling', ['offset']],
  ['TextVectorization', ['standardize', 'split']],
])

function moduleOf(key: string, className: string): string | null {
  const [, kind] = /_(initializer|regularizer|constraint)$/.exec(key) ?? []
  if (kind) return `keras.${kind}s`
  return requiredArguments(className) === null ? null : 'keras.layers'
}

function valueJson(key: string, value: ConfigValue, writer: JsonWriter): ConfigValue {
  // What RNN makes of a list of cells.
  if (key === 'cell' && Array.isArray(value))
    return valueJson(key, { className: 'StackedRNNCells', config: { cells: value } }, writer)
  if (Array.isArray(value)) return value.map((item) => valueJson(key, item, writer))
  const held = serialized(value)
  if (!held) return value
  const { className, config } = held
  const module = moduleOf(key, className)
  if (module === null) return foreignObject(className, plainJson(config, writer), writer)
  return object(module, className, module === 'keras.layers' ? innerConfig(className, config, writer) : config, writer)
}

/** The configuration of a class of the user's own, whose keys mean what only its code knows. */
function plainJson({ dtype, ...others }: Config, writer: JsonWriter): Config {
  const own = Object.entries(others).map(([key, value]) => [key, valueJson(key, value, writer)])
  return { ...Object.fromEntries(own), ...(dtype === undefined ? {} : { dtype: nameOfDtype(dtype) }) }
}

/** Keras 2 and TensorFlow.js have no layer without a name. */
function innerConfig(className: string, config: Config, writer: JsonWriter): Config {
  const trainable = config.trainable === false ? { trainable: false } : {}
  const name = writer.keras === 2 ? { name: `${className.toLowerCase()}_inside` } : {}
  return { ...name, ...trainable, ...argumentsJson(className, config, writer) }
}
