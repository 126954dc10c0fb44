import type { Dim, Shape } from '../shape.ts'
import type { ShapeFunction } from '../shape-function.ts'
import { asShape, type Value } from '../value.ts'
import { asShapes } from './merging.ts'

/** Two dimensions that must be equal as far as they are known; undefined where they are not. */
function agreed(a: Dim, b: Dim): Dim | undefined {
  if (a === null) return b
  if (b === null || a === b || b === '?') return a
  return a === '?' ? b : undefined
}

function sumAlong(shapes: readonly Shape[], axis: number): Dim {
  const dims = shapes.map((shape) => shape[axis] ?? null)
  if (dims.includes(null)) return null
  return dims.includes('?') ? '?' : dims.reduce<number>((sum, dim) => sum + Number(dim), 0)
}

/** The inputs joined along an axis; `other` chooses what is printed of the other axes. */
function join(list: Value | undefined, axis: Value | undefined, other: (first: Dim, all: Dim) => Dim): Value {
  const shapes = asShapes(list)
  const [first] = shapes ?? []
  if (!shapes || !first || typeof axis !== 'number' || axis < 0 || axis >= first.length) return Number.NaN
  if (shapes.some((shape) => shape.length !== first.length)) return Number.NaN
  const joined = first.map((dim, at): Dim | undefined => {
    if (at === axis) return sumAlong(shapes, axis)
    const all = shapes.reduce<Dim | undefined>((known, shape) => {
      return known === undefined ? undefined : agreed(known, shape[at] ?? null)
    }, dim)
    return all === undefined ? undefined : other(dim, all)
  })
  return joined.every((dim) => dim !== undefined) ? joined : Number.NaN
}

/**
 * `concatenate(shapes, axis)`: the dimensions of the axis added up, None if one is None; the others are those of the first input.
 * Source: keras/src/layers/merging/concatenate.py `compute_output_shape()`, the same since Keras 2.0.
 */
export const concatenate: ShapeFunction = {
  name: 'concatenate',
  evaluate: ([list, axis]) => join(list, axis, (first) => first),
}

/** `concatenate_static(shapes, axis)`: the same as TensorFlow sees it: the other axes are known where any input knows them. */
export const concatenateStatic: ShapeFunction = {
  name: 'concatenate_static',
  evaluate: ([list, axis]) => join(list, axis, (_, all) => all),
}

/** `extends(shape, result, axis)`: 1 where the shape, joined along the axis with something that is not known, can give the result. */
export const extendsShape: ShapeFunction = {
  name: 'extends',
  evaluate([from, to, axis]) {
    const shape = asShape(from)
    const result = asShape(to)
    if (!shape || !result || shape.length !== result.length) return 0
    return Number(
      shape.every((dim, at) => (at === axis ? isPart(dim, result[at]) : agreed(dim, result[at] ?? null) !== undefined)),
    )
  },
}

function isPart(dim: Dim, whole: Dim | undefined): boolean {
  if (dim === '?' || whole === '?') return true
  return typeof dim === 'number' ? whole === null || (typeof whole === 'number' && whole > dim) : whole === null
}
