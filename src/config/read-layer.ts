import { checkExamples } from '../infer/check-examples.ts'
import { checkEntry } from '../layers/check-entry.ts'
import { joinPath } from '../layers/complaint.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { CustomExample, CustomLayer, CustomSignature, CustomWeight } from '../layers/custom.ts'
import { defineLayer } from '../layers/define-layer.ts'
import type { ConfigDefault, ConfigKey, LayerEntry, Mistake } from '../layers/layer-entry.ts'
import { picture } from './read-picture.ts'
import {
  boolean,
  choiceOf,
  complain,
  described,
  type Field,
  integer,
  integerFrom,
  listOf,
  objectOf,
  type Reader,
  readList,
  recordOf,
  text,
  textOr,
} from './reader.ts'

/** A value of a config: numbers, texts, true, false and null, and lists and objects of these. */
function readConfigValue(reader: Reader): ConfigValue | undefined {
  const { value } = reader
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : complain(reader, 'is not a finite number')
  return Array.isArray(value) ? readList(reader, readConfigValue) : config.read(reader)
}

const config: Field<Config> = {
  schema: { type: 'object' },
  read: (reader) => recordOf({ schema: {}, read: readConfigValue }).read(reader),
}

type Scalar = number | string | null

const scalar: Field<Scalar> = {
  schema: { type: ['integer', 'string', 'null'] },
  read: (reader) => {
    const { value } = reader
    return value === null || typeof value === 'string' ? value : integer.read(reader)
  },
}

const given: Field<Scalar | boolean> = {
  schema: { type: ['integer', 'string', 'boolean', 'null'] },
  read: (reader) => (typeof reader.value === 'boolean' ? reader.value : scalar.read(reader)),
}

const fallback: Field<ConfigDefault> = {
  schema: { anyOf: [given.schema, listOf(integer).schema] },
  read: (reader) => (Array.isArray(reader.value) ? listOf(integer).read(reader) : given.read(reader)),
}

const kind = choiceOf(['int', 'bool', 'choice', 'axis', 'axes', 'subset', 'permutation', 'list', 'sides'] as const)

/** Keras has no shapes of more axes than this. */
const longestKey = 16

const key: Field<ConfigKey> = objectOf<Pick<ConfigKey, 'kind' | 'default' | 'length' | 'min' | 'max' | 'values'>>(
  {
    kind,
    default: fallback,
    length: described('Number of values, named key[0], key[1] … in expressions.', integerFrom(1, longestKey)),
    min: integer,
    max: integer,
    values: listOf(scalar),
  },
  ['kind'],
)

const weight = objectOf<CustomWeight>(
  {
    shape: described('A pattern: (input_dim, units).', text),
    when: described('The weight exists where this is not 0.', text),
    trainable: boolean,
    reuse: described('How often each of its numbers is multiplied for one sample; absent for a bias or a scale.', text),
    bytes: described("Bytes of one scalar where it does not follow the model's dtype.", integer),
  },
  ['shape'],
)

const texts = listOf(text)

const signature = objectOf<CustomSignature>(
  {
    inputs: texts,
    outputs: texts,
    given: recordOf(given),
    among: recordOf(listOf(scalar)),
    where: texts,
  },
  ['inputs', 'outputs'],
)

const dimension: Field<number | null> = {
  schema: { type: ['integer', 'null'] },
  read: (reader) => (reader.value === null ? null : integer.read(reader)),
}
const shape = described('A shape; null is None.', listOf(dimension))

const example = objectOf<CustomExample>(
  {
    inputs: listOf(shape),
    output: shape,
    furtherOutputs: listOf(shape),
    params: integerFrom(0),
    config,
  },
  ['inputs', 'output', 'params'],
)

const mistake = objectOf<Mistake>(
  {
    does: described('What the wrong number does: leaves out the input channels.', text),
    count: described('The wrong number, over the names of the patterns, config keys, params, input and output.', text),
    leavesOut: described('The weight or part that the wrong number leaves out, instead of count.', text),
    when: described('Only where this is not 0.', text),
  },
  ['does'],
)

const explanation = objectOf<Exclude<CustomLayer['explain'], undefined>>(
  {
    what: text,
    pitfalls: texts,
    mistakes: described('Wrong ways to count that people take.', listOf(mistake)),
    picture: described('How to draw its weights.', picture),
  },
  ['what'],
)

const calls = choiceOf(['one', 'two', 'all', 'states', 'model'] as const)
const joins = choiceOf(['elementwise', 'otherwise'] as const)

const customLayer = objectOf<CustomLayer>(
  {
    classes: described('The class names that rows print.', listOf(text, { minItems: 1 })),
    config: described('The configuration keys by name; a kind alone is enough.', recordOf(textOr(kind, key))),
    inputs: described(
      'One pattern per input: (batch, ..., input_dim). "..." as the last item: any further inputs.',
      texts,
    ),
    output: described('The pattern of the only output, or "any".', text),
    outputs: described('One pattern per output.', texts),
    where: described('Conditions that must hold: units % heads == 0.', texts),
    signatures: described('Several signatures, instead of inputs, output and where.', listOf(signature)),
    weights: described('The weights by name; query/kernel is the kernel of a part.', recordOf(textOr(text, weight))),
    calls: described(
      'How many tensors one call takes: one, two, all, states (a sequence with initial states) or model. Default: one, if each signature has one input.',
      calls,
    ),
    joins: described(
      'The layer merges its inputs into one tensor: element by element (elementwise) or otherwise.',
      joins,
    ),
    openEnded: described(
      'The layer may have more weights than described: a count that does not fit is taken as printed.',
      boolean,
    ),
    explain: explanation,
    examples: described('Rows with their parameters; each must fit.', listOf(example)),
  },
  ['classes'],
)

/** A layer class of the user's own, as it is written. */
export const layer: Field<LayerEntry> = {
  schema: { ...customLayer.schema, description: 'A custom layer class, described without code.' },
  read: readLayer,
}

/** A custom layer as an entry of the catalogue; undefined where it can't be one, which is complained of. */
function readLayer(reader: Reader): LayerEntry | undefined {
  const before = reader.complaints.length
  const read = customLayer.read(reader)
  if (!read) return undefined
  if (read.classes.length === 0) complain({ ...reader, path: joinPath(reader.path, 'classes') }, 'must name a class')
  if (read.signatures && (read.inputs ?? read.output ?? read.outputs ?? read.where))
    complain(reader, 'has signatures as well as inputs, outputs or where: move those into the signatures')
  if (read.output !== undefined && read.outputs) complain(reader, 'has both output and outputs')
  return reader.complaints.length > before ? undefined : checked(reader, read)
}

function checked(reader: Reader, written: CustomLayer): LayerEntry | undefined {
  const entry = defineLayer(written)
  const sound = checkEntry(written)
  const complaints = sound.length > 0 ? sound : checkExamples(entry)
  for (const { path, message } of complaints) complain({ ...reader, path: inside(reader.path, path) }, message)
  return sound.length > 0 ? undefined : entry
}

function inside(path: string, rest: string): string {
  return path === '' || rest.startsWith('[') ? path + rest : `${path}.${rest}`
}
