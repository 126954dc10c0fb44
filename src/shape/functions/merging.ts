import type { Dim, Shape } from '../shape.ts'
import type { ShapeFunction } from '../shape-function.ts'
import { asShape, isList, type Value } from '../value.ts'

/** The rule for two dimensions of one axis; undefined where they don't go together. */
type DimRule = (a: Dim, b: Dim) => Dim | undefined

/** A dimension that is known wins over None; 1 gives way to anything. */
const knownWins: DimRule = (a, b) => {
  if (a === 1) return b
  if (b === 1 || a === b) return a
  if (a === null || a === '?') return b === null ? a : b
  return b === null || b === '?' ? a : undefined
}

/** None wins over anything; a lost dimension may be None. */
const noneWins: DimRule = (a, b) => {
  if (a === null || b === null) return null
  return a === '?' || b === '?' ? '?' : knownWins(a, b)
}

/** A list of shapes as the inputs of one call; null where it is none. */
export function asShapes(value: Value | undefined): readonly Shape[] | null {
  if (!isList(value) || value.length === 0) return null
  const shapes = value.map(asShape)
  return shapes.every((shape) => shape !== null) ? shapes : null
}

/** The shape with 1 put in at an axis, as often as it takes to have so many axes. */
function padded(shape: Shape, ndim: number, axis: number): Shape {
  return [...shape.slice(0, axis), ...Array<Dim>(ndim - shape.length).fill(1), ...shape.slice(axis)]
}

/** Two shapes of equal length, axis by axis. */
function combine(a: Shape, b: Shape, rule: DimRule): Shape | undefined {
  const dims = a.map((dim, axis) => rule(dim, b[axis] ?? null))
  return dims.every((dim) => dim !== undefined) ? dims : undefined
}

/** All shapes combined; shorter ones get 1 at `axis` first. */
function combineAll(shapes: readonly Shape[], rule: DimRule, axis = 0): Value {
  const ndim = Math.max(...shapes.map((shape) => shape.length))
  const [first = [], ...others] = shapes.map((shape) => padded(shape, ndim, axis))
  const all = others.reduce<Shape | undefined>((whole, shape) => whole && combine(whole, shape, rule), first)
  return all ?? Number.NaN
}

/**
 * `broadcast(shapes)`: NumPy's broadcasting, batch axis included; a known dimension wins over None.
 * Source: keras.src.ops.operation_utils.broadcast_shapes.
 */
export const broadcast: ShapeFunction = {
  name: 'broadcast',
  evaluate([list]) {
    const shapes = asShapes(list)
    return shapes ? combineAll(shapes, knownWins) : Number.NaN
  },
}

/**
 * `merge_static(shapes)`: what TensorFlow's operations make of a merging layer's inputs: shorter shapes get 1 after the batch axis,
 * then they broadcast. Source: tf.keras `_Merge.call()`; its tables print the tensor's own static shape.
 */
export const mergeStatic: ShapeFunction = {
  name: 'merge_static',
  evaluate([list]) {
    const shapes = asShapes(list)
    return shapes ? combineAll(shapes, knownWins, 1) : Number.NaN
  },
}

/**
 * `merge(shapes)`: Keras's own rule for its merging layers: None where an input has None, the batch apart.
 * Source: keras/src/layers/merging/base_merge.py `compute_output_shape()`, the same since Keras 2.0.
 */
export const merge: ShapeFunction = {
  name: 'merge',
  evaluate([list]) {
    const shapes = asShapes(list)
    if (!shapes) return Number.NaN
    const rest = combineAll(
      shapes.map((shape) => shape.slice(1)),
      noneWins,
    )
    const batch = batchOf(shapes)
    return isList(rest) && batch !== undefined ? [batch, ...rest] : Number.NaN
  },
}

/** The one batch size that is known, else None. */
function batchOf(shapes: readonly Shape[]): Dim | undefined {
  const sizes = new Set(shapes.map(([batch = null]) => batch))
  sizes.delete(null)
  const isLost = sizes.delete('?')
  const [first] = sizes
  if (sizes.size > 1) return undefined
  return first ?? (isLost ? '?' : null)
}

/** `widens(shape, result)`: 1 where the shape, broadcast with something that is not known (a constant), can give the result. */
export const widens: ShapeFunction = {
  name: 'widens',
  evaluate([from, to]) {
    const shape = asShape(from)
    const result = asShape(to)
    if (!shape || !result || result.length < shape.length) return 0
    const aligned = result.slice(result.length - shape.length)
    return Number(
      shape.every(
        (dim, axis) => dim === null || dim === 1 || dim === '?' || aligned[axis] === '?' || aligned[axis] === dim,
      ),
    )
  },
}
