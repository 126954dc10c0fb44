import { sameValue, type Value } from './value.ts'

/**
 * The values an unknown can still have: a list in order of preference, or the integers from `min` to `max`
 * (`max` may be Infinity), with `null` (Keras's None) where `none` says so.
 */
export type Domain =
  | { readonly kind: 'values'; readonly values: readonly Value[] }
  | { readonly kind: 'range'; readonly min: number; readonly max: number; readonly none: boolean }

export const emptyDomain: Domain = { kind: 'values', values: [] }

export function only(...values: Value[]): Domain {
  return { kind: 'values', values }
}

export function range(min: number, max: number, none = false): Domain {
  return { kind: 'range', min, max, none }
}

/** How many values; Infinity for an open range, none between bounds that are no numbers. */
export function sizeOf(domain: Domain): number {
  if (domain.kind === 'values') return domain.values.length
  return (domain.min <= domain.max ? domain.max - domain.min + 1 : 0) + (domain.none ? 1 : 0)
}

export function contains(domain: Domain, value: Value): boolean {
  if (domain.kind === 'values')
    return typeof value === 'number' ? lists(domain.values, value) : holds(domain.values, value)
  if (value === null) return domain.none
  return typeof value === 'number' && Number.isInteger(value) && value >= domain.min && value <= domain.max
}

/** A number is equal to itself and to a lost dimension: looked up without comparing value by value. */
function lists(values: readonly Value[], value: number): boolean {
  return (values.includes(value) && !Number.isNaN(value)) || values.includes('?')
}

function holds(values: readonly Value[], value: Value): boolean {
  return values.some((one) => sameValue(one, value))
}

/** What both hold; the order is that of the first list. */
export function intersect(a: Domain, b: Domain): Domain {
  if (a.kind === 'values') return within(a, b)
  if (b.kind === 'values') return within(b, a)
  return range(Math.max(a.min, b.min), Math.min(a.max, b.max), a.none && b.none)
}

function within(list: Domain & { kind: 'values' }, other: Domain): Domain {
  const { values } = list
  let at = 0
  while (at < values.length && contains(other, values[at] as Value)) at++
  if (at === values.length) return list
  const held = values.slice(0, at)
  for (at++; at < values.length; at++) {
    const value = values[at] as Value
    if (contains(other, value)) held.push(value)
  }
  return { kind: 'values', values: held }
}

/** Ranges longer than this are not listed. */
const listLimit = 1024

/** What any of them holds; undefined when that is too long to list. */
export function unite(domains: readonly Domain[]): Domain | undefined {
  const values = new Set<Value>()
  for (const domain of domains) {
    if (domain.kind === 'range' && sizeOf(domain) > listLimit) return undefined
    for (const value of listOf(domain)) values.add(value)
  }
  return { kind: 'values', values: [...values] }
}

function listOf(domain: Domain): readonly Value[] {
  if (domain.kind === 'values') return domain.values
  const numbers: Value[] = Array.from({ length: Math.max(0, domain.max - domain.min + 1) }, (_, at) => domain.min + at)
  return domain.none ? [...numbers, null] : numbers
}
