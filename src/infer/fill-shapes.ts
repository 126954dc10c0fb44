import { type Shape, shapesAgree } from '../shape/shape.ts'
import { completeShapes, leastDims } from '../summary/cell-values.ts'
import type { Context } from './context.ts'
import { type FilledShapes, filledAt } from './filled-shapes.ts'
import { findCall, printsEveryCall } from './find-call.ts'
import { settlesShapes } from './hypothesis.ts'
import { candidatesOf, type Hypothesis, type LayerInference, othersOf } from './inference.ts'

/** Output shapes that the text lost and that inference now knows, from the row itself or from what it feeds, beside those known before. */
export function fillShapes(context: Context, layers: readonly LayerInference[]): FilledShapes {
  const filled = new Map(context.filled)
  const isLost = (at: number, call: number | null) =>
    call !== null && filledAt(filled, at, call) === null && hasLostShapes(context, at)
  const fill = (at: number, call: number | null, shapes: readonly Shape[] | null): void => {
    if (call === null || !shapes || !isOf(context, at, shapes)) return
    const calls = Array.from({ length: callCount(context, at) }, (_, nth) => filledAt(filled, at, nth))
    filled.set(
      at,
      calls.map((before, nth) => (nth === call ? shapes : before)),
    )
  }
  layers.forEach((layer, at) => {
    for (let call = callCount(context, at) - 1; call >= 0; call--)
      if (isLost(at, call)) fill(at, call, shapesOfCall(context, layer, call))
    const last = context.graph.layers[at]?.calls?.at(-1)
    if (!last?.inbound.some(({ row, call }) => isLost(row, call))) return
    const inputs = agreedInputs(layer)
    last.inbound.forEach(({ row, call, ambiguousName }, input) => {
      const shape = inputs?.[input]
      const isOnly = candidatesOf(layers[row])[0]?.outputShapes?.length === 1
      if (shape && isOnly && ambiguousName === undefined && isLost(row, call)) fill(row, call, [shape])
    })
  })
  return filled
}

const callCount = ({ graph }: Context, at: number): number => Math.max(1, graph.layers[at]?.calls?.length ?? 1)

/** The output shapes on which all that fits one call agrees. */
function shapesOfCall(context: Context, layer: LayerInference, nth: number): readonly Shape[] | null {
  const calls = context.graph.layers[layer.row]?.calls ?? []
  const call = calls[nth]
  if (nth >= calls.length - 1 || printsEveryCall(context, layer.row)) return agreedShapes(layer)
  if (!call || layer.kind !== 'fits' || call.inputShapes.includes(null)) return null
  const { hypotheses, complete, needsInput } = findCall(context, layer.row, call)
  return complete && !needsInput ? sameShapes(hypotheses) : null
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

/** The output shapes on which all that fits a row agrees, all dimensions known. */
function agreedShapes(layer: LayerInference): readonly Shape[] | null {
  const candidates = candidatesOf(layer)
  return othersOf(layer) === candidates.length - 1 ? sameShapes(candidates) : null
}

function sameShapes(hypotheses: readonly Hypothesis[]): readonly Shape[] | null {
  const [first, ...others] = hypotheses
  const shapes = first?.outputShapes
  if (!shapes || shapes.some((shape) => shape.includes('?')) || !hypotheses.every(settlesShapes)) return null
  const agree = others.every((other) => other.outputShapes?.every((shape, at) => shapesAgree(shape, shapes[at] ?? [])))
  return agree ? shapes : null
}
