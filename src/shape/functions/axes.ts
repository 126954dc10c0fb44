import type { ShapeFunction } from '../shape-function.ts'
import { isList, type Value } from '../value.ts'

/** A set of axes, counted with the batch axis; one axis stands for the set of itself, None for the empty set. */
export function asAxes(axes: Value): readonly Value[] | null {
  if (isList(axes)) return axes
  if (typeof axes === 'number') return [axes]
  return axes === null ? [] : null
}

/** `pick(shape, axes)`: the dimensions of some axes, in the order of the axes: the shape of a weight that lies along them. */
export const pick: ShapeFunction = {
  name: 'pick',
  evaluate([shape = null, axes = null]) {
    const wanted = asAxes(axes)
    if (!isList(shape) || !wanted) return Number.NaN
    return wanted.map((axis) => (typeof axis === 'number' ? dimAt(shape, axis) : Number.NaN))
  },
}

function dimAt(shape: readonly Value[], axis: number): Value {
  const dim = shape[axis]
  return dim === undefined ? Number.NaN : dim
}

/** `keep(shape, axes)`: the shape with 1 on all other axes: that of a weight to be broadcast over them. */
export const keep: ShapeFunction = {
  name: 'keep',
  evaluate([shape = null, axes = null]) {
    const kept = asAxes(axes)
    return isList(shape) && kept ? shape.map((dim, axis) => (kept.includes(axis) ? dim : 1)) : Number.NaN
  },
}

/** `share(shape, axes)`: the shape without its batch axis, with 1 on the axes along which a weight is shared. */
export const share: ShapeFunction = {
  name: 'share',
  evaluate([shape = null, axes = null]) {
    const shared = asAxes(axes)
    return isList(shape) && shared ? shape.map((dim, axis) => (shared.includes(axis) ? 1 : dim)).slice(1) : Number.NaN
  },
}

/** `length(list)`: how many items a list has; of a shape, how many axes with the batch axis. */
export const length: ShapeFunction = {
  name: 'length',
  evaluate([list = null]) {
    return isList(list) ? list.length : Number.NaN
  },
}

/** `holds(axes, axis)`: 1 where the set has the axis. */
export const holds: ShapeFunction = {
  name: 'holds',
  evaluate([axes = null, axis = null]) {
    const set = asAxes(axes)
    return set ? Number(set.includes(axis)) : Number.NaN
  },
}
