import type { CompiledKey } from '../../infer/compile-entry.ts'
import { configOf } from '../../infer/config-of.ts'
import type { Hypothesis, Origin } from '../../infer/inference.ts'
import type { ConfigValue } from '../../layers/config-value.ts'
import type { InnerLayer, LayerEntry, Parts } from '../../layers/layer-entry.ts'
import { oncePer } from '../../words/memo.ts'

/** A config key of a row's entry with its value, by the name that a person finds it under. */
export interface KeyValue {
  readonly key: CompiledKey
  /** `units`; of a layer inside `layer.units`, `cells[0].units`. */
  readonly path: string
  readonly value: ConfigValue
}

/** The flat keys of a hypothesis with their values, those of layers inside by their place. */
export const keyValues = oncePer((origin: Origin): readonly KeyValue[] => {
  const { signature } = origin
  const config = configOf(origin)
  const { entry } = signature
  const parts: Parts = { ...(entry.inner && { layer: entry.inner }), ...entry.parts }
  return signature.keys.flatMap((key) => {
    const value = Object.hasOwn(config, key.name) ? config[key.name] : undefined
    return value === undefined ? [] : [{ key, path: pathIn(parts, key.name) ?? key.name, value }]
  })
})

/** Where the layers inside have a key; null where it is the layer's own. */
function pathIn(parts: Parts, name: string): string | null {
  for (const [holder, part] of Object.entries(parts)) {
    const layers: readonly InnerLayer[] = 'className' in part ? [part] : part
    for (const [at, layer] of layers.entries()) {
      const inside = insideOf(layer, name)
      if (inside !== null) return `${holder}${'className' in part ? '' : `[${at}]`}.${inside}`
    }
  }
  return null
}

function insideOf({ keys, named, parts }: InnerLayer, name: string): string | null {
  return keys.includes(name) ? (named?.[name] ?? name) : pathIn(parts ?? {}, name)
}

/** The class of the layer that a wrapper holds as `layer`; null for a layer that holds none. */
export function heldClass({ inner }: LayerEntry): string | null {
  return inner?.className ?? null
}

/** The value of a flat key in another hypothesis; undefined where it has none. */
export function valueIn({ origin }: Hypothesis, name: string): ConfigValue | undefined {
  return origin && keyValues(origin).find(({ key }) => key.name === name)?.value
}

export function isSameValue(a: ConfigValue | undefined, b: ConfigValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
