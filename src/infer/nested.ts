import type { Graph } from '../graph/graph.ts'
import { countIn, isUnbuilt } from '../summary/cell-values.ts'
import type { Summary } from '../summary/summary.ts'
import { candidatesOf, type Hypothesis, type LayerInference, othersOf, type Weight } from './inference.ts'
import { madeOfRows } from './outcome.ts'

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
  if (!own || children.length === 0 || own.kind !== 'taken' || count?.kind !== 'count') return null
  const inside = children.map((child) => layers[child])
  const sum = children.reduce((total, child) => total + (countOfRow(summary, child) ?? Number.NaN), 0)
  if (sum !== count.value) return null
  if (!inside.every((layer) => layer?.kind === 'fits')) return null
  const isSettled = inside.every((layer) => othersOf(layer) === 0)
  return madeOfRows(own, together(own.className, inside, sum, summary, children), isSettled)
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
): Hypothesis {
  const weights = inside.flatMap((layer, place): readonly Weight[] => {
    const name = summary.rows[children[place] ?? -1]?.name.value ?? ''
    return (candidatesOf(layer)[0]?.weights ?? []).map((weight) => ({
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
