import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { InnerLayer, Parts } from '../layers/layer-entry.ts'

/**
 * A flat configuration with the keys of the layers inside put where Keras has them: `{ layer: { className, config } }`;
 * the layer's own keys stay beside that.
 */
export function nestConfig(config: Config, parts: Parts): Config {
  const inside = new Set(keysOf(parts))
  const own = Object.entries(config).filter(([key]) => !inside.has(key))
  return Object.fromEntries([...own, ...partsOf(config, parts)])
}

function partsOf(config: Config, parts: Parts): readonly [string, ConfigValue][] {
  return Object.entries(parts).map(([key, part]) => [
    key,
    isOne(part) ? nestLayer(config, part) : part.map((one) => nestLayer(config, one)),
  ])
}

function nestLayer(config: Config, { className, keys, named, parts }: InnerLayer): ConfigValue {
  const own = keys.flatMap((key): [string, ConfigValue][] => {
    const value = config[key]
    return value === undefined ? [] : [[named?.[key] ?? key, value]]
  })
  return { className, config: Object.fromEntries([...own, ...partsOf(config, parts ?? {})]) }
}

/** The keys of the layers inside, at every depth. */
export function keysOf(parts: Parts): readonly string[] {
  return Object.values(parts).flatMap((part) =>
    (isOne(part) ? [part] : part).flatMap((one) => [...one.keys, ...keysOf(one.parts ?? {})]),
  )
}

function isOne(part: Parts[string]): part is InnerLayer {
  return !Array.isArray(part)
}
