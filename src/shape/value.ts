import type { Shape } from './shape.ts'

/**
 * What an expression can be: a number (booleans count as 0 and 1), a text such as `'same'`, `null` for Keras's `None`,
 * `'?'` for a dimension the text lost (equal to any), or a list of these. `NaN` is what Keras would refuse: equal to nothing.
 */
export type Value = number | string | null | readonly Value[]

/** Equality where a lost dimension agrees with anything and `NaN` with nothing. */
export function sameValue(a: Value, b: Value): boolean {
  if (a === '?' || b === '?') return true
  if (isList(a) || isList(b)) return isList(a) && isList(b) && sameList(a, b)
  return a === b
}

function sameList(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((value, at) => sameValue(value, b[at] ?? null))
}

export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}

/** A list of dimensions as a shape; null where it holds something else. */
export function asShape(value: Value | undefined): Shape | null {
  if (!isList(value)) return null
  const isShape = value.every((dim) => dim === null || dim === '?' || (typeof dim === 'number' && !Number.isNaN(dim)))
  return isShape ? (value as Shape) : null
}
