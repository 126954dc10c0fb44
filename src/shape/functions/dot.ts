import type { Dim, Shape } from '../shape.ts'
import type { ShapeFunction } from '../shape-function.ts'
import { asShapes } from './merging.ts'

/** Whether a product can sum over these two dimensions. */
function contracts(a: Dim | undefined, b: Dim | undefined): boolean {
  if (a === undefined || b === undefined) return false
  return a === b || a === null || b === null || a === '?' || b === '?'
}

function without(shape: Shape, ...axes: number[]): Shape {
  return shape.filter((_, axis) => !axes.includes(axis))
}

/**
 * `dot(shapes, first, second)`: two inputs, multiplied over an axis of each; the batch axis stays, and where nothing else does, a 1.
 * Source: keras/src/layers/merging/dot.py `compute_output_shape()`.
 */
export const dot: ShapeFunction = {
  name: 'dot',
  evaluate([list, first, second]) {
    const [a, b, more] = asShapes(list) ?? []
    if (!a || !b || more || typeof first !== 'number' || typeof second !== 'number') return Number.NaN
    if (first < 1 || second < 1 || !contracts(a[first], b[second])) return Number.NaN
    const rest = [...without(a, first), ...without(b, 0, second)]
    return rest.length === 1 ? [...rest, 1] : rest
  },
}

/** `numpy_dot(shapes)`: NumPy's dot of two inputs: the last axis of the first with the last but one of the second. */
export const numpyDot: ShapeFunction = {
  name: 'numpy_dot',
  evaluate([list]) {
    const [a, b, more] = asShapes(list) ?? []
    if (!a || !b || more) return Number.NaN
    if (a.length === 0 || b.length === 0) return a.length === 0 ? b : a
    const inner = Math.max(0, b.length - 2)
    return contracts(a.at(-1), b[inner]) ? [...a.slice(0, -1), ...without(b, inner)] : Number.NaN
  },
}
