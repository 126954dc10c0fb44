import type { Dim, Shape } from '../shape/shape.ts'
import type { Spanned } from '../text/span.ts'
import { printerOf } from './dialects/index.ts'
import type { LayerRow, ReadNote, ShapeCell, Summary } from './summary.ts'

/**
 * The summary as it may be believed: Keras prints every shape with its batch axis, and a fixed batch size is the same in all rows. Who writes a table leaves that axis
 * out, so it is put back there. In what looks printed, where neither `None` nor one size stands first and some shape has a single
 * dimension, somebody else took that axis out: its shapes then say nothing that Keras can be held to, and count as lost. A note says either.
 */
export function withBatchAxis(summary: Summary): Summary {
  const { rows } = summary
  const [first] = rows
  if (first === undefined) return summary
  const shapes = rows.flatMap(({ outputShape }) => shapesOf(outputShape.value))
  const isWritten = printerOf(summary).isRetyped
  const lacks = (rows.length > 1 && lackBatch(shapes, isWritten)) || (isWritten && rows.some(lacksByClass))
  if (isWritten) return withAddedAxis(summary, lacks || shapes.some(([axis]) => axis === null), first)
  if (!lacks) return summary
  const message = 'no shape has the batch axis that Keras prints, so the shapes are not used'
  return noted({ ...summary, rows: rows.map(withLostShape) }, 'no-batch-axis', message, first)
}

/** Classes that give their spatial axes beside batch and channels. */
const SPATIAL =
  /^(?:(?:Separable|Depthwise)?Conv|MaxPooling|AveragePooling|UpSampling|ZeroPadding|Cropping)([123])D(?:Transpose)?$/

/** Whether a row shows one axis fewer than its class gives: `Conv2D (64, 64, 64)`. */
function lacksByClass({ printedClass, outputShape }: LayerRow): boolean {
  const rank = Number(SPATIAL.exec(printedClass?.value ?? '')?.[1] ?? Number.NaN)
  const [shape] = shapesOf(outputShape.value)
  return shape?.length === rank + 1 && shape.every((axis) => typeof axis === 'number')
}

function noted(summary: Summary, kind: ReadNote['kind'], message: string, { span }: LayerRow): Summary {
  return { ...summary, notes: [...summary.notes, { kind, message, span, beforeRow: 0 }] }
}

function shapesOf(cell: ShapeCell): readonly Shape[] {
  return cell.kind === 'shapes' ? cell.shapes.filter((shape) => shape.length > 0) : []
}

/** The shapes with a batch axis of any size in front, where they lack one: all that begin with a number, if `all` do lack it. */
function withAddedAxis(summary: Summary, all: boolean, first: LayerRow): Summary {
  const lacks = ({ value }: Spanned<ShapeCell>): boolean =>
    value.kind === 'shapes' &&
    value.complete &&
    value.shapes.every(([axis]) => typeof axis === 'number') &&
    (all || value.lacksBatch === true)
  const added = (cell: Spanned<ShapeCell>): Spanned<ShapeCell> =>
    lacks(cell) && cell.value.kind === 'shapes'
      ? { ...cell, value: { ...cell.value, shapes: cell.value.shapes.map((shape) => [null, ...shape]) } }
      : cell
  const told = summary.rows.map(({ outputShape }) => outputShape)
  if (!told.some(lacks) && !summary.rows.some(({ inputShape }) => inputShape && lacks(inputShape))) return summary
  const rows = summary.rows.map((row) => ({
    ...row,
    outputShape: added(row.outputShape),
    inputShape: row.inputShape && added(row.inputShape),
  }))
  const isThroughout = told.every((cell) => cell.value.kind !== 'shapes' || lacks(cell))
  const message = 'the shapes have no batch axis; they are read as if each began with None'
  return isThroughout ? noted({ ...summary, rows }, 'added-batch-axis', message, first) : { ...summary, rows }
}

function lackBatch(shapes: readonly Shape[], isWritten: boolean): boolean {
  if (shapes.length < 2 || !shapes.every(([axis]) => typeof axis === 'number')) return false
  const sizes = new Set<Dim | undefined>(shapes.map(([axis]) => axis))
  if (dropsBatchOfOne(shapes)) return false
  const vectors = shapes.filter((shape) => shape.length === 1).length
  return vectors === shapes.length || ((vectors > 0 || isWritten) && sizes.size > 1)
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
