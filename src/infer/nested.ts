import type { Graph } from '../graph/graph.ts'
import { countIn, isUnbuilt } from '../summary/cell-values.ts'
import type { Summary } from '../summary/summary.ts'
import type { LayerInference, Weight } from './inference.ts'

/**
 * The outcome of a nested model whose rows are shown: what its rows are together; null where none are shown.
 * It is determined when every row inside is and their counts add up to its own.
 */
export function nestedOutcome(
  summary: Summary,
  graph: Graph,
  layers: readonly LayerInference[],
  at: number,
): LayerInference | null {
  const children = graph.layers[at]?.children ?? []
  const own = layers[at]
  const count = summary.rows[at]?.params.value
  if (!own || children.length === 0 || own.outcome !== 'unmodelled' || count?.kind !== 'count') return null
  const inside = children.map((child) => layers[child])
  const sum = children.reduce((total, child) => total + (countOfRow(summary, child) ?? Number.NaN), 0)
  if (sum !== count.value) return null
  const isProven = inside.every((layer) => layer?.outcome === 'determined' || layer?.outcome === 'narrowed')
  if (!isProven) return null
  const isSettled = inside.every((layer) => layer?.outcome === 'determined')
  return {
    ...own,
    outcome: isSettled ? 'determined' : 'narrowed',
    candidates: [together(own.className, inside, sum, summary, children)],
    alternatives: isSettled ? 0 : null,
  }
}

function countOfRow(summary: Summary, at: number): number | null {
  const count = summary.rows[at]?.params.value
  if (!count) return null
  return isUnbuilt(count) ? 0 : countIn(count)
}

function together(
  className: string,
  inside: readonly (LayerInference | undefined)[],
  sum: number,
  summary: Summary,
  children: readonly number[],
) {
  const weights = inside.flatMap((layer, place): readonly Weight[] => {
    const name = summary.rows[children[place] ?? -1]?.name.value ?? ''
    return (layer?.candidates[0]?.weights ?? []).map((weight) => ({
      ...weight,
      path: weight.path ? `${name}/${weight.path}` : name,
    }))
  })
  const counts = children.map((child) => countOfRow(summary, child) ?? 0).filter((value) => value > 0)
  return {
    className,
    config: {},
    open: [],
    weights,
    count: sum,
    inputShapes: null,
    outputShapes: null,
    rows: counts,
    variant: null,
    cost: 0,
  }
}
