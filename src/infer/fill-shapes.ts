import { type Shape, shapesAgree } from '../shape/shape.ts'
import { completeShapes, leastDims } from '../summary/cell-values.ts'
import type { Context } from './context.ts'
import { candidatesOf, type LayerInference, othersOf } from './inference.ts'
import type { FilledShapes } from './row-facts.ts'

/** Output shapes that the text lost and that inference now knows, from the row itself or from what it feeds, beside those known before. */
export function fillShapes(context: Context, layers: readonly LayerInference[]): FilledShapes {
  const filled = new Map(context.filled)
  const isLost = (at: number) => !filled.has(at) && hasLostShapes(context, at)
  const fill = (at: number, shapes: readonly Shape[] | null): void => {
    if (shapes && isOf(context, at, shapes)) filled.set(at, shapes)
  }
  layers.forEach((layer, at) => {
    if (isLost(at)) fill(at, agreedShapes(layer))
    const call = context.graph.layers[at]?.calls?.at(-1)
    if (!call?.inbound.some(({ row }) => isLost(row))) return
    const inputs = agreedInputs(layer)
    call.inbound.forEach(({ row, ambiguousName }, input) => {
      const shape = inputs?.[input]
      const isOnly = candidatesOf(layers[row])[0]?.outputShapes?.length === 1
      if (shape && isOnly && ambiguousName === undefined && isLost(row)) fill(row, [shape])
    })
  })
  return filled
}

/** Whether a row does not print its shapes whole. */
function hasLostShapes({ summary }: Context, at: number): boolean {
  const cell = summary.rows[at]?.outputShape.value
  return cell !== undefined && !completeShapes(cell)
}

/** Whether shapes begin with what the text left of a row's. */
function isOf({ summary }: Context, at: number, shapes: readonly Shape[]): boolean {
  const cell = summary.rows[at]?.outputShape.value
  if (cell?.kind !== 'shapes') return true
  const last = cell.shapes.length - 1
  return shapes.every((shape, nth) => {
    const left = cell.shapes[nth]
    const isCut = !cell.complete && nth === last
    if (isCut && left && shape.length < leastDims(cell, left)) return false
    return begins(shape, left, isCut ? cell.cut : '')
  })
}

/** Whether a whole shape begins with what the text left of it: whole dimensions, then digits of the next. */
function begins(shape: Shape, left: Shape | undefined, cut: string): boolean {
  if (!left) return true
  const next = shape[left.length]
  if (cut !== '' && (next === undefined || !String(next ?? 'None').startsWith(cut))) return false
  return left.every((dim, axis) => dim === '?' || dim === shape[axis])
}

/** The input shapes on which all that fits agrees; null for one that is not wholly known. */
function agreedInputs(layer: LayerInference): readonly (Shape | null)[] | null {
  const [first, ...others] = candidatesOf(layer)
  if (!first?.inputShapes || othersOf(layer) !== others.length) return null
  return first.inputShapes.map((shape, at) => {
    const agree = others.every((other) => shapesAgree(other.inputShapes?.[at] ?? [], shape))
    return agree && !shape.includes('?') ? shape : null
  })
}

/** The output shapes on which all that fits agrees, all dimensions known. */
function agreedShapes(layer: LayerInference): readonly Shape[] | null {
  const [first, ...others] = candidatesOf(layer)
  const shapes = first?.outputShapes
  if (!shapes || othersOf(layer) !== others.length || shapes.some((shape) => shape.includes('?'))) return null
  const agree = others.every((other) => other.outputShapes?.every((shape, at) => shapesAgree(shape, shapes[at] ?? [])))
  return agree ? shapes : null
}
