import type { ConfigValue } from '../layers/config-value.ts'
import type { LayerFacts } from './bind.ts'
import type { CompiledKey, CompiledSignature } from './compile-entry.ts'
import { configOf } from './config-of.ts'
import { withOpen } from './hypothesis.ts'
import { candidatesOf, type Hypothesis, type LayerInference, othersOf } from './inference.ts'
import { type Problem, prober, type Solution } from './solve/search.ts'

/** A solution with what it takes to rank it; it is put into words only if it ranks high. */
export interface Found {
  /** What tells its set of weights from others. */
  readonly key: string
  readonly signature: CompiledSignature
  readonly problem: Problem
  readonly solution: Solution
  /** The facts as the signature describes them. */
  readonly own: LayerFacts
  readonly cost: number
}

/** All solutions of one set of weights, the likeliest first; `isWhole` is false where there were too many to keep. */
export interface SameWeights {
  readonly founds: readonly Found[]
  readonly isWhole: boolean
}

/** Steps for one set of weights; keys that they are not enough for count as open. */
const limit = 400

/** The config key that holds the layer inside. */
const holder = 'layer'

/**
 * The keys of the likeliest solution that another configuration with the same weights sets otherwise, over all keys and all ways of the
 * entries. Where not all could be looked through, every key that is not proven counts as open.
 */
export function openKeys({ founds, isWhole }: SameWeights): readonly string[] {
  const [first] = founds
  if (!first) return []
  const values = settings(first)
  const names = [...values.keys()]
  if (!isWhole) return names
  const canDiffer = prober(limit)
  const open = new Set<string>()
  for (const found of founds) {
    const there = found === first ? values : settings(found)
    for (const key of found.signature.keys) {
      if (!values.has(key.name) || open.has(key.name)) continue
      if (differs(values, there, key.name) || isOpen(key, found, canDiffer)) open.add(key.name)
    }
    if (found.signature.entry.inner?.className !== first.signature.entry.inner?.className) open.add(holder)
  }
  return open.has(holder) ? [holder, ...names.filter((name) => open.has(name))] : names.filter((name) => open.has(name))
}

type Settings = ReadonlyMap<string, ConfigValue>

/** The flat keys with their values. */
function settings({ signature, solution, own }: Pick<Found, 'signature' | 'solution' | 'own'>): Settings {
  return new Map(Object.entries(configOf(signature, solution.values, own)))
}

function settingsOf({ origin }: Hypothesis): Settings {
  return origin ? settings({ ...origin, solution: origin }) : new Map()
}

/** Whether both set a key, each otherwise. */
function differs(a: Settings, b: Settings, name: string): boolean {
  const [one, other] = [a.get(name), b.get(name)]
  return one !== undefined && other !== undefined && JSON.stringify(one) !== JSON.stringify(other)
}

/** Of two sides only the sum shows: how it is split is always open. */
function isOpen(
  { key, slots, openWhen }: CompiledKey,
  { problem, solution }: Found,
  canDiffer: ReturnType<typeof prober>,
): boolean {
  const { values } = solution
  if (openWhen?.evaluate(values) === 1) return true
  if (key.kind === 'sides' && slots.some((slot) => values[slot] !== 0)) return true
  return slots.some((slot) => canDiffer(problem, solution, slot))
}

/** Of two hypotheses with the same weights the one, with what the other leaves open or sets otherwise open too. */
export function besideOther(kept: Hypothesis, other: Hypothesis): Hypothesis {
  return withOpen(kept, () => together(kept, other))
}

function together(kept: Hypothesis, other: Hypothesis): readonly string[] {
  const [values, there] = [settingsOf(kept), settingsOf(other)]
  const open = new Set([...kept.open, ...other.open])
  return [...values.keys()].filter((name) => open.has(name) || differs(values, there, name))
}

/**
 * The keys that a row leaves open: those that the likeliest weights leave open, and those that all candidates prefer alike but one of
 * them leaves open. Where candidates differ in a key, they say it themselves.
 */
export function openKeysOf(inference: LayerInference | undefined): readonly string[] {
  const [first, ...others] = candidatesOf(inference)
  if (!first) return []
  const own = first.open
  if (othersOf(inference) === null || others.length === 0) return own
  const values = settingsOf(first)
  const all = others.map(settingsOf)
  const agreed = [...values.keys()].filter(
    (name) => !own.includes(name) && !all.some((one) => differs(values, one, name)),
  )
  if (agreed.length === 0) return own
  const open = new Set<string>()
  for (const one of others) {
    for (const name of one.open) open.add(name)
    if (agreed.every((name) => open.has(name))) break
  }
  return [...own, ...agreed.filter((name) => open.has(name))]
}
