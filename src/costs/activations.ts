import type { Graph } from '../graph/graph.ts'
import type { Shape } from '../shape/shape.ts'
import { completeShapes } from '../summary/cell-values.ts'
import type { LayerRow } from '../summary/summary.ts'

/** The elements of a tensor for one sample; null where a size is not known. */
export function elementsOf(shape: Shape | null): number | null {
  if (!shape) return null
  let elements = 1
  for (const dim of shape.slice(1)) {
    if (typeof dim !== 'number') return null
    elements *= dim
  }
  return Number.isSafeInteger(elements) ? elements : null
}

/** The elements of all outputs of a row for one sample, over so many calls. */
export function activationsOf(row: LayerRow, calls: number | null): number | null {
  const shapes = completeShapes(row.outputShape.value)
  if (!shapes || calls === null) return null
  let sum = 0
  for (const shape of shapes) sum += elementsOf(shape) ?? Number.NaN
  return Number.isSafeInteger(sum * calls) ? sum * calls : null
}

/**
 * How often each row is called in one inference, a nested one as often as its model calls it in each of its own calls. Null where the
 * text does not say, or prints the shape of one call alone although others differ.
 */
export function callCounts(graph: Graph): readonly (number | null)[] {
  const counts: (number | null)[] = []
  for (const { row, parent, calls } of graph.layers) {
    const own = calls ? (haveOneShape(calls) ? calls.length : null) : graph.trust === 'wired' ? 1 : null
    const outer = parent === null ? 1 : (counts[parent] ?? null)
    counts[row] = own === null || outer === null ? null : own * outer
  }
  return counts
}

type Calls = NonNullable<Graph['layers'][number]['calls']>

function haveOneShape(calls: Calls): boolean {
  const [first, ...others] = calls.map(({ inputShapes }) => JSON.stringify(inputShapes))
  return others.every((shapes) => shapes === first)
}
