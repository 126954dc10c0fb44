import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { Assignment } from '../shape/expression.ts'
import { isList, type Value } from '../shape/value.ts'
import type { LayerFacts } from './bind.ts'
import type { CompiledKey, CompiledSignature } from './compile-entry.ts'
import { defaultOf } from './default-of.ts'

/** The keys that the row's Keras knows, with their values. */
export function configOf(signature: CompiledSignature, values: Assignment, facts: LayerFacts): Config {
  const config: [string, ConfigValue][] = []
  for (const key of signature.keys) {
    if (key.key.eras?.every((era) => !facts.eras.includes(era))) continue
    const value = keyValue(key, values, facts)
    if (value !== undefined) config.push([key.name, value])
  }
  return Object.fromEntries(config)
}

/** The value of a key under a solution in Keras's words; its default where the solution leaves it open. */
export function keyValue(key: CompiledKey, values: Assignment, facts: LayerFacts): ConfigValue | undefined {
  if (key.noneWhen?.evaluate(values) === 1) return null
  const found = key.slots.map((slot) => values[slot])
  if (found.some((value) => value === undefined)) {
    const fallback = defaultOf(key.key, facts.eras[0])
    return fallback === undefined || key.key.length === undefined
      ? fallback
      : found.map((value) => (value === undefined ? fallback : plain(value)))
  }
  const plainValues = found.map((value) => inKeras(key, value ?? null))
  if (key.key.kind === 'bool') return plainValues[0] !== 0
  if (key.key.kind === 'axis' || key.key.kind === 'axes') return axisConfig(found[0] ?? null, facts)
  if (key.key.kind === 'subset') return subsetConfig(found[0] ?? null)
  return key.key.length === undefined ? (plainValues[0] ?? null) : plainValues
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
