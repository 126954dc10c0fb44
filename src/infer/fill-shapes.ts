import { type Shape, shapesAgree } from '../shape/shape.ts'
import { completeShapes } from '../summary/cell-values.ts'
import type { Context } from './context.ts'
import type { LayerInference } from './inference.ts'

/** Output shapes that the text lost and that inference now knows, from the row itself or from what it feeds; true when one is new. */
export function fillShapes(context: Context, layers: readonly LayerInference[]): boolean {
  const before = context.filled.size
  layers.forEach((layer, at) => {
    fill(context, at, agreedShapes(layer))
    const inputs = agreedInputs(layer)
    const call = context.graph.layers[at]?.calls?.at(-1)
    call?.inbound.forEach(({ row, ambiguousName }, input) => {
      const shape = inputs?.[input]
      const isOnly = layers[row]?.candidates[0]?.outputShapes?.length === 1
      if (shape && isOnly && ambiguousName === undefined) fill(context, row, [shape])
    })
  })
  return context.filled.size > before
}

function fill(context: Context, at: number, shapes: readonly Shape[] | null): void {
  const cell = context.summary.rows[at]?.outputShape.value
  if (!cell || !shapes || context.filled.has(at) || completeShapes(cell)) return
  if (cell.kind === 'shapes' && !shapes.every((shape, nth) => begins(shape, cell.shapes[nth]))) return
  context.filled.set(at, shapes)
}

/** Whether a whole shape begins with what the text left of it. */
function begins(shape: Shape, left: Shape | undefined): boolean {
  return !left || left.every((dim, axis) => dim === '?' || dim === shape[axis])
}

/** The input shapes on which all that fits agrees; null for one that is not wholly known. */
function agreedInputs({ candidates, alternatives }: LayerInference): readonly (Shape | null)[] | null {
  const [first, ...others] = candidates
  if (!first?.inputShapes || alternatives !== others.length) return null
  return first.inputShapes.map((shape, at) => {
    const agree = others.every((other) => shapesAgree(other.inputShapes?.[at] ?? [], shape))
    return agree && !shape.includes('?') ? shape : null
  })
}

/** The output shapes on which all that fits agrees, all dimensions known. */
function agreedShapes({ candidates, alternatives }: LayerInference): readonly Shape[] | null {
  const [first, ...others] = candidates
  const shapes = first?.outputShapes
  if (!shapes || alternatives === null || shapes.some((shape) => shape.includes('?'))) return null
  if (alternatives !== others.length) return null
  const agree = others.every((other) => other.outputShapes?.every((shape, at) => shapesAgree(shape, shapes[at] ?? [])))
  return agree ? shapes : null
}
