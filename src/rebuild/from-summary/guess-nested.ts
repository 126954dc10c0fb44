import type { Call, Graph } from '../../graph/graph.ts'
import { fullEffort, inferPlainLayer } from '../../infer/infer-layer.ts'
import { inferModel } from '../../infer/infer-model.ts'
import { candidatesOf } from '../../infer/inference.ts'
import { factsOf } from '../../layers/class-facts.ts'
import type { StudiedTable } from '../../report/audited.ts'
import type { Shape } from '../../shape/shape.ts'
import { completeShapes } from '../../summary/cell-values.ts'
import { isElementwise, isMerging } from '../../summary/row-class.ts'

/**
 * The table with the rows of nested models connected as they most likely are, since no Keras prints how: each takes the one before it,
 * one that joins tensors also an earlier one of the same shape. The same table where all connections are known.
 */
export function withNestedGuessed(table: StudiedTable): StudiedTable {
  const { graph, summary, entries } = table
  const facts = factsOf(entries)
  const calls = new Map<number, readonly Call[]>()
  for (const { children } of graph.layers)
    children.forEach((at, place) => {
      const row = summary.rows[at]
      const before = children[place - 1]
      if (!row || before === undefined || graph.layers[at]?.calls) return
      const joins = isMerging(row, facts) || isElementwise(row, facts)
      const other = joins ? joinedBefore(table, children, place) : undefined
      calls.set(at, [
        callOn(table, other === undefined ? [sourceOf(table, at, children.slice(0, place))] : [other, before]),
      ])
    })
  if (calls.size === 0) return table
  const wired: Graph = {
    ...graph,
    layers: graph.layers.map((one) => ({ ...one, calls: one.calls ?? calls.get(one.row) ?? null })),
  }
  const inference = inferModel(table.believed, wired, entries)
  const isWorse = inference.layers.some(
    ({ kind }, at) => kind === 'contradicted' && table.inference.layers[at]?.kind !== 'contradicted',
  )
  return { ...table, graph: wired, inference: isWorse ? table.inference : inference }
}

function shapeOf({ summary }: StudiedTable, at: number): Shape | null {
  const cell = summary.rows[at]?.outputShape.value
  return (cell && completeShapes(cell)?.[0]) ?? null
}

function callOn(table: StudiedTable, rows: readonly number[]): Call {
  return {
    inbound: rows.map((row) => ({ row, node: 0, call: 0, tensor: 0 })),
    inputShapes: rows.map((row) => shapeOf(table, row)),
  }
}

/** As many rows are tried. */
const farthestSource = 8

/** The nearest row before whose shape a row may take with its count: a head stands behind another head, and takes what that takes. */
function sourceOf(table: StudiedTable, at: number, before: readonly number[]): number {
  const inference = table.inference.layers[at]
  const facts = inference && candidatesOf(inference)[0]?.origin?.facts
  const near = before.slice(-farthestSource).reverse()
  const fits = (row: number) => {
    const shape = shapeOf(table, row)
    const entries = table.entries.get(inference?.className ?? '') ?? []
    return (
      facts && shape && inferPlainLayer(entries, { ...facts, inputShapes: [shape] }, fullEffort).hypotheses.length > 0
    )
  }
  const isCounted = facts && facts.count !== null && facts.count > 0
  return (isCounted ? near.find(fits) : undefined) ?? near[0] ?? at
}

function joinedBefore(table: StudiedTable, children: readonly number[], place: number): number | undefined {
  const wanted = JSON.stringify(shapeOf(table, children[place - 1] ?? -1))
  const earlier = children.slice(0, Math.max(0, place - 2)).reverse()
  return earlier.find((at) => JSON.stringify(shapeOf(table, at)) === wanted)
}
