import type { Graph } from '../graph/graph.ts'
import type { Shape } from '../shape/shape.ts'
import type { Summary } from '../summary/summary.ts'
import { oncePer } from '../words/memo.ts'

/** How many different shapes before a row are taken for likely inputs. */
const reach = 10

/** The likely inputs of each row of a summary as it is wired. */
const assumed = oncePer((summary: Summary) => oncePer((graph: Graph) => assumeAll(summary, graph)))

/**
 * Likely inputs of a row whose wiring the text does not show: the outputs of the rows before it in the same model, nearest first.
 * They rank what fits and prove nothing.
 */
export function assumeInputs(summary: Summary, graph: Graph, at: number): readonly Shape[] {
  return assumed(summary)(graph)[at] ?? []
}

/** The likely inputs of each row, in one pass: rows of one model share the list of its latest shapes. */
function assumeAll({ rows }: Summary, { layers }: Graph): readonly (readonly Shape[])[] {
  const latest = new Map<number | null, readonly Shape[]>()
  return layers.map(({ parent, calls }, at) => {
    const before = latest.get(parent) ?? []
    const cell = rows[at]?.outputShape.value
    const shape = cell?.kind === 'shapes' && cell.complete && cell.shapes.length === 1 ? cell.shapes[0] : undefined
    if (shape) latest.set(parent, withNearest(before, shape))
    return calls === null ? before : []
  })
}

function withNearest(shapes: readonly Shape[], nearest: Shape): readonly Shape[] {
  const key = nearest.join()
  if (shapes[0]?.join() === key) return shapes
  return [nearest, ...shapes.filter((shape) => shape.join() !== key)].slice(0, reach)
}
