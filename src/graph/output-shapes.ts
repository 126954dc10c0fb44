import { type Shape, shapesAgree } from '../shape/shape.ts'
import type { ShapeCell } from '../summary/summary.ts'

/** The shapes of a cell that are known whole; of a cut cell all but the last, which may go on. */
export function wholeShapes(cell: ShapeCell): readonly Shape[] {
  if (cell.kind !== 'shapes') return []
  return cell.complete ? cell.shapes : cell.shapes.slice(0, -1)
}

/** The one shape that all of these have; null where there are none, or they differ. */
export function commonShape(shapes: readonly (Shape | null)[]): Shape | null {
  const [first] = shapes
  if (!first) return null
  return shapes.every((shape) => shape !== null && shapesAgree(shape, first)) ? first : null
}

/** The shape of a layer's output `tensor` as its row prints it; null where it does not say. A lost index (null) may mean any output. */
export function printedOutput(cell: ShapeCell, tensor: number | null): Shape | null {
  const shapes = wholeShapes(cell)
  if (tensor !== null) return shapes[tensor] ?? null
  return cell.kind === 'shapes' && cell.complete ? commonShape(shapes) : null
}
