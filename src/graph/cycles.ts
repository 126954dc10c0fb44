import { oncePer } from '../words/memo.ts'
import type { Graph } from './graph.ts'
import { reversed } from './reversed.ts'

/** By row: the rows at the other ends of its connections. */
type Ends = readonly (readonly number[])[]

/** All rows, each after those that it reaches, but for those that reach it too. */
function finishOrder(ends: Ends): readonly number[] {
  const order: number[] = []
  const visited: number[] = ends.map(() => 0)
  const isSeen = ends.map(() => false)
  for (const start of ends.keys()) {
    const path = isSeen[start] ? [] : [start]
    isSeen[start] = true
    for (let row = path.at(-1); row !== undefined; row = path.at(-1)) {
      const place = visited[row] ?? 0
      visited[row] = place + 1
      const next = ends[row]?.[place]
      if (next === undefined) order.push(path.pop() as number)
      else if (isSeen[next] === false) {
        isSeen[next] = true
        path.push(next)
      }
    }
  }
  return order
}

/**
 * A number for each row, the same for two rows where each takes from the other, straight or through others, by any reading of a name:
 * strongly connected components, by Kosaraju's algorithm, in time that grows with the connections.
 */
const componentOf = oncePer(({ layers }: Graph): readonly number[] => {
  const sources = layers.map((layer) => layer.sources?.flat() ?? [])
  const takers = reversed(sources)
  const numbers = layers.map(() => -1)
  for (const first of [...finishOrder(sources)].reverse()) {
    const open = numbers[first] === -1 ? [first] : []
    for (let row = open.pop(); row !== undefined; row = open.pop()) {
      numbers[row] = first
      for (const taker of takers[row] ?? []) if (numbers[taker] === -1) open.push(taker)
    }
  }
  return numbers
})

/** Whether each of two rows takes from the other, straight or through others; a row and itself always. */
export function areInCycle(graph: Graph, row: number, other: number): boolean {
  const components = componentOf(graph)
  return components[row] === components[other]
}
