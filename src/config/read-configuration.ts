import { failLevels } from '../findings/fail-level.ts'
import { catalogue } from '../layers/catalogue.ts'
import { type Complaint, joinPath } from '../layers/complaint.ts'
import type { LayerEntry } from '../layers/layer-entry.ts'
import { type Limit, parseLimit } from '../verify/limit.ts'
import { configuration as configurationRule } from '../verify/rules/configuration.ts'
import { findRule } from '../verify/rules/find-rule.ts'
import { rules } from '../verify/rules/index.ts'
import { limitExceeded } from '../verify/rules/limit-exceeded.ts'
import { type Ignored, ignoredBy, selectedBy } from '../verify/rules/named-rules.ts'
import type { Severity } from '../verify/severity.ts'
import {
  type Configuration,
  type ConfigurationOptions,
  emptyConfiguration,
  type LimitOption,
  severities,
} from './configuration.ts'
import { layer } from './read-layer.ts'
import {
  choiceOf,
  complain,
  described,
  type Field,
  type JsonSchema,
  listOf,
  objectOf,
  type Reader,
  readChoice,
  readMembers,
  readObject,
  readText,
  recordOf,
  type Shape,
  text,
  unknownKey,
} from './reader.ts'

export interface ConfigurationReading {
  /** What can be read of it. */
  readonly configuration: Configuration
  readonly complaints: readonly Complaint[]
}

/** A limit with the severity that stands beside it, if one does. */
interface WrittenLimit {
  readonly limit: Limit
  readonly severity: Severity | undefined
}

interface Parts {
  readonly rules: Configuration['severities']
  readonly limits: readonly WrittenLimit[]
  readonly layers: readonly LayerEntry[]
  readonly aliases: ReadonlyMap<string, Reader>
  readonly opaque: readonly string[]
  readonly models: ReadonlyMap<string, string>
  readonly select: readonly (readonly string[])[]
  readonly ignore: readonly Ignored[]
  readonly exclude: readonly string[]
  readonly failOn: (typeof failLevels)[number]
}

/** Every key that a configuration can have. */
export const configurationKeys: readonly (keyof ConfigurationOptions)[] = [
  'rules',
  'limits',
  'layers',
  'aliases',
  'opaque',
  'models',
  'select',
  'ignore',
  'exclude',
  'failOn',
]

/**
 * Reads a configuration from a value of unknown make, such as parsed JSON. Own members only. Whatever is wrong is complained of with its
 * path and left out, so that the rest holds.
 */
export function readConfiguration(value: unknown): ConfigurationReading {
  const complaints: Complaint[] = []
  const parts = readObject<Parts>({ value, path: '', complaints }, shape)
  if (!parts) return { configuration: emptyConfiguration, complaints }
  const { layers = [], opaque = [], ignore = [], exclude = [] } = parts
  const known = new Set([...catalogue.keys(), ...layers.flatMap(({ classes }) => classes)])
  const configuration: Configuration = {
    severities: new Map([...withoutLimits(parts.rules ?? new Map()), ...ignore.flatMap(turnedOff)]),
    selected: parts.select ? new Set(parts.select.flat()) : null,
    limits: withSeverities(parts.limits ?? [], parts.rules ?? new Map()),
    customization: { layers, aliases: readAliases(parts.aliases, known), opaque },
    models: parts.models ?? new Map(),
    exclude: [...exclude, ...ignore.flatMap((one) => ('pattern' in one ? [one.pattern] : []))],
    failOn: parts.failOn ?? null,
  }
  return { configuration, complaints }
}

const limitSeverities = ['note', 'warning', 'error'] as const

const writtenLimit: Field<WrittenLimit> = {
  schema: {
    anyOf: [text.schema, objectOf<LimitOption>({ limit: text, severity: choiceOf(limitSeverities) }, ['limit']).schema],
  },
  read: readLimit,
}

const selectedRules: Field<readonly string[]> = {
  schema: text.schema,
  read: (reader) => {
    const word = text.read(reader)
    const named = word === undefined ? undefined : selectedBy(word)
    return named && ('codes' in named ? named.codes : complain(reader, named.message))
  },
}

const ignored: Field<Ignored> = {
  schema: text.schema,
  read: (reader) => {
    const word = text.read(reader)
    const named = word === undefined ? undefined : ignoredBy(word)
    return named && ('message' in named ? complain(reader, named.message) : named)
  },
}

const turnedOff = (one: Ignored) => ('codes' in one ? one.codes.map((code) => [code, 'off'] as const) : [])

/** How each key of a configuration is written. */
const shape: Shape<Parts> = {
  rules: {
    schema: {
      ...recordOf(choiceOf(severities)).schema,
      description: 'Severities by the name or code of a rule (keraudit rules).',
    },
    read: readRules,
  },
  limits: described(
    'A limit such as total_params <= 5000000. Names: total_params, trainable_params, non_trainable_params, optimizer_params, layers, macs (multiply-adds per sample), peak_activations (bytes per sample, as in peak_activations <= 16 MB), and params of each layer.',
    listOf(writtenLimit),
  ),
  layers: listOf(layer),
  aliases: {
    schema: {
      ...recordOf(text).schema,
      description: 'Other names of known classes: { "MyDense": "Dense" }.',
    },
    read: (reader) => new Map(readMembers(reader)),
  },
  opaque: described('Classes whose counts are taken as printed.', listOf(text)),
  models: {
    schema: {
      ...recordOf(text).schema,
      description: 'The model files of texts, relative to this file: { "README.md": "model.keras" }.',
    },
    read: readModels,
  },
  select: described('The rules to report, by code, name or prefix (KA2).', listOf(selectedRules)),
  ignore: described(
    'Rules to leave out, by code, name or prefix (KA2); any other word is a pattern as in exclude.',
    listOf(ignored),
  ),
  exclude: described('Files to exclude, as in .gitignore, relative to this file.', listOf(text)),
  failOn: described('When a run fails, unless --fail-on is given.', choiceOf(failLevels)),
}

/** The JSON schema of a configuration, made of the very shapes that it is read by. */
export const configurationSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'keraudit.config.json',
  description: 'The configuration of keraudit. The same object is valid under "keraudit" in package.json.',
  type: 'object',
  properties: {
    $schema: { type: 'string' },
    ...Object.fromEntries(Object.entries(shape).map(([key, { schema }]) => [key, schema])),
  },
  additionalProperties: false,
}

function readModels(reader: Reader): Configuration['models'] {
  const found = new Map<string, string>()
  for (const [key, inside] of readMembers(reader) ?? []) {
    const path = text.read(inside)
    if (path !== undefined) found.set(key, path)
  }
  return found
}

function readRules(reader: Reader): Configuration['severities'] {
  const found = new Map<string, Severity | 'off'>()
  for (const [key, inside] of readMembers(reader) ?? []) {
    const rule = findRule(key)
    const severity = readChoice(inside, severities)
    if (!rule)
      complain(
        inside,
        unknownKey(
          key,
          rules.map(({ name }) => name),
        ),
      )
    else if (rule === configurationRule)
      complain(inside, 'cannot be changed: an invalid configuration is always an error')
    else if (severity) found.set(rule.code, severity)
  }
  return found
}

function readLimit(reader: Reader): WrittenLimit | undefined {
  if (typeof reader.value === 'string') return parsedLimit(reader, reader.value, undefined)
  const { path } = reader
  const read = readObject<LimitOption>(reader, { limit: text, severity: choiceOf(limitSeverities) })
  if (!read) return undefined
  if (read.limit === undefined) return complain(reader, 'must have a limit')
  return parsedLimit({ ...reader, path: joinPath(path, 'limit') }, read.limit, read.severity)
}

function parsedLimit(reader: Reader, text: string, severity: Severity | undefined): WrittenLimit | undefined {
  try {
    return { limit: parseLimit(text), severity }
  } catch (error) {
    return complain(reader, error instanceof SyntaxError ? error.message : `cannot parse ${text}`)
  }
}

/** A limit's own severity goes before that of the rule. */
function withSeverities(limits: readonly WrittenLimit[], rules: Configuration['severities']): readonly Limit[] {
  const general = rules.get(limitExceeded.code) ?? limitExceeded.severity
  if (general === 'off') return []
  return limits.map(({ limit, severity }) => ({ ...limit, severity: severity ?? general }))
}

/** The severities of all rules but that of limits, whose severity each limit has itself: what can't be checked stays a note. */
function withoutLimits(rules: Configuration['severities']): Configuration['severities'] {
  return new Map([...rules].filter(([code]) => code !== limitExceeded.code))
}

function readAliases(aliases: ReadonlyMap<string, Reader> | undefined, known: ReadonlySet<string>) {
  const found = new Map<string, string>()
  for (const [alias, reader] of aliases ?? []) {
    const className = readText(reader)
    if (className === undefined) continue
    if (known.has(className)) found.set(alias, className)
    else complain(reader, `unknown layer class ${className}; an alias maps "your class" to a known class`)
  }
  return found
}
