import { defaultOf } from '../infer/default-of.ts'
import type { ConfigValue } from '../layers/config-value.ts'
import { requiredArguments } from '../layers/constructors.ts'
import type { ConfigKey, Era } from '../layers/layer-entry.ts'
import type { ModelLayer } from '../model/model.ts'
import { axisValues } from '../shape/axis-sets.ts'
import { isList, type Value } from '../shape/value.ts'
import { type DraftRules, describedBy } from './described.ts'

/** With more axes, the batch axis included, their sets are too many to choose from. */
const mostAxes = 5

/** What a configuration key can be. */
export type KeyDomain =
  /** An integer, or `length` of them, one along each axis. */
  | {
      readonly kind: 'integer'
      readonly min: number
      readonly max: number | null
      readonly length: number | null
      readonly mayBeNone: boolean
    }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly values: readonly ConfigValue[] }
  /** What is added or taken at both ends of an axis, `[before, after]`, or of `length` axes. */
  | { readonly kind: 'sides'; readonly length: number | null }
  /** Integers in a list: a shape, an order of axes. */
  | { readonly kind: 'list' }

/** One configuration key of a layer, in Keras's words. */
export interface LayerKey {
  readonly name: string
  /** Its value, or its default; undefined where neither is known. */
  readonly value: ConfigValue | undefined
  readonly domain: KeyDomain
  /** True where a printed summary leaves it open. */
  readonly isOpen: boolean
}

/** Every configuration key that the entry of a layer describes; those of a wrapped layer beside its own. `ndim`: the axes of its input. */
export function keysOfLayer(layer: ModelLayer, ndim: number | null, rules: DraftRules): readonly LayerKey[] {
  const described = describedBy(layer, rules)
  if (!described) return []
  const { entry, flat } = described
  const required = new Set(
    [layer.className, entry.inner?.className ?? ''].flatMap((name) => requiredArguments(name) ?? []),
  )
  const axes = ndim !== null && entry.slicedAxis !== undefined ? ndim - 1 : ndim
  return Object.entries(entry.config)
    .filter(([, { eras }]) => !eras || eras.includes(rules.era))
    .map(([name, key]) => ({
      name,
      value: settingIn(key, Object.hasOwn(flat, name) ? flat[name] : undefined, rules.era, axes),
      domain: domainOf(key, required.has(name), axes),
      isOpen: layer.doubt?.open.includes(name) ?? false,
    }))
}

/** One value along all axes where Keras takes one for all; axes counted from the end as it mostly writes them. */
function settingIn(
  key: ConfigKey,
  given: ConfigValue | undefined,
  era: Era,
  ndim: number | null,
): ConfigValue | undefined {
  const value = given === undefined ? defaultOf(key, era) : given
  if (value === undefined || value === null) return value
  if (key.kind === 'sides') return sidesIn(given === undefined ? Number(value) / 2 : value, key.length ?? null)
  if (countsAxes(key)) return ndim === null ? value : asKeras(key.kind, axesIn(value, ndim), ndim)
  if (key.length === undefined || Array.isArray(value)) return value
  return Array.from({ length: key.length }, () => value)
}

function countsAxes({ kind }: ConfigKey): boolean {
  return kind === 'axis' || kind === 'axes' || kind === 'subset'
}

function axesIn(value: ConfigValue, ndim: number): readonly number[] {
  const axes: readonly ConfigValue[] = Array.isArray(value) ? value : [value]
  return axes.flatMap((axis) => (typeof axis === 'number' ? [axis < 0 ? axis + ndim : axis] : []))
}

/** Axes as configurations mostly have them: no list around a single last axis, None for none. */
function asKeras(kind: ConfigKey['kind'], axes: readonly number[], ndim: number): ConfigValue {
  const [first] = axes
  if (first === undefined) return null
  if (kind !== 'subset' && axes.length === 1 && first === ndim - 1) return -1
  return kind === 'axis' ? first : axes
}

/** What is added at both ends of each axis, however Keras takes it: one number, one per axis, or both ends. */
function sidesIn(value: ConfigValue, length: number | null): ConfigValue {
  const both = (side: ConfigValue): ConfigValue => (Array.isArray(side) ? side : [side, side])
  if (length === null) return both(value)
  return Array.isArray(value) ? value.map(both) : Array.from({ length }, () => both(value))
}

function domainOf(key: ConfigKey, isRequired: boolean, ndim: number | null): KeyDomain {
  const { min = 1, max = null, length = null } = key
  switch (key.kind) {
    case 'int': {
      const mayBeNone = key.noneWhen !== undefined || (key.default === undefined && !isRequired)
      return { kind: 'integer', min, max, length, mayBeNone }
    }
    case 'bool':
      return { kind: 'boolean' }
    case 'choice':
      return { kind: 'choice', values: key.values ?? [] }
    case 'sides':
      return { kind: 'sides', length }
    case 'list':
      return { kind: 'list' }
    default:
      return axesDomain(key.kind, ndim)
  }
}

/** Axes are chosen where it is known how many there are, and the choice is not too wide. */
function axesDomain(kind: 'axis' | 'axes' | 'subset' | 'permutation', ndim: number | null): KeyDomain {
  const all = ndim === null || ndim > mostAxes ? null : axisValues(kind, ndim)
  if (ndim === null || !all) return { kind: 'list' }
  const listOf = (value: Value): readonly number[] => (isList(value) ? (value as readonly number[]) : [Number(value)])
  const values = all.map((one) => (kind === 'permutation' ? listOf(one) : asKeras(kind, listOf(one), ndim)))
  return { kind: 'choice', values }
}
