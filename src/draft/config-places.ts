import { serialized } from '../infer/known-config.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { InnerLayer, LayerEntry, Parts } from '../layers/layer-entry.ts'

/** Where a value stands in a configuration: keys, and places in lists. */
export type ConfigPlace = readonly (string | number)[]

/** Where each key of an entry stands in a configuration of it: those of a wrapped layer stand in that layer's own. */
export function placesIn({ config: keys, inner, parts }: LayerEntry, config: Config): ReadonlyMap<string, ConfigPlace> {
  const own = Object.keys(keys).map((key) => [key, [key]] as const)
  const inside = placesInParts({ ...(inner && { layer: inner }), ...parts }, config, [])
  return new Map<string, ConfigPlace>([...own, ...inside])
}

type Placed = readonly (readonly [key: string, place: ConfigPlace])[]

function placesInParts(parts: Parts, config: Config, before: ConfigPlace): Placed {
  return Object.entries(parts).flatMap(([key, part]) => {
    if (isOne(part)) return placesInLayer(part, config[key], [...before, key])
    const held = config[key]
    const [list, place] = Array.isArray(held)
      ? [held, [...before, key]]
      : [serialized(held)?.config.cells, [...before, key, 'config', 'cells']]
    return part.flatMap((one, at) => placesInLayer(one, Array.isArray(list) ? list[at] : undefined, [...place, at]))
  })
}

function placesInLayer({ keys, named, parts }: InnerLayer, held: ConfigValue | undefined, place: ConfigPlace): Placed {
  const inside = [...place, 'config']
  const own = keys.map((key) => [key, [...inside, named?.[key] ?? key]] as const)
  return [...own, ...placesInParts(parts ?? {}, serialized(held)?.config ?? {}, inside)]
}

function isOne(part: Parts[string]): part is InnerLayer {
  return !Array.isArray(part)
}

/** The configuration with another value at a place. */
export function withValueAt(config: Config, place: ConfigPlace, value: ConfigValue): Config {
  const [key = '', ...rest] = place
  return { ...config, [key]: changed(config[key] ?? {}, rest, value) }
}

function changed(held: ConfigValue, place: ConfigPlace, value: ConfigValue): ConfigValue {
  const [key, ...rest] = place
  if (key === undefined) return value
  if (Array.isArray(held)) return held.map((item: ConfigValue, at) => (at === key ? changed(item, rest, value) : item))
  const object: Config = typeof held === 'object' && held !== null ? (held as Config) : {}
  return { ...object, [key]: changed(object[key] ?? {}, rest, value) }
}
