import { lazy } from '../words/memo.ts'
import type { Config } from './config-value.ts'
import type { ClassFacts, ConfigKey, Example, LayerEntry, LayerWords, Signature, WeightSpec } from './layer-entry.ts'

/** A weight beside its name: `{ "shape": "(units)", "when": "use_bias" }`. */
export type NamelessWeight = Omit<WeightSpec, 'name' | 'path'>

/**
 * A layer class as it is written, built in or in a configuration. Shapes are patterns of dimension expressions; a bare name is bound by
 * what stands there.
 */
export interface LayerDefinition
  extends Omit<LayerEntry, 'config' | 'signatures' | 'weights' | 'explain' | 'examples'> {
  /** What can be configured; a mere kind (`'int'`) stands for `{ kind: 'int' }`. */
  readonly config?: { readonly [key: string]: ConfigKey | ConfigKey['kind'] }
  /** One pattern an input; `'...'` as the last item: any further inputs, which is also what no list stands for. */
  readonly inputs?: readonly string[]
  /** The pattern of the only output, or `'any'`, which is also what neither `output` nor `outputs` stands for. */
  readonly output?: string
  readonly outputs?: readonly string[]
  /** Conditions that must hold. */
  readonly where?: readonly string[]
  /** Several signatures instead of `inputs`, `output` and `where`. */
  readonly signatures?: readonly Signature[]
  /** By name, `query/kernel` for the kernel of a part; a mere pattern is a weight that is always there and trainable. */
  readonly weights?: readonly WeightSpec[] | { readonly [name: string]: string | NamelessWeight }
  readonly explain?: LayerWords
  readonly examples?: readonly (Omit<Example, 'config'> & { readonly config?: Config })[]
}

/** The entry of a layer class. Expressions are not looked at here; `checkEntry` says what is wrong with them. */
export function defineLayer(definition: LayerDefinition): LayerEntry {
  const { config = {}, inputs, output, outputs, where, explain, examples = [], ...rest } = definition
  return {
    ...rest,
    config: Object.fromEntries(Object.entries(config).map(([name, key]) => [name, keyOf(key)])),
    signatures: signaturesOf(definition),
    weights: weightsOf(definition),
    explain: explain ?? { what: 'A layer described in the configuration.' },
    examples: examples.map((example) => ({ ...example, config: example.config ?? {} })),
  }
}

/** Parts of an entry that are made when they are first asked for. */
type LaterParts = { readonly [K in keyof LayerEntry]?: () => LayerEntry[K] }

/** The entry with long parts made later: most texts don't name its class. */
export function withLater(entry: LayerEntry, parts: LaterParts): LayerEntry {
  const getters = Object.entries(parts).map(([name, make]) => [name, { get: lazy<unknown>(make), enumerable: true }])
  return Object.defineProperties({ ...entry }, Object.fromEntries(getters))
}

/** What is asked of every class, whatever classes a text names. */
type AskedOfAll = Pick<LayerEntry, keyof ClassFacts | 'classes' | 'ofClass' | 'eras' | 'surprise' | 'openEnded'>

/** The entry of a layer class that is derived from others: it is made when a text names the class, but for what every text asks. */
export function defineLater(asked: AskedOfAll, make: () => Omit<LayerDefinition, keyof AskedOfAll>): LayerEntry {
  const made = lazy(() => defineLayer({ ...asked, ...make() }))
  return {
    ...asked,
    get inner() {
      return made().inner
    },
    get parts() {
      return made().parts
    },
    get slicedAxis() {
      return made().slicedAxis
    },
    get config() {
      return made().config
    },
    get signatures() {
      return made().signatures
    },
    get weights() {
      return made().weights
    },
    get variants() {
      return made().variants
    },
    get prefer() {
      return made().prefer
    },
    get rare() {
      return made().rare
    },
    get macs() {
      return made().macs
    },
    get reads() {
      return made().reads
    },
    get onlyIf() {
      return made().onlyIf
    },
    get unseen() {
      return made().unseen
    },
    get explain() {
      return made().explain
    },
    get examples() {
      return made().examples
    },
  }
}

function keyOf(key: ConfigKey | ConfigKey['kind']): ConfigKey {
  return typeof key === 'string' ? { kind: key } : key
}

/** The ways that the inputs and outputs of a layer can look. */
export function signaturesOf(definition: LayerDefinition): readonly Signature[] {
  const { signatures, inputs = ['...'], output = 'any', outputs = [output], where } = definition
  return signatures ?? [{ inputs, outputs, ...(where && { where }) }]
}

/** The weights of a layer, in the order in which they are written. */
export function weightsOf({ weights = [] }: LayerDefinition): readonly WeightSpec[] {
  if (isList(weights)) return weights
  return Object.entries(weights).map(([whole, weight]) => {
    const slash = whole.lastIndexOf('/')
    const path = slash < 0 ? {} : { path: whole.slice(0, slash) }
    return { ...(typeof weight === 'string' ? { shape: weight } : weight), name: whole.slice(slash + 1), ...path }
  })
}

function isList(weights: Exclude<LayerDefinition['weights'], undefined>): weights is readonly WeightSpec[] {
  return Array.isArray(weights)
}
