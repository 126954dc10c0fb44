import { formatShape, type Shape } from '../shape/shape.ts'
import { formatCount } from '../words/number.ts'
import type { Count, LayerRow, Rounded, ShapeCell } from './summary.ts'

/** The count that a cell holds; null where it holds none that is whole and safe. */
export function countIn(cell: Count | Rounded): number | null {
  return cell.kind === 'count' ? cell.value : null
}

/** Whether Keras printed `0 (unbuilt)` or `0 (unused)`: no weights yet. */
export function isUnbuilt(cell: Count | Rounded): boolean {
  return cell.kind === 'unbuilt' || cell.kind === 'unused'
}

/** Whether a number comes to a rounded one, rounded to the nearest or cut off. */
export function roundsTo(number: number, { value, unit }: Rounded): boolean {
  return Math.abs(number - value) * 2 <= unit || (number >= value && number < value + unit)
}

/** The shapes of a cell that was not cut; null where it was, or holds none. */
export function completeShapes(cell: ShapeCell): readonly Shape[] | null {
  return cell.kind === 'shapes' && cell.complete ? cell.shapes : null
}

/** `(None, 8) and (None, 4)`; unknown shapes are left out. */
export function knownShapes(shapes: readonly (Shape | null)[]): string {
  return shapes.flatMap((shape) => (shape ? [formatShape(shape)] : [])).join(' and ')
}

/** The output shapes of a row as it prints them, or null. */
export function printedShape(row: LayerRow): string | null {
  const cell = row.outputShape.value
  return cell.kind === 'shapes' && cell.shapes.length > 0 ? knownShapes(cell.shapes) : null
}

/**
 * How many dimensions the shape at the cut of a cell has at least: behind `(None, 1,` stands another; behind `(None,` perhaps none, since
 * Python writes a shape of one dimension so.
 */
export function leastDims({ cut, lastWhole }: CutShapes, shape: Shape): number {
  const goesOn = cut !== '' || (lastWhole !== true && shape.length > 1)
  return shape.length + (goesOn ? 1 : 0)
}

/** What a cell that was cut holds of its shapes. */
export type CutShapes = Extract<ShapeCell, { readonly complete: false }>

/** Whether a count may have been cut to this beginning: `1,6` is that of 1,616 and not of 160. */
export function canBeCutTo(count: number, prefix: string): boolean {
  return (prefix.includes(',') ? formatCount(count) : String(count)).startsWith(prefix)
}
