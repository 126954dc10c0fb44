import { oncePer } from '../words/memo.ts'
import type { Catalogue } from './class-facts.ts'
import type { Config } from './config-value.ts'
import type { Calls, ConfigKey, Example, LayerEntry, Signature, WeightSpec } from './define-layer.ts'
import type { Picture } from './picture.ts'

/** A weight of a custom layer beside its name: `{ "shape": "(units)", "when": "use_bias" }`. */
export type CustomWeight = Omit<WeightSpec, 'name' | 'path' | 'role'>

/** How a layer's inputs and outputs look in one way. */
export type CustomSignature = Pick<Signature, 'inputs' | 'outputs' | 'given' | 'among' | 'where'>

/**
 * A layer class that keraudit does not know, described without code: the form of the built-in entries as far as JSON needs it.
 * Shapes are patterns of dimension expressions; a bare name is bound by what stands there.
 */
export interface CustomLayer {
  /** The names that rows print. */
  readonly classes: readonly string[]
  /** What can be configured; a mere kind (`"int"`) stands for `{ "kind": "int" }`. */
  readonly config?: { readonly [key: string]: ConfigKey | ConfigKey['kind'] }
  /** One pattern an input; `"..."` as the last item: any further inputs. */
  readonly inputs?: readonly string[]
  /** The pattern of the only output, or `"any"`. */
  readonly output?: string
  readonly outputs?: readonly string[]
  /** Conditions that must hold. */
  readonly where?: readonly string[]
  /** Several ways instead of `inputs`, `output` and `where`. */
  readonly signatures?: readonly CustomSignature[]
  /** The weights by name, `query/kernel` for the kernel of a part; a mere pattern is a weight that is always there and trainable. */
  readonly weights?: { readonly [name: string]: string | CustomWeight }
  /** How many tensors one call takes; `one` where every way has one input. */
  readonly calls?: Calls
  /** It joins its inputs into one tensor, place by place or otherwise. */
  readonly joins?: 'elementwise' | 'otherwise'
  /** True where the layer can hold more than is described: what does not fit is then taken as printed, not contradicted. */
  readonly openEnded?: boolean
  readonly explain?: { readonly what: string; readonly pitfalls?: readonly string[]; readonly picture?: Picture }
  readonly examples?: readonly CustomExample[]
}

/** A worked row; `null` in shapes is `None`. */
export interface CustomExample extends Omit<Example, 'config' | 'era'> {
  readonly config?: Config
}

/** An entry made of a custom layer. */
export interface CustomEntry {
  readonly entry: LayerEntry
  /** Where in the custom layer stands what stands at this path of the entry. */
  readonly pathOf: (path: string) => string
}

/** Declares a custom layer; the identity, there so that it is checked where it is written. */
export function defineLayer(layer: CustomLayer): CustomLayer {
  return layer
}

function signaturesOf(layer: CustomLayer): readonly Signature[] {
  if (layer.signatures) return layer.signatures
  const { where, inputs = ['...'] } = layer
  const outputs = layer.outputs ?? [layer.output ?? 'any']
  return [{ inputs, outputs, ...(where && { where }) }]
}

function weightOf(name: string, weight: string | CustomWeight): WeightSpec {
  const slash = name.lastIndexOf('/')
  const named = slash < 0 ? { name } : { name: name.slice(slash + 1), path: name.slice(0, slash) }
  return { ...(typeof weight === 'string' ? { shape: weight } : weight), ...named }
}

function keysOf(layer: CustomLayer): LayerEntry['config'] {
  const keys = Object.entries(layer.config ?? {})
  return Object.fromEntries(keys.map(([name, key]) => [name, typeof key === 'string' ? { kind: key } : key]))
}

/** The same layer as an entry of the catalogue. */
export function entryOfCustomLayer(layer: CustomLayer): CustomEntry {
  const weights = Object.entries(layer.weights ?? {})
  const entry: LayerEntry = {
    classes: layer.classes,
    config: keysOf(layer),
    signatures: signaturesOf(layer),
    weights: weights.map(([name, weight]) => weightOf(name, weight)),
    ...(layer.calls && { calls: layer.calls }),
    ...(layer.joins && { joins: layer.joins }),
    ...(layer.openEnded === true && { openEnded: true }),
    explain: layer.explain ?? { what: 'A layer that the configuration describes.' },
    examples: (layer.examples ?? []).map((example) => ({ ...example, config: example.config ?? {} })),
  }
  const shortened: readonly (readonly [string, string])[] = [
    ...weights.map(([name, weight], at): readonly [string, string] => {
      const key = /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`
      return [`weights[${at}]${typeof weight === 'string' ? '.shape' : ''}`, `weights${key}`]
    }),
    ...(layer.signatures ? [] : singleSignature(layer)),
  ]
  const pathOf = (path: string) => {
    const found = shortened.find(
      ([long]) => path === long || path.startsWith(`${long}.`) || path.startsWith(`${long}[`),
    )
    return found ? found[1] + path.slice(found[0].length) : path
  }
  return { entry, pathOf }
}

function singleSignature({ outputs }: CustomLayer): readonly (readonly [string, string])[] {
  const output: readonly [string, string] = outputs
    ? ['signatures[0].outputs', 'outputs']
    : ['signatures[0].outputs[0]', 'output']
  return [output, ['signatures[0].inputs', 'inputs'], ['signatures[0].where', 'where']]
}

/** What the user adds to the catalogue. */
export interface Customization {
  readonly layers: readonly LayerEntry[]
  /** Class names that stand for another class: `MyDense` for `Dense`. */
  readonly aliases: ReadonlyMap<string, string>
  /** Classes whose counts are taken as printed, whatever the catalogue says of them. */
  readonly opaque: readonly string[]
}

/** The catalogue with the user's layers instead of those of the same name, the aliases beside, and the opaque classes left out. */
export function customized(catalogue: Catalogue, customization: Customization): Catalogue {
  const { layers, aliases, opaque } = customization
  if (layers.length === 0 && aliases.size === 0 && opaque.length === 0) return catalogue
  return customizedBy(customization)(catalogue)
}

/** Each catalogue is customized once, so that what is made of it is made once. */
const customizedBy = oncePer(({ layers, aliases, opaque }: Customization) =>
  oncePer((catalogue: Catalogue): Catalogue => {
    const map = new Map(catalogue)
    for (const name of new Set(layers.flatMap(({ classes }) => classes)))
      map.set(
        name,
        layers.filter(({ classes }) => classes.includes(name)),
      )
    for (const [alias, name] of aliases) {
      const entries = map.get(name)
      if (entries) map.set(alias, entries)
    }
    for (const name of opaque) map.delete(name)
    return map
  }),
)
