import { inferLayer } from '../../infer/infer-layer.ts'
import { candidatesOf, type Hypothesis } from '../../infer/inference.ts'
import { formatShape, type Shape } from '../../shape/shape.ts'
import { sameValue } from '../../shape/value.ts'
import type { ShapeCell } from '../../summary/summary.ts'
import type { StudiedRows } from '../wording.ts'
import { einsumShape } from './einsum-shape.ts'

/**
 * What each row prints that it gives, whole where all that fits the row says the same: by itself, or given what the rows before it give, which
 * the text may have cut as well. `ofTensors`: as long as the tensors are, where Keras 3 prints what a layer was told.
 */
export function wholeShapes(
  { summary, graph, inference, entries }: StudiedRows,
  ofTensors: boolean,
): readonly ShapeCell[] {
  const cells: ShapeCell[] = []
  const printed = summary.rows.map(({ outputShape }) => outputShape.value)
  summary.rows.forEach(({ outputShape: { value } }, at) => {
    const shapes = value.kind === 'shapes' ? (value.complete ? lengthened(value, at) : completed(at)) : null
    cells.push(
      value.kind === 'shapes' && shapes ? { kind: 'shapes', shapes, listed: value.listed, complete: true } : value,
    )
  })
  return cells

  function given(at: number, known: readonly ShapeCell[] = cells): readonly Shape[] {
    const shapes = graph.layers[at]?.calls?.at(-1)?.inbound.map(({ row, tensor }) => shapeIn(known[row], tensor)) ?? []
    return shapes.includes(null) ? [] : (shapes as readonly Shape[])
  }

  function completed(at: number): readonly Shape[] | null {
    const candidates = candidatesOf(inference.layers[at])
    const [likeliest] = candidates
    const [inputShapes, entry] = [given(at), entries.get(likeliest?.className ?? '')]
    const known = agreed(candidates)
    if (known || !likeliest?.origin || !entry || inputShapes.length === 0) return known
    const { hypotheses, complete } = inferLayer(entry, { ...likeliest.origin.facts, inputShapes })
    return complete ? agreed(hypotheses) : null
  }

  /** The shape of a tensor where a layer prints another, and of what prints the same as such a layer. */
  function lengthened({ shapes: [shape] }: { readonly shapes: readonly Shape[] }, at: number): readonly Shape[] | null {
    if (!ofTensors || !shape?.includes(null, 1)) return null
    const [inputs, [likeliest]] = [given(at), candidatesOf(inference.layers[at])]
    const same = given(at, printed).findIndex((one) => formatShape(one) === formatShape(shape))
    const [taken] = inputs
    const whole = inputs[same] ?? (taken && likeliest ? einsumShape(shape, taken, likeliest) : null)
    return whole && [whole]
  }
}

function shapeIn(cell: ShapeCell | undefined, tensor: number): Shape | null {
  return (cell?.kind === 'shapes' && cell.complete && cell.shapes[tensor]) || null
}

/** The shapes that all give, all dimensions known; an open batch is that of the first. */
function agreed(candidates: readonly Hypothesis[]): readonly Shape[] | null {
  const [shapes, ...others] = candidates.map(({ outputShapes }) => outputShapes && withBatch(outputShapes))
  const isKnown = shapes?.every((shape) => !shape.includes('?'))
  return shapes && isKnown && others.every((other) => other && sameValue(other, shapes)) ? shapes : null
}

function withBatch(shapes: readonly Shape[]): readonly Shape[] {
  const batch = shapes[0]?.[0]
  return shapes.map((shape) => (shape[0] === '?' && batch !== undefined ? [batch, ...shape.slice(1)] : shape))
}
