import type { Graph } from '../graph/graph.ts'
import type { Shape } from '../shape/shape.ts'
import type { Summary } from '../summary/summary.ts'

/** How many different shapes before a row are taken for likely inputs. */
const reach = 10

/**
 * Likely inputs of a row whose wiring the text does not show: the outputs of the rows before it in the same model, nearest first.
 * They rank what fits and prove nothing.
 */
export function assumeInputs(summary: Summary, graph: Graph, at: number): readonly Shape[] {
  const own = graph.layers[at]
  if (!own || own.calls !== null) return []
  const shapes = new Map<string, Shape>()
  for (let before = at - 1; before >= 0 && shapes.size < reach; before--) {
    const layer = graph.layers[before]
    if (!layer || layer.parent !== own.parent) continue
    const cell = summary.rows[before]?.outputShape.value
    const shape = cell?.kind === 'shapes' && cell.complete && cell.shapes.length === 1 ? cell.shapes[0] : undefined
    if (shape && !shapes.has(shape.join())) shapes.set(shape.join(), shape)
  }
  return [...shapes.values()]
}
