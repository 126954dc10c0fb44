import type { CatalogueFacts } from '../layers/class-facts.ts'
import { type Shape, shapesAgree } from '../shape/shape.ts'
import { type CutShapes, completeShapes } from '../summary/cell-values.ts'
import type { Dialect } from '../summary/dialects/dialect.ts'
import { callsOf, isChain, isInputLayer } from '../summary/row-class.ts'
import type { LayerRow, ShapeCell } from '../summary/summary.ts'

/** The shapes of a cell that are known whole; of a cut cell all but the last, which may go on. */
export function wholeShapes(cell: ShapeCell): readonly Shape[] {
  if (cell.kind !== 'shapes') return []
  return cell.complete ? cell.shapes : cell.shapes.slice(0, -1)
}

/** The one shape that all of these have, with '?' where one of them does not say; null where there are none, or they differ. */
export function commonShape(shapes: readonly (Shape | null)[]): Shape | null {
  let common = shapes[0] ?? null
  for (const shape of shapes) {
    if (!common || !shape || !shapesAgree(common, shape)) return null
    common = common.map((dim, axis) => (shape[axis] === '?' ? '?' : dim))
  }
  return common
}

/** Whether a row prints the shape of its own inputs, where every other layer prints the shape of its call. */
function printsOwnShape({ shapesOfNestedAreBuilt }: Dialect, row: LayerRow, facts: CatalogueFacts): boolean {
  if (!shapesOfNestedAreBuilt || isInputLayer(row, facts)) return false
  const taken = callsOf(row, facts)
  return taken === null || taken === 'model' || isChain(row, facts)
}

/**
 * A shape as the rows after it may take it. Before Keras 3 a nested model's row has the shape that it was built with: what is None there
 * may be known in the call (`(None, None, None, 64)` above `(None, 288, 288, 64)`).
 */
export function takenShape(printer: Dialect, row: LayerRow, shape: Shape | null, facts: CatalogueFacts): Shape | null {
  if (!shape || !printsOwnShape(printer, row, facts)) return shape
  return shape.map((dim, axis) => (dim === null && axis > 0 ? '?' : dim))
}

/** The shape of a layer's output `tensor` as its row prints it; null where it does not say. A lost index (null) may mean any output. */
export function printedOutput(cell: ShapeCell, tensor: number | null): Shape | null {
  const shapes = wholeShapes(cell)
  if (tensor !== null) return shapes[tensor] ?? null
  return completeShapes(cell) ? commonShape(shapes) : null
}

/**
 * What a cut cell has of the shape of output `tensor` (null: of its only one), as the rows after it may take it. Null where the cut is not in
 * that shape, and where the printed shape need not be that of the call.
 */
export function cutOutput(
  printer: Dialect,
  row: LayerRow,
  tensor: number | null,
  facts: CatalogueFacts,
): CutShapes | null {
  const cell = row.outputShape.value
  const place = tensor ?? 0
  if (cell.kind !== 'shapes' || cell.complete || cell.shapes.length !== place + 1 || (tensor === null && cell.listed))
    return null
  if (printer.printsLastCall || printer.isRetyped || printsOwnShape(printer, row, facts)) return null
  return { ...cell, shapes: cell.shapes.slice(place), listed: false }
}
