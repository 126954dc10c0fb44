import type { Hypothesis, Origin } from '../../infer/inference.ts'
import { weightsOf } from '../../infer/weights.ts'
import type { ConfigValue } from '../../layers/config-value.ts'
import { sizeOf } from '../../ledger/row-facts.ts'
import { isInWeights } from '../layer/symbols.ts'
import { axisOf, lengthsAlong } from './axes.ts'
import { isSameValue, type KeyValue, keyValues, valueIn } from './keys.ts'
import { lessLikely } from './preferences.ts'
import type { AxisPlace, Beside, Fact, Forced, Named, Reason } from './reason.ts'

/** The count with a flag turned; null where the weights are undetermined. */
function countWithout({ signature, values }: Origin, { key, value }: KeyValue): number | null {
  const [slot] = key.slots
  if (key.key.kind !== 'bool' || slot === undefined) return null
  const turned = [...values]
  turned[slot] = value === true ? 0 : 1
  const weights = weightsOf(signature, turned)
  const count = weights?.reduce((sum, weight) => sum + sizeOf(weight), 0)
  return count !== undefined && Number.isSafeInteger(count) ? count : null
}

function turned(hypothesis: Hypothesis, origin: Origin, wanted: KeyValue): Forced | null {
  const count = countWithout(origin, wanted)
  if (count === null || count === hypothesis.count) return null
  return { kind: 'turned', count, isBias: wanted.key.name === 'use_bias' }
}

/** Keys that go without saying beside another of a window. */
function isTelling(name: string): boolean {
  return name !== 'dilation_rate' && name !== 'output_padding'
}

/** How the axes that a key acts on come out; null where it acts on none, or where the count reveals more. */
function alongAxes(origin: Origin, { key }: KeyValue, facts: readonly Fact[]): Forced | null {
  const isCounted = isInWeights(origin.signature, key.slots)
  const slotNames = key.slots.flatMap((slot) => origin.signature.slotNames[slot] ?? [])
  const { lengths, beside } = lengthsAlong(origin, slotNames)
  if (lengths.length === 0 || (isCounted && facts.includes('param-count'))) return null
  const others = keyValues(origin).filter(({ key: other }) => beside.includes(other.name) && isTelling(other.name))
  return { kind: 'lengths', lengths, beside: others.map(({ path, value }) => ({ path, value })), isCounted }
}

/** Where a single number stands in a shape that it follows from. */
function axisPlaceOf(origin: Origin, { key }: KeyValue, facts: readonly Fact[]): AxisPlace | null {
  const [slot] = key.slots
  const name = slot === undefined ? undefined : origin.signature.slotNames[slot]
  if (name === undefined || key.slots.length !== 1) return null
  const output = facts.includes('output-shape') ? axisOf(origin, name, 'output') : null
  return output ?? (facts.includes('input-shape') ? axisOf(origin, name, 'input') : null)
}

/** Why a value is the only one that fits, from the facts that it follows from. */
export function forcedReason(hypothesis: Hypothesis, wanted: KeyValue, facts: readonly Fact[]): Forced {
  const { origin, count } = hypothesis
  if (origin?.facts.known) return { kind: 'file' }
  if (!origin || facts.every((fact) => fact === 'class')) return { kind: 'class' }
  const isByCount = facts.includes('param-count')
  const place = axisPlaceOf(origin, wanted, facts)
  if (place) return { kind: 'axis', place, isLent: facts.includes('model') }
  if (Object.hasOwn(origin.facts.said ?? {}, wanted.key.name)) return { kind: 'words' }
  return (
    (isByCount ? turned(hypothesis, origin, wanted) : null) ??
    alongAxes(origin, wanted, facts) ?? { kind: 'only', facts, count: isByCount && count !== 0 ? count : null }
  )
}

/** Why only one value was found, although the search did not cover everything that may fit. */
export function aloneReason(hypothesis: Hypothesis, wanted: KeyValue, factsOf: () => readonly Fact[]): Reason {
  if (hypothesis.origin?.signature.entry.openEnded !== true) return { kind: 'alone' }
  return { kind: 'as-known', reason: forcedReason(hypothesis, wanted, factsOf()) }
}

/** Why a value ranks before others that fit; `isWhole`: whether all that fits was found. */
export function preferredReason(
  hypothesis: Hypothesis,
  candidates: readonly Hypothesis[],
  wanted: KeyValue,
  others: readonly ConfigValue[],
  isWhole: boolean,
): Reason {
  const other = candidates.find((candidate) => {
    const there = valueIn(candidate, wanted.key.name)
    return there !== undefined && !isSameValue(there, wanted.value)
  })
  const why = other ? lessLikely(hypothesis, other) : null
  const beside = other && why ? besideOther(hypothesis, other, wanted, isWhole ? candidates : []) : null
  return { kind: 'preference', before: others, isWhole, lessLikely: why, beside }
}

/** What the most likely other value comes with: the keys that differ too. `all`: everything that fits; empty where that is unknown. */
function besideOther(
  hypothesis: Hypothesis,
  other: Hypothesis,
  wanted: KeyValue,
  all: readonly Hypothesis[],
): Beside | null {
  if (!other.origin) return null
  const own = new Map(hypothesis.origin ? keyValues(hypothesis.origin).map(({ path, value }) => [path, value]) : [])
  const keys = keyValues(other.origin)
    .filter(({ path, value }) => path !== wanted.path && own.has(path) && !isSameValue(own.get(path), value))
    .map(({ path, value }) => ({ path, value }))
  if (keys.length === 0) return null
  const value = valueIn(other, wanted.key.name) ?? null
  const rivals = all.filter((one) => isSameValue(valueIn(one, wanted.key.name), value))
  const isRequired = rivals.length > 0 && rivals.every((one) => keys.every((key) => hasValue(one, key)))
  return { value, keys, isRequired }
}

function hasValue({ origin }: Hypothesis, { path, value }: Named): boolean {
  return (
    origin !== undefined && keyValues(origin).some((found) => found.path === path && isSameValue(found.value, value))
  )
}

/** Where the value comes from that is shown of a key left open: one that can be another without anything that the row prints changing. */
export function openReason({ origin }: Hypothesis, wanted: KeyValue, usual: ConfigValue | undefined): Reason {
  const { key, value } = wanted
  if (isSameValue(usual, value) || isEveryDefault(usual, value)) return { kind: 'open', source: 'default' }
  if (isWindow(origin, wanted)) return { kind: 'open', source: 'window' }
  const { hints, hintsFrom = 'rows' } = origin?.facts ?? {}
  return { kind: 'open', source: hints !== undefined && Object.hasOwn(hints, key.name) ? hintsFrom : null }
}

/** A default of 1 stands for `(1, 1)` too. */
function isEveryDefault(usual: ConfigValue | undefined, value: ConfigValue): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isSameValue(item, usual))
}

/** By default, the strides of pooling are the window. */
function isWindow(origin: Origin | undefined, { key, value }: KeyValue): boolean {
  if (!origin || key.name !== 'strides') return false
  return keyValues(origin).some((other) => other.key.name === 'pool_size' && isSameValue(other.value, value))
}
