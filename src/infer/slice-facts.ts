import type { Dim, Shape } from '../shape/shape.ts'
import type { CutShapes } from '../summary/cell-values.ts'
import type { ShapeCell } from '../summary/summary.ts'
import type { LayerFacts } from './bind.ts'
import type { Hypothesis } from './inference.ts'

type Shapes = Pick<Hypothesis, 'inputShapes' | 'outputShapes'>

/**
 * What a row says of the layer that a wrapper runs on each slice along `axis`: the same facts without that axis.
 * Null where a shape has no such axis, or inputs and outputs differ in its length.
 */
export function sliceFacts(facts: LayerFacts, axis: number): LayerFacts | null {
  const inputs = sequences(facts.inputShapes, axis)
  if (inputs?.some((shape) => shape && shape.length <= axis + 1)) return null
  if (!hasAxis(facts.outputs, axis) || lengthAlong(facts, axis) === undefined) return null
  const isAligned = inputs?.length === facts.inputShapes?.length
  return {
    ...facts,
    inputShapes: inputs?.map((shape) => shape && without(shape, axis)) ?? null,
    cutInputs: isAligned ? facts.cutInputs?.map((cut) => cut && sliceCut(cut, axis)) : undefined,
    outputs: sliceCell(facts.outputs, axis),
  }
}

/** Whether all shapes have the axis; the last of a cut cell may go on. */
function hasAxis(cell: ShapeCell, axis: number): boolean {
  const shapes = shapesOf(cell)
  const whole = cell.kind === 'shapes' && !cell.complete ? shapes.slice(0, -1) : shapes
  return whole.every((shape) => shape.length > axis)
}

/** Inputs without the masks among them: what comes later and has no axes beyond the sliced one. */
function sequences(shapes: LayerFacts['inputShapes'], axis: number): LayerFacts['inputShapes'] {
  return shapes?.filter((shape, at) => at === 0 || shape === null || shape.length > axis + 1) ?? null
}

function shapesOf(cell: ShapeCell): readonly Shape[] {
  return cell.kind === 'shapes' ? cell.shapes : []
}

/** The one length that all shapes have along an axis; `'?'` where none says it, undefined where they differ. */
function lengthAlong(facts: LayerFacts, axis: number): Dim | undefined {
  const dims = [...(sequences(facts.inputShapes, axis) ?? []), ...shapesOf(facts.outputs)]
    .map((shape) => shape?.[axis] ?? (shape?.[axis] === null ? null : '?'))
    .filter((dim) => dim !== '?')
  const [first = '?'] = dims
  return dims.every((dim) => dim === first) ? first : undefined
}

function without(shape: Shape, axis: number): Shape {
  return shape.filter((_, at) => at !== axis)
}

function sliceCell(cell: ShapeCell, axis: number): ShapeCell {
  if (cell.kind !== 'shapes') return cell
  if (!cell.complete) return sliceCut(cell, axis)
  return { ...cell, shapes: cell.shapes.map((shape) => without(shape, axis)) }
}

function sliceCut(cell: CutShapes, axis: number): CutShapes {
  const shapes = cell.shapes.map((shape) => without(shape, axis))
  return { ...cell, shapes, cut: cell.shapes.at(-1)?.length === axis ? '' : cell.cut }
}

/** The shapes of a slice as those of the whole row: with the sliced axis again. */
export function wholeOfSlices(slice: Shapes, facts: LayerFacts, axis: number): Shapes {
  const known = lengthAlong(facts, axis)
  const length = known === undefined ? '?' : known
  const grow = (shapes: readonly Shape[] | null) =>
    shapes?.map((shape) => [...shape.slice(0, axis), length, ...shape.slice(axis)]) ?? null
  const { inputShapes } = facts
  const isKnown = inputShapes?.every((shape) => shape !== null)
  return {
    inputShapes: isKnown ? (inputShapes as readonly Shape[]) : grow(slice.inputShapes),
    outputShapes: grow(slice.outputShapes),
  }
}
