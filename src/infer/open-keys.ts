import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { Assignment } from '../shape/expression.ts'
import type { CompiledKey } from './compile-entry.ts'
import { existsFor, keyValue } from './config-of.ts'
import { holdsLayers, nestedConfigOf, type Reading } from './hypothesis.ts'

/** The config keys that a solution leaves open; `openSlots` are the slots that can have another value. */
export function keysLeftOpen({ signature, values }: Reading, openSlots: readonly number[]): readonly string[] {
  return signature.keys.filter((key) => isOpen(key, values, openSlots)).map(({ name }) => name)
}

/** Of two sides only the sum shows: how it is split is always open. */
function isOpen({ key, slots, openWhen }: CompiledKey, values: Assignment, openSlots: readonly number[]): boolean {
  if (openWhen?.evaluate(values) === 1) return true
  return slots.some((slot) => openSlots.includes(slot) || (key.kind === 'sides' && values[slot] !== 0))
}

/** The config keys that have another value in a solution of the same weights. */
export function keysSetOtherwise(one: Reading, other: Reading): readonly string[] {
  const { signature, own } = one
  if (signature !== other.signature || holdsLayers(signature))
    return differing(nestedConfigOf(one), nestedConfigOf(other))
  return signature.keys.filter((key) => existsFor(key, own) && isSetOtherwise(key, one, other)).map(({ name }) => name)
}

/** Without asking for what can't differ: most solutions of the same weights set most keys alike. */
function isSetOtherwise(key: CompiledKey, one: Reading, other: Reading): boolean {
  const isSame = key.slots.every((slot) => one.values[slot] === other.values[slot])
  if (isSame && key.noneWhen === null) return false
  return differ(keyValue(key, one.values, one.own), keyValue(key, other.values, other.own))
}

function differing(one: Config, other: Config): readonly string[] {
  return Object.keys(one).filter((key) => differ(one[key], other[key]))
}

/** Whether two values that are both set differ; layers inside are compared by their own keys, not here. */
function differ(a: ConfigValue | undefined, b: ConfigValue | undefined): boolean {
  if (a === undefined || b === undefined) return false
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a !== b
  return Array.isArray(a) && JSON.stringify(a) !== JSON.stringify(b)
}
