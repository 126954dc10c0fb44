import type { ConfigValue } from '../layers/config-value.ts'
import type { ConfigDefault, Preference } from '../layers/layer-entry.ts'
import type { Assignment } from '../shape/expression.ts'
import type { LayerFacts } from './bind.ts'
import type { CompiledKey, CompiledSignature } from './compile-entry.ts'
import { axisConfig } from './config-of.ts'
import { defaultOf } from './default-of.ts'

/** What an unlikely choice costs, where the entry says nothing of its own. */
const unusual = {
  bool: 2,
  choice: 0.5,
  int: 1,
  axis: 3,
  axes: 3,
  subset: 1,
  permutation: 0,
  list: 0,
  sides: 0,
} as const

/** Why a solution is less likely than it could be: a preference that it goes against, a key without its default, an unlikely way. */
export type CostReason =
  | { readonly kind: 'preference'; readonly preference: Preference; readonly cost: number }
  | { readonly kind: 'default'; readonly key: string; readonly usual: ConfigValue; readonly cost: number }
  | { readonly kind: 'way'; readonly cost: number }

/** What `costOf` adds up, one by one. */
export function costReasons(
  signature: CompiledSignature,
  values: Assignment,
  facts: LayerFacts,
): readonly CostReason[] {
  const way = signature.signature.cost ?? 0
  return [
    ...(way > 0 ? [{ kind: 'way', cost: way } as const] : []),
    ...signature.prefer
      .filter((one) => mayBeAgainst(one, facts) && one.when.evaluate(values) === 0)
      .map(({ preference }) => ({ kind: 'preference', preference, cost: preference.cost }) as const),
    ...signature.keys.flatMap((key) => {
      const cost = keyCosting(key, facts)?.(values) ?? 0
      return cost > 0 ? [{ kind: 'default', key: key.name, usual: usualOf(key, facts) ?? null, cost } as const] : []
    }),
  ]
}

type CompiledPreference = CompiledSignature['prefer'][number]

/** Whether a preference speaks of what has these facts. */
function mayBeAgainst({ preference }: CompiledPreference, facts: LayerFacts): boolean {
  if (preference.eras && !preference.eras.some((era) => era === facts.eras[0])) return false
  if (preference.ofFirstInput && facts.inputShapes !== null) return false
  return !(preference.ofUnknownInput && facts.inputShapes?.[0])
}

/** What a solution costs: lower is likelier, by stated preferences only. */
export function costOf(signature: CompiledSignature, values: Assignment, facts: LayerFacts): number {
  return costing(signature, facts)(values)
}

/** What the solutions of a signature cost under some facts; all that the facts settle is worked out once. */
export function costing(signature: CompiledSignature, facts: LayerFacts): (values: Assignment) => number {
  const preferences = signature.prefer.filter((one) => mayBeAgainst(one, facts))
  const keys = signature.keys.map((key) => keyCosting(key, facts)).filter((cost) => cost !== null)
  return (values) => {
    let cost = signature.signature.cost ?? 0
    for (let at = 0; at < preferences.length; at++) {
      const { when, preference } = preferences[at] as CompiledPreference
      if (when.evaluate(values) === 0) cost += preference.cost
    }
    for (let at = 0; at < keys.length; at++) cost += (keys[at] as KeyCosting)(values)
    return cost
  }
}

/** What a size costs that is another than in the model's other rows. */
const againstHabit = 2

/** The number that other rows of the model suggest for a key. */
function usualNumber({ name, key }: CompiledKey, { hints }: LayerFacts): number | null {
  const hint = key.kind === 'int' && hints && Object.hasOwn(hints, name) ? hints[name] : null
  return typeof hint === 'number' ? hint : null
}

function usualOf(compiled: CompiledKey, facts: LayerFacts): ConfigDefault | undefined {
  return usualNumber(compiled, facts) ?? defaultOf(compiled.key, facts.eras[0])
}

type KeyCosting = (values: Assignment) => number

/** What a key costs that has another value than its default; null where that is no matter. */
function keyCosting(compiled: CompiledKey, facts: LayerFacts): KeyCosting | null {
  const { key, slots } = compiled
  const usual = usualOf(compiled, facts)
  const cost = usualNumber(compiled, facts) === null ? unusual[key.kind] : againstHabit
  if (usual === undefined || usual === null || Array.isArray(usual) || cost === 0) return null
  const wanted = typeof usual === 'boolean' ? Number(usual) : usual
  if (key.kind === 'axis' || key.kind === 'axes')
    return (values) => (axisConfig(values[slots[0] ?? -1] ?? null, facts) === wanted ? 0 : cost)
  return (values) => {
    for (let at = 0; at < slots.length; at++) {
      const value = values[slots[at] as number]
      if (value !== undefined && value !== wanted) return cost
    }
    return 0
  }
}
