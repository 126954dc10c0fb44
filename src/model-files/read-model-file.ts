import { quantizedMode, serialized } from '../infer/known-config.ts'
import { catalogue } from '../layers/catalogue.ts'
import { modelClasses } from '../layers/models.ts'
import type { Model, ModelLayer } from '../model/model.ts'
import { refuse } from '../model/model-error.ts'
import { decodeUtf8 } from '../text/utf8.ts'
import { type ByteSource, readExactly, textOf } from './bytes.ts'
import { attributeOf, type Hdf5File, isHdf5, openHdf5 } from './hdf5/hdf5.ts'
import { isObject, parseJson, textIn } from './json/json.ts'
import { readJson } from './json/read-json.ts'
import { rootMetadata } from './protobuf.ts'
import { withStoredWeights } from './stored-weights.ts'
import { type Archive, readDirectory, readMember } from './zip/zip.ts'

/** A configuration is shorter than this. */
export const longestConfig = 2 ** 26

/** How `keras_metadata.pb` begins: with the tag of its first node. */
const firstOfMetadata = 0x0a

/** Weights that are packed are unpacked to look for shapes only up to this. */
const longestPackedWeights = 2 ** 28

/**
 * The model in a file: a `.keras` archive, HDF5, SavedModel's `keras_metadata.pb`, or JSON of any Keras or TensorFlow.js. Reads no
 * weights but their shapes, and runs nothing. Throws a ModelError that says why a file is none of them or damaged.
 */
export function readModelFile(source: ByteSource): Model {
  if (source.size === 0) refuse('is empty')
  const start = source.read(0, 4)
  if (start[0] === 0x50 && start[1] === 0x4b) return fromArchive(source)
  if (isHdf5(source)) return fromHdf5(openHdf5(source))
  const first = firstSign(source)
  if (first === '{' || first === '"') return readJson(wholeText(source))
  if (first === '[') return refuse('holds no Keras model')
  if (start[0] !== firstOfMetadata) refuse('is not a model file: neither .keras, HDF5, JSON nor keras_metadata.pb')
  return readJson(rootMetadata(source, longestConfig))
}

function firstSign(source: ByteSource): string | undefined {
  return /[^\s\uFEFF]/.exec(decodeUtf8(source.read(0, 64)))?.[0]
}

/** All of a source as text. */
export function wholeText(source: ByteSource): string {
  if (source.size > longestConfig) refuse(`is larger than ${longestConfig} bytes`)
  return textOf(readExactly(source, 0, source.size)).replace(/^\uFEFF/, '')
}

function fromArchive(source: ByteSource): Model {
  const archive = readDirectory(source)
  const config = readMember(source, archive, 'config.json', longestConfig)
  if (!config) return refuse('has no config.json: it is no .keras archive')
  const model = readJson(wholeText(config), { version: versionIn(source, archive), training: null })
  return needsWeights(model) ? withArchivedWeights(model, source, archive) : model
}

function versionIn(source: ByteSource, archive: Archive): string | null {
  const metadata = readMember(source, archive, 'metadata.json', longestConfig)
  return metadata && versionOf(wholeText(metadata))
}

/** The version of Keras in the text of a `metadata.json`. */
export function versionOf(metadata: string): string | null {
  const written = parseJson(metadata)
  return isObject(written) ? textIn(written, 'keras_version') : null
}

/**
 * Whether something in a model is only told by its weights: a class that nobody described, what a wrapper or an RNN holds, or where a model
 * was quantized, since layers that hold others don't say so.
 */
function needsWeights({ kind, layers }: Model): boolean {
  return (
    kind === 'subclassed' ||
    layers.some(
      (layer) =>
        isUnknown(layer) ||
        holdsLayer(layer) ||
        quantizedMode(layer.config) !== null ||
        (layer.model !== null && needsWeights(layer.model)),
    )
  )
}

function isUnknown({ className, package: name, isOperation }: ModelLayer): boolean {
  return name !== null || (!isOperation && !catalogue.has(className) && !modelClasses.includes(className))
}

function holdsLayer({ config }: ModelLayer): boolean {
  return ['layer', 'cell'].some((key) => Array.isArray(config[key]) || serialized(config[key]) !== null)
}

function withArchivedWeights(model: Model, source: ByteSource, archive: Archive): Model {
  const weights = readMember(source, archive, 'model.weights.h5', longestPackedWeights)
  return weights && isHdf5(weights) ? withStoredWeights(model, openHdf5(weights), 'by class') : model
}

function fromHdf5(file: Hdf5File): Model {
  const config = attributeOf(file, file.root, 'model_config')
  if (config === null) return refuse('has weights only: no model_config')
  const version = attributeOf(file, file.root, 'keras_version')
  const training = attributeOf(file, file.root, 'training_config')
  const model = readJson(config, { version, training })
  return needsWeights(model) ? withStoredWeights(model, file, 'by name') : model
}
