import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { Assignment } from '../shape/expression.ts'
import { isList, type Value } from '../shape/value.ts'
import type { LayerFacts } from './bind.ts'
import type { CompiledKey, CompiledSignature } from './compile-entry.ts'
import { defaultOf } from './default-of.ts'

/** A solution, and the facts by which it is read. */
export interface Reading {
  readonly signature: CompiledSignature
  readonly values: Assignment
  /** The facts as the signature describes them. */
  readonly own: LayerFacts
}

/** The keys that the row's Keras knows, with their values. */
export function configOf({ signature, values, own }: Reading): Config {
  const config: [string, ConfigValue][] = []
  for (const key of signature.keys) {
    const value = existsFor(key, own) ? keyValue(key, values, own) : undefined
    if (value !== undefined) config.push([key.name, value])
  }
  return Object.fromEntries(config)
}

/** The names of those keys. */
export function keysOf(reading: Reading): readonly string[] {
  return reading.signature.keys.map(({ name }) => name).filter((name) => settingOf(reading, name) !== undefined)
}

/** The value of one of those keys; undefined where it has none. */
export function settingOf({ signature, values, own }: Reading, name: string): ConfigValue | undefined {
  const key = signature.keysByName.get(name)
  return key && existsFor(key, own) ? keyValue(key, values, own) : undefined
}

/** Whether one of the row's eras knows the key. */
function existsFor({ key }: CompiledKey, { eras }: LayerFacts): boolean {
  return !key.eras || key.eras.some((era) => eras.includes(era))
}

/** The value of a key under a solution in Keras's words; its default where the solution leaves it open. */
export function keyValue(key: CompiledKey, values: Assignment, facts: LayerFacts): ConfigValue | undefined {
  if (key.noneWhen?.evaluate(values) === 1) return null
  if (key.key.length === undefined) return singleValue(key, values[key.slots[0] ?? -1], facts)
  const found = key.slots.map((slot) => values[slot])
  if (!found.includes(undefined)) return found.map((value) => inKeras(key, value ?? null))
  const fallback = defaultOf(key.key, facts.eras[0])
  return fallback === undefined ? fallback : found.map((value) => (value === undefined ? fallback : plain(value)))
}

function singleValue(key: CompiledKey, value: Value | undefined, facts: LayerFacts): ConfigValue | undefined {
  if (value === undefined) return defaultOf(key.key, facts.eras[0])
  switch (key.key.kind) {
    case 'bool':
      return value !== 0
    case 'axis':
    case 'axes':
      return axisConfig(value, facts)
    case 'subset':
      return subsetConfig(value)
    default:
      return inKeras(key, value)
  }
}

/** One value of a key as a config has it. */
function inKeras({ key }: CompiledKey, value: Value): ConfigValue {
  if (key.kind === 'sides' && typeof value === 'number') return [Math.floor(value / 2), Math.ceil(value / 2)]
  if (key.kind === 'list' && isList(value))
    return value.map((dim) => (dim === null ? (key.unknown ?? null) : plain(dim)))
  return plain(value)
}

function plain(value: Value): ConfigValue {
  return isList(value) ? value.map(plain) : value
}

/** No axes at all are null. */
function subsetConfig(value: Value): ConfigValue {
  return isList(value) && value.length === 0 ? null : plain(value)
}

/** The last axis is -1, a single axis no list: as configurations are mostly written. */
export function axisConfig(value: Value, facts: LayerFacts): ConfigValue {
  const ndim =
    facts.inputShapes?.[0]?.length ?? (facts.outputs.kind === 'shapes' ? facts.outputs.shapes[0]?.length : undefined)
  if (!isList(value)) return value === (ndim ?? 0) - 1 ? -1 : (value as number)
  if (value.length === 1 && value[0] === (ndim ?? 0) - 1) return -1
  return value.map(plain)
}
