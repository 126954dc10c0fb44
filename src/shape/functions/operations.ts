import type { ShapeFunction } from '../shape-function.ts'
import { isList, sameValue, type Value } from '../value.ts'
import { asAxes } from './axes.ts'
import { asShapes, broadcast } from './merging.ts'

/** An axis counted from the start. */
function fromStart(axis: Value, ndim: number): number {
  return typeof axis === 'number' ? (axis < 0 ? axis + ndim : axis) : Number.NaN
}

/** `reduced(shape, axes, keepdims)`: without some axes, or with 1 along them; no axes are all of them. Source: ops.numpy, reduce_shape. */
export const reduced: ShapeFunction = {
  name: 'reduced',
  evaluate([shape = null, axes = null, keepdims = 0]) {
    const listed = asAxes(axes)
    if (!isList(shape) || !listed) return Number.NaN
    const gone =
      listed.length === 0 ? shape.map((_, axis) => axis) : listed.map((axis) => fromStart(axis, shape.length))
    if (gone.some((axis) => !(axis >= 0 && axis < shape.length))) return Number.NaN
    return shape.flatMap((dim, axis): Value[] => (gone.includes(axis) ? (keepdims === 0 ? [] : [1]) : [dim]))
  },
}

/** `transposed(shape, axes)`: the dimensions in another order, the batch axis among them; without axes the other way round. */
export const transposed: ShapeFunction = {
  name: 'transposed',
  evaluate([shape = null, axes = null]) {
    if (!isList(shape)) return Number.NaN
    if (!isList(axes) || axes.length === 0) return [...shape].reverse()
    const order = axes.map((axis) => fromStart(axis, shape.length))
    return new Set(order).size === shape.length ? order.map((axis) => shape[axis] ?? null) : Number.NaN
  },
}

/** `matmul(shapes)`: the last two axes of two tensors as matrices, all before them broadcast; a vector is a row, or a column. Source: operation_utils.compute_matmul_output_shape. */
export const matmul: ShapeFunction = {
  name: 'matmul',
  evaluate([list]) {
    const [a, b, more] = asShapes(list) ?? []
    if (!a?.length || !b?.length || more) return Number.NaN
    const [left, right] = [a.length === 1 ? [1, ...a] : a, b.length === 1 ? [...b, 1] : b]
    const batch = broadcast.evaluate([[left.slice(0, -2), right.slice(0, -2)]])
    if (!isList(batch) || !sameDim(left.at(-1), right.at(-2))) return Number.NaN
    return [...batch, ...(a.length > 1 ? [left.at(-2) ?? null] : []), ...(b.length > 1 ? [right.at(-1) ?? null] : [])]
  },
}

/** Whether two axes can be multiplied: a dimension that is not known forbids nothing. */
function sameDim(a: Value = null, b: Value = null): boolean {
  return a === null || b === null || sameValue(a, b)
}

/** `stacked(shapes, axis)`: equal shapes along a new axis. */
export const stacked: ShapeFunction = {
  name: 'stacked',
  evaluate([list, axis = null]) {
    const shapes = asShapes(list)
    const [first] = shapes ?? []
    if (!shapes || !first) return Number.NaN
    const at = fromStart(axis, first.length + 1)
    return at >= 0 && at <= first.length ? [...first.slice(0, at), shapes.length, ...first.slice(at)] : Number.NaN
  },
}

/** `expanded(shape, axes)`: with a new axis of 1, or several, counted in the result. Source: operation_utils.compute_expand_dims_output_shape. */
export const expanded: ShapeFunction = {
  name: 'expanded',
  evaluate([shape = null, axes = null]) {
    if (!isList(shape)) return Number.NaN
    const listed = isList(axes) ? axes : [axes]
    const ndim = shape.length + listed.length
    const added = new Set(listed.map((axis) => fromStart(axis, ndim)))
    if (added.size < listed.length || [...added].some((axis) => !(axis >= 0 && axis < ndim))) return Number.NaN
    const rest = [...shape]
    return Array.from({ length: ndim }, (_, axis) => (added.has(axis) ? 1 : (rest.shift() ?? null)))
  },
}

/** `squeezed(shape, axes)`: without axes of 1: those given, else all. Source: ops.numpy, Squeeze, which takes no other axis. */
export const squeezed: ShapeFunction = {
  name: 'squeezed',
  evaluate([shape = null, axes = null]) {
    const listed = asAxes(axes)
    if (!isList(shape) || !listed) return Number.NaN
    const gone = listed.map((axis) => fromStart(axis, shape.length))
    if (gone.some((axis) => !sameValue(shape[axis] ?? null, 1))) return Number.NaN
    return shape.filter((dim, axis) => (gone.length > 0 ? !gone.includes(axis) : dim !== 1))
  },
}

/** `tiled(shape, repeats)`: each dimension so many times; one number is the last one's. Source: ops.numpy, Tile. */
export const tiled: ShapeFunction = {
  name: 'tiled',
  evaluate([shape = null, repeats = null]) {
    if (!isList(shape) || (!isList(repeats) && typeof repeats !== 'number')) return Number.NaN
    const listed = isList(repeats) ? repeats : [repeats]
    const ndim = Math.max(shape.length, listed.length)
    const padded = (list: readonly Value[]) => [...Array<Value>(ndim - list.length).fill(1), ...list]
    const times = padded(listed)
    return padded(shape).map((dim, at) => (typeof dim === 'number' ? dim * Number(times[at]) : dim))
  },
}
