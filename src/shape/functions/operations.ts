import type { ShapeFunction } from '../shape-function.ts'
import { isList, type Value } from '../value.ts'
import { asShapes } from './merging.ts'

/** An axis counted from the start. */
function fromStart(axis: Value, ndim: number): number {
  return typeof axis === 'number' ? (axis < 0 ? axis + ndim : axis) : Number.NaN
}

/** `reduced(shape, axes, keepdims)`: without some axes, or with 1 along them; no axes are all of them. Source: ops.numpy, reduce_shape. */
export const reduced: ShapeFunction = {
  name: 'reduced',
  evaluate([shape = null, axes = null, keepdims = 0]) {
    if (!isList(shape)) return Number.NaN
    const listed = isList(axes) ? axes : axes === null ? [] : [axes]
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
    return axes.map((axis) => shape[fromStart(axis, shape.length)] ?? null)
  },
}

/** `matmul(shapes)`: the last two axes of two tensors as matrices, all before them as batches. Source: operation_utils.compute_matmul_output_shape. */
export const matmul: ShapeFunction = {
  name: 'matmul',
  evaluate([list]) {
    const [a, b] = asShapes(list) ?? []
    if (!a || !b || a.length < 2 || b.length < 2) return Number.NaN
    const longer = a.length >= b.length ? a : b
    return [...longer.slice(0, -2), a.at(-2) ?? null, b.at(-1) ?? null]
  },
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

/** `expanded(shape, axis)`: with a new axis of 1. */
export const expanded: ShapeFunction = {
  name: 'expanded',
  evaluate([shape = null, axis = null]) {
    if (!isList(shape)) return Number.NaN
    const at = fromStart(axis, shape.length + 1)
    return at >= 0 && at <= shape.length ? [...shape.slice(0, at), 1, ...shape.slice(at)] : Number.NaN
  },
}

/** `squeezed(shape, axes)`: without axes of 1: those given, else all. */
export const squeezed: ShapeFunction = {
  name: 'squeezed',
  evaluate([shape = null, axes = null]) {
    if (!isList(shape)) return Number.NaN
    const listed = isList(axes) ? axes : axes === null ? [] : [axes]
    const gone = listed.map((axis) => fromStart(axis, shape.length))
    return shape.filter((dim, axis) => (gone.length > 0 ? !gone.includes(axis) : dim !== 1))
  },
}

/** `tiled(shape, repeats)`: each dimension so many times. */
export const tiled: ShapeFunction = {
  name: 'tiled',
  evaluate([shape = null, repeats = null]) {
    if (!isList(shape) || !isList(repeats)) return Number.NaN
    const ndim = Math.max(shape.length, repeats.length)
    const padded = (list: readonly Value[]) => [...Array<Value>(ndim - list.length).fill(1), ...list]
    const times = padded(repeats)
    return padded(shape).map((dim, at) => (typeof dim === 'number' ? dim * Number(times[at]) : dim))
  },
}

/** `einsum(subscripts, shapes)`: the dimension of each letter of the result. */
export const einsum: ShapeFunction = {
  name: 'einsum',
  evaluate([subscripts, list]) {
    const shapes = asShapes(list)
    if (typeof subscripts !== 'string' || !shapes) return Number.NaN
    const [inputs = '', output] = subscripts.replace(/\s/g, '').split('->')
    const dims = new Map<string, Value>()
    inputs.split(',').forEach((letters, at) => {
      ;[...letters].forEach((letter, axis) => {
        if (dims.get(letter) == null) dims.set(letter, shapes[at]?.[axis] ?? null)
      })
    })
    return output === undefined || output.includes('.')
      ? Number.NaN
      : [...output].map((letter) => dims.get(letter) ?? Number.NaN)
  },
}

/**
 * `sliced(shape, key)`: what Python's brackets take of a tensor. A key is an index, None for a new axis, or
 * `['slice', start, stop, step]`; what it leaves out stays whole. Source: ops.numpy, GetItem.
 */
export const sliced: ShapeFunction = {
  name: 'sliced',
  evaluate([shape = null, key = null]) {
    if (!isList(shape)) return Number.NaN
    const rest = [...shape]
    const taken: Value[] = []
    for (const item of isList(key) && key[0] !== 'slice' ? key : [key]) {
      if (item === null) taken.push(1)
      else if (typeof item === 'number') rest.shift()
      else if (isList(item) && item[0] === 'slice') taken.push(lengthOf(rest.shift() ?? null, item))
      else return Number.NaN
    }
    return [...taken, ...rest]
  },
}

/** The length of a Python slice of so many. */
function lengthOf(dim: Value, [, from = null, to = null, by = null]: readonly Value[]): Value {
  if (from === null && to === null && (by === null || by === 1)) return dim
  if (typeof dim !== 'number') return null
  const step = typeof by === 'number' ? by : 1
  const bound = (place: Value, fallback: number) =>
    typeof place === 'number' ? Math.min(dim, Math.max(0, place < 0 ? place + dim : place)) : fallback
  const [start, stop] = step > 0 ? [bound(from, 0), bound(to, dim)] : [bound(from, dim - 1), bound(to, -1)]
  return Math.max(0, Math.ceil((stop - start) / step))
}
