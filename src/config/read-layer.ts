import { checkExamples } from '../infer/check-examples.ts'
import { checkEntry } from '../layers/check-entry.ts'
import { joinPath } from '../layers/complaint.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import {
  type CustomExample,
  type CustomLayer,
  type CustomSignature,
  type CustomWeight,
  entryOfCustomLayer,
} from '../layers/custom.ts'
import type { ConfigDefault, ConfigKey, LayerEntry } from '../layers/define-layer.ts'
import {
  complain,
  type Reader,
  readBoolean,
  readChoice,
  readInteger,
  readList,
  readMembers,
  readObject,
  readText,
  type Shape,
} from './reader.ts'

const kinds = ['int', 'bool', 'choice', 'axis', 'axes', 'subset', 'permutation', 'list', 'sides'] as const

const readTexts = (reader: Reader) => readList(reader, readText)

/** A value of a config: numbers, texts, true, false and null, and lists and objects of these. */
function readConfigValue(reader: Reader): ConfigValue | undefined {
  const { value } = reader
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : complain(reader, 'is no number')
  return Array.isArray(value) ? readList(reader, readConfigValue) : readConfig(reader)
}

/** Every member read in the same way, by name. */
function readRecord<T>(
  reader: Reader,
  readMember: (member: Reader) => T | undefined,
): { [key: string]: T } | undefined {
  const members = readMembers(reader)
  const read = members?.flatMap(([key, inside]) => {
    const value = readMember(inside)
    return value === undefined ? [] : [[key, value] as const]
  })
  return read && Object.fromEntries(read)
}

const readConfig = (reader: Reader): Config | undefined => readRecord(reader, readConfigValue)

type Scalar = number | string | null

function readScalar(reader: Reader): Scalar | undefined {
  const { value } = reader
  return value === null || typeof value === 'string' ? value : readInteger(reader)
}

function readGiven(reader: Reader): Scalar | boolean | undefined {
  return typeof reader.value === 'boolean' ? reader.value : readScalar(reader)
}

function readDefault(reader: Reader): ConfigDefault | undefined {
  return Array.isArray(reader.value) ? readList(reader, readInteger) : readGiven(reader)
}

/** Keras has no shapes of more axes than this. */
const longestKey = 16

function readLength(reader: Reader): number | undefined {
  const length = readInteger(reader)
  if (length === undefined || (length >= 1 && length <= longestKey)) return length
  return complain(reader, `must be from 1 to ${longestKey}`)
}

type WrittenKey = Pick<ConfigKey, 'kind' | 'default' | 'length' | 'min' | 'max' | 'values'>

const keyShape: Shape<WrittenKey> = {
  kind: (reader) => readChoice(reader, kinds),
  default: readDefault,
  length: readLength,
  min: readInteger,
  max: readInteger,
  values: (reader) => readList(reader, readScalar),
}

function readKey(reader: Reader): ConfigKey | undefined {
  if (typeof reader.value === 'string') {
    const kind = readChoice(reader, kinds)
    return kind && { kind }
  }
  const key = readObject<WrittenKey>(reader, keyShape)
  if (!key) return undefined
  return key.kind === undefined ? missing(reader, key, 'kind') : { ...key, kind: key.kind }
}

/** Complains of a key that must be there, unless it is there and could not be read. */
function missing(reader: Reader, _read: object, key: string): undefined {
  const { value } = reader
  const isThere = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
  return isThere ? undefined : complain(reader, `has no ${key}`)
}

const weightShape: Shape<CustomWeight> = {
  shape: readText,
  when: readText,
  trainable: readBoolean,
  bytes: readInteger,
}

function readWeight(reader: Reader): string | CustomWeight | undefined {
  if (typeof reader.value === 'string') return readText(reader)
  const weight = readObject<CustomWeight>(reader, weightShape)
  if (!weight) return undefined
  return weight.shape === undefined ? missing(reader, weight, 'shape') : { ...weight, shape: weight.shape }
}

const signatureShape: Shape<CustomSignature> = {
  inputs: readTexts,
  outputs: readTexts,
  given: (reader) => readRecord(reader, readGiven),
  among: (reader) => readRecord(reader, (values) => readList(values, readScalar)),
  where: readTexts,
}

function readSignature(reader: Reader): CustomSignature | undefined {
  const signature = readObject<CustomSignature>(reader, signatureShape)
  if (!signature) return undefined
  const { inputs, outputs } = signature
  if (!inputs) return missing(reader, signature, 'inputs')
  return outputs ? { ...signature, inputs, outputs } : missing(reader, signature, 'outputs')
}

function readDimension(reader: Reader): number | null | undefined {
  return reader.value === null ? null : readInteger(reader)
}

const readShape = (reader: Reader) => readList(reader, readDimension)
const readShapes = (reader: Reader) => readList(reader, readShape)

const exampleShape: Shape<CustomExample> = {
  inputs: readShapes,
  output: readShape,
  furtherOutputs: readShapes,
  params: readInteger,
  config: readConfig,
}

function readExample(reader: Reader): CustomExample | undefined {
  const example = readObject<CustomExample>(reader, exampleShape)
  if (!example) return undefined
  const { inputs, output, params } = example
  if (!inputs) return missing(reader, example, 'inputs')
  if (!output) return missing(reader, example, 'output')
  return params === undefined ? missing(reader, example, 'params') : { ...example, inputs, output, params }
}

interface Explanation {
  readonly what: string
  readonly pitfalls?: readonly string[]
}

function readExplanation(reader: Reader): Explanation | undefined {
  const explanation = readObject<Explanation>(reader, { what: readText, pitfalls: readTexts })
  if (!explanation) return undefined
  const { what } = explanation
  return what === undefined ? missing(reader, explanation, 'what') : { ...explanation, what }
}

const layerShape: Shape<CustomLayer> = {
  classes: readTexts,
  config: (reader) => readRecord(reader, readKey),
  inputs: readTexts,
  output: readText,
  outputs: readTexts,
  where: readTexts,
  signatures: (reader) => readList(reader, readSignature),
  weights: (reader) => readRecord(reader, readWeight),
  openEnded: readBoolean,
  explain: readExplanation,
  examples: (reader) => readList(reader, readExample),
}

/** A custom layer as an entry of the catalogue; undefined where it can't be one, which is complained of. */
export function readLayer(reader: Reader): LayerEntry | undefined {
  const before = reader.complaints.length
  const read = readObject<CustomLayer>(reader, layerShape)
  if (!read) return undefined
  const { classes } = read
  if (!classes) return missing(reader, read, 'classes')
  if (classes.length === 0) complain({ ...reader, path: joinPath(reader.path, 'classes') }, 'names no class')
  if (read.signatures && (read.inputs ?? read.output ?? read.outputs ?? read.where))
    complain(reader, 'has signatures, and inputs, outputs or where beside them: move those into the signatures')
  if (read.output !== undefined && read.outputs) complain(reader, 'has both output and outputs')
  if (reader.complaints.length > before) return undefined
  return checked(reader, { ...read, classes })
}

function checked(reader: Reader, layer: CustomLayer): LayerEntry | undefined {
  const { entry, pathOf } = entryOfCustomLayer(layer)
  const sound = checkEntry(entry)
  const complaints = sound.length > 0 ? sound : checkExamples(entry)
  for (const { path, message } of complaints) complain({ ...reader, path: inside(reader.path, pathOf(path)) }, message)
  return sound.length > 0 ? undefined : entry
}

function inside(path: string, rest: string): string {
  return path === '' || rest.startsWith('[') ? path + rest : `${path}.${rest}`
}
