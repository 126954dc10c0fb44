import { only } from '../domain.ts'
import type { ShapeFunction } from '../shape-function.ts'
import { isList, sameValue, type Value } from '../value.ts'

/** `permute(shape, dims)`: the dimensions in another order; `dims` counts from 1, without the batch axis. */
export const permute: ShapeFunction = {
  name: 'permute',
  evaluate([shape = null, dims = null]) {
    if (!isList(shape) || !isList(dims) || shape.length !== dims.length) return Number.NaN
    return dims.map((dim) => shape[Number(dim) - 1] ?? null)
  },
  narrow([shape, dims], result, position) {
    if (!isList(result)) return undefined
    if (position === 1) {
      const found = isList(shape) ? orders(shape, result) : null
      return found ? only(...found) : undefined
    }
    if (!isList(dims) || dims.length !== result.length) return undefined
    const before = Array.from(result, (_, axis) => result[dims.indexOf(axis + 1)] ?? null)
    return only(before)
  },
}

/** As many orders as eight axes have. */
const ordersLimit = 40_320

/** Every order that makes `to` of `from`; null where there are too many to list. */
function orders(from: readonly Value[], to: readonly Value[]): readonly (readonly number[])[] | null {
  if (from.length !== to.length) return []
  let begun: readonly (readonly number[])[] = [[]]
  for (const dim of to) {
    const fitting = from.flatMap((one, axis) => (sameValue(one, dim) ? [axis + 1] : []))
    begun = begun.flatMap((order) => fitting.flatMap((axis) => (order.includes(axis) ? [] : [[...order, axis]])))
    if (begun.length > ordersLimit) return null
  }
  return begun
}

/**
 * `reshapes(shape, target)`: 1 where a tensor of the one shape can be given the other. With all dimensions known the sizes are
 * equal; with one that is not, only a dimension of the target may be None too, which then was −1, and what is given is taken.
 * Source: compute_reshape_output_shape; a lost dimension may be any.
 */
export const reshapes: ShapeFunction = {
  name: 'reshapes',
  evaluate([shape = null, target = null]) {
    if (!isList(shape) || !isList(target)) return Number.NaN
    const unknown = target.filter((dim) => dim === null).length
    if (shape.includes('?') || target.includes('?')) return Number(unknown <= 1)
    if (shape.includes(null)) return Number(unknown <= 1)
    return Number(unknown === 0 && size(shape) === size(target))
  },
}

/**
 * The shapes that a target with one dimension left open (null) comes to: the dimension that the sizes leave, else None. Without the
 * shape before it both an open dimension and any other stay as they are.
 */
export function resolvedTargets(
  shape: readonly Value[] | null,
  target: readonly Value[],
): readonly (readonly Value[])[] {
  const open = target.indexOf(null)
  if (open < 0 || !shape?.every((dim) => typeof dim === 'number')) return [target]
  const others = size(target.filter((_, at) => at !== open))
  const inferred = others > 0 ? size(shape) / others : null
  return [target.map((dim, at) => (at === open ? inferred : dim))]
}

/**
 * `folds(shape, target)`: 1 where one of two shapes with an unknown batch holds the values of the other a whole number of times, so that
 * no sample is cut in pieces that make up another; also where a dimension that is not known leaves that open.
 */
export const folds: ShapeFunction = {
  name: 'folds',
  evaluate([shape = null, target = null]) {
    if (!isList(shape) || !isList(target)) return Number.NaN
    const [from, to] = [shape.slice(1), target.slice(1)]
    const isOpen = [...from, ...to].some((dim) => typeof dim !== 'number') || shape[0] !== null || target[0] !== null
    const [larger, smaller] = [Math.max(size(from), size(to)), Math.min(size(from), size(to))]
    return Number(isOpen || larger === smaller || (smaller > 0 && larger % smaller === 0))
  },
}

function size(shape: readonly Value[]): number {
  return shape.reduce<number>((product, dim) => product * Number(dim), 1)
}
