import type { Dim, Shape } from '../shape/shape.ts'
import type { LayerRow, ReadNote, ShapeCell, Summary } from './summary.ts'

/**
 * The summary as it may be believed: Keras prints every shape with its batch axis, and a fixed batch size is the same in all rows. Where neither `None` nor one
 * size stands first, and some shape has a single dimension, somebody else made the table or took that axis out: its shapes then
 * say nothing that Keras can be held to, and count as lost, which a note says.
 */
export function withoutBatchAxis(summary: Summary): Summary {
  const { rows } = summary
  const shapes = rows.flatMap(({ outputShape }) => shapesOf(outputShape.value))
  const [first] = rows
  if (first === undefined || rows.length < 2 || !lackBatch(shapes)) return summary
  const message = 'no shape has the batch axis that Keras prints, so the shapes are not used'
  const note: ReadNote = { kind: 'no-batch-axis', message, span: first.span, beforeRow: 0 }
  return { ...summary, rows: rows.map(withLostShape), notes: [...summary.notes, note] }
}

function shapesOf(cell: ShapeCell): readonly Shape[] {
  return cell.kind === 'shapes' ? cell.shapes.filter((shape) => shape.length > 0) : []
}

function lackBatch(shapes: readonly Shape[]): boolean {
  if (shapes.length < 2 || !shapes.every(([axis]) => typeof axis === 'number')) return false
  const sizes = new Set<Dim | undefined>(shapes.map(([axis]) => axis))
  if (dropsBatchOfOne(shapes)) return false
  const vectors = shapes.filter((shape) => shape.length === 1).length
  return vectors === shapes.length || (vectors > 0 && sizes.size > 1)
}

/** Whether the batch is one sample throughout, and an operation drops it: `(1, 480)` and `(1, 257)` beside a squeezed `(257,)`. */
function dropsBatchOfOne(shapes: readonly Shape[]): boolean {
  const [first, ...others] = shapes.filter((shape) => shape.length > 1)
  return first === shapes[0] && others.length > 0 && [first, ...others].every((shape) => shape?.[0] === 1)
}

function withLostShape(row: LayerRow): LayerRow {
  if (row.outputShape.value.kind !== 'shapes') return row
  return { ...row, outputShape: { ...row.outputShape, value: { kind: 'lost' } } }
}
