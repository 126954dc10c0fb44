import type { ShapeFunction } from '../shape-function.ts'
import { isList, type Value } from '../value.ts'

/**
 * `sliced(shape, key)`: what Python's brackets take of a tensor. A key is an index, None for a new axis,
 * `['slice', start, stop, step]` or `'...'`, which stands for the axes that the others leave; without it, these stay whole at the end.
 * Source: ops.numpy, GetItem.
 */
export const sliced: ShapeFunction = {
  name: 'sliced',
  evaluate([shape = null, key = null]) {
    if (!isList(shape)) return Number.NaN
    const items = isList(key) && key[0] !== 'slice' ? key : [key]
    const rest = [...shape]
    const spare = rest.length - items.filter((item) => item !== null && item !== '...').length
    if (spare < 0 || items.filter((item) => item === '...').length > 1) return Number.NaN
    const taken: Value[] = []
    for (const item of items) {
      if (item === null) taken.push(1)
      else if (item === '...') taken.push(...rest.splice(0, spare))
      else if (typeof item === 'number' && hasPlace(rest.shift() ?? null, item)) continue
      else if (isList(item) && item[0] === 'slice') taken.push(lengthOf(rest.shift() ?? null, item))
      else return Number.NaN
    }
    return [...taken, ...rest]
  },
}

/** Whether an axis has a place, counted from either end. */
function hasPlace(dim: Value, place: number): boolean {
  return typeof dim !== 'number' || (place < dim && place >= -dim)
}

/** The length of a Python slice of so many. Source: Python, `slice.indices()`. */
function lengthOf(dim: Value, [, from = null, to = null, by = null]: readonly Value[]): Value {
  if (from === null && to === null && (by === null || by === 1)) return dim
  if (typeof dim !== 'number') return null
  const step = typeof by === 'number' ? by : 1
  const [lowest, highest] = step > 0 ? [0, dim] : [-1, dim - 1]
  const bound = (place: Value, fallback: number) =>
    typeof place === 'number' ? Math.min(highest, Math.max(lowest, place < 0 ? place + dim : place)) : fallback
  const [start, stop] = step > 0 ? [bound(from, lowest), bound(to, highest)] : [bound(from, highest), bound(to, lowest)]
  return Math.max(0, Math.ceil((stop - start) / step))
}
