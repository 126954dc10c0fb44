import { oncePer } from '../words/memo.ts'
import type { Catalogue } from './class-facts.ts'
import type { Config } from './config-value.ts'
import type { LayerDefinition, NamelessWeight } from './define-layer.ts'
import type { Example, LayerEntry, Mistake, Signature } from './layer-entry.ts'
import type { Picture } from './picture.ts'

/** A weight of a custom layer beside its name: `{ "shape": "(units)", "when": "use_bias" }`. */
export type CustomWeight = Omit<NamelessWeight, 'role'>

/** How a layer's inputs and outputs look in one way. */
export type CustomSignature = Pick<Signature, 'inputs' | 'outputs' | 'given' | 'among' | 'where'>

/** A layer class that keraudit does not know, described without code: the form of the built-in ones as far as JSON needs it. */
export interface CustomLayer
  extends Pick<LayerDefinition, 'config' | 'inputs' | 'output' | 'outputs' | 'where' | 'calls'> {
  /** The names that rows print. */
  readonly classes: readonly string[]
  readonly signatures?: readonly CustomSignature[]
  readonly weights?: { readonly [name: string]: string | CustomWeight }
  /** It joins its inputs into one tensor, place by place or otherwise. */
  readonly joins?: 'elementwise' | 'otherwise'
  /** True where the layer can hold more than is described: what does not fit is then taken as printed, not contradicted. */
  readonly openEnded?: boolean
  readonly explain?: {
    readonly what: string
    readonly pitfalls?: readonly string[]
    readonly mistakes?: readonly Mistake[]
    readonly picture?: Picture
  }
  readonly examples?: readonly CustomExample[]
}

/** A worked row; `null` in shapes is `None`. */
export interface CustomExample extends Omit<Example, 'config' | 'era'> {
  readonly config?: Config
}

/** Declares a custom layer; the identity, there so that it is checked where it is written. */
export function customLayer(layer: CustomLayer): CustomLayer {
  return layer
}

/** What the user adds to the catalogue. */
export interface Customization {
  readonly layers: readonly LayerEntry[]
  /** Class names that stand for another class: `MyDense` for `Dense`. */
  readonly aliases: ReadonlyMap<string, string>
  /** Classes whose counts are taken as printed, whatever the catalogue says of them. */
  readonly opaque: readonly string[]
}

/** The catalogue without some classes. */
export function withoutClasses(catalogue: Catalogue, names: readonly string[]): Catalogue {
  return names.length === 0 ? catalogue : new Map([...catalogue].filter(([name]) => !names.includes(name)))
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
