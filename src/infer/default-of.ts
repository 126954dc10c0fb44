import type { ConfigDefault, ConfigKey, Default, Era } from '../layers/layer-entry.ts'

/** A key's default in an era; undefined where the entry gives none. */
export function defaultOf(key: ConfigKey, era: Era | undefined): ConfigDefault | undefined {
  const value = key.default
  if (value === undefined || !isByEra(value)) return value
  return (era && value[era]) ?? value.else
}

function isByEra(value: Default): value is { readonly [era in Era | 'else']?: ConfigDefault } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
