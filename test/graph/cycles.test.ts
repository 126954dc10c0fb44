import { describe, expect, it } from 'vitest'
import { areInCycle } from '../../src/graph/cycles.ts'
import type { Graph } from '../../src/graph/graph.ts'

/** A graph of rows that each take from these. */
function graphOf(sources: readonly (readonly number[])[]): Graph {
  const layers = sources.map((own, row) => ({
    row,
    parent: null,
    children: [],
    isInput: own.length === 0,
    calls: null,
    sources: own.map((source) => [source]),
  }))
  return { layers, notes: [], kind: 'connected', trust: 'wired' }
}

/** Which rows are in one cycle with each row, itself among them. */
function cyclesIn(sources: readonly (readonly number[])[]) {
  const graph = graphOf(sources)
  const rows = [...sources.keys()]
  return rows.map((row) => rows.filter((other) => areInCycle(graph, row, other)))
}

describe('rows in a cycle', () => {
  it('take from each other, straight or through others', () => {
    expect(cyclesIn([[], [0, 3], [1], [2], [3]])).toEqual([[0], [1, 2, 3], [1, 2, 3], [1, 2, 3], [4]])
  })

  it('are not those that merely take from, or give to, a cycle', () => {
    expect(cyclesIn([[1], [2], [1], [1]])).toEqual([[0], [1, 2], [1, 2], [3]])
  })

  it('are of two cycles where only one takes from the other', () => {
    expect(cyclesIn([[1], [0], [3, 0], [2]])).toEqual([
      [0, 1],
      [0, 1],
      [2, 3],
      [2, 3],
    ])
  })

  it('are none but the row alone in a model that joins tensors', () => {
    expect(cyclesIn([[], [0], [0, 1], [2, 1]])).toEqual([[0], [1], [2], [3]])
  })

  it('may be a hundred thousand, and are found by one pass over the connections', () => {
    const many = 100_000
    const graph = graphOf(Array.from({ length: many }, (_, row) => [(row + 1) % many]))
    const others = graph.layers.filter(({ row }) => areInCycle(graph, 0, row))
    expect(others).toHaveLength(many)
  })
})
