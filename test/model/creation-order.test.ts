import { describe, expect, it } from 'vitest'
import type { GraphLayer } from '../../src/graph/graph.ts'
import { creationOrder, type NumberedRow } from '../../src/model/from-text/creation-order.ts'

/** A printed row: its class and number, and the rows that it is given. */
type Row = readonly [base: string, number: number | null, ...given: readonly number[]]

function orderOf(rows: readonly Row[], asked: readonly number[]) {
  const numbered = rows.map(([base, number]): NumberedRow => ({ base, number }))
  const layers = rows.map(([, , ...given], row): GraphLayer => {
    const inbound = given.map((source) => ({ row: source, node: 0, call: 0, tensor: 0 }))
    const calls = given.length > 0 ? [{ inbound, inputShapes: [] }] : null
    return { row, parent: null, children: [], isInput: given.length === 0, calls, sources: null }
  })
  const { rows: made, sure } = creationOrder(numbered, layers, (row) => rows[row]?.slice(2) as number[])(asked)
  return { made, sure: [...sure] }
}

describe('the order in which layers were made', () => {
  it('is that of a chain', () => {
    const chain: readonly Row[] = [
      ['input', 0],
      ['norm', null, 0],
      ['norm', null, 1],
      ['norm', null, 2],
    ]
    expect(orderOf(chain, [1, 2, 3])).toEqual({ made: [1, 2, 3], sure: [1, 2, 3] })
  })

  /** InceptionV3 prints the normalization of conv2d_8 before that of conv2d_5: it is farther from the outputs. */
  it('follows the numbers of the layers before, not the printed order', () => {
    const branches: readonly Row[] = [
      ['input', 0],
      ['conv', 8, 0],
      ['norm', null, 1],
      ['conv', 9, 2],
      ['conv', 5, 0],
      ['norm', null, 3],
      ['norm', null, 4],
      ['concatenate', 0, 5, 6],
    ]
    expect(orderOf(branches, [2, 5, 6])).toEqual({ made: [6, 2, 5], sure: [2, 5, 6] })
  })

  it('is not told of branches without numbers', () => {
    const branches: readonly Row[] = [
      ['input', 0],
      ['conv', null, 0],
      ['conv', null, 0],
      ['add', 0, 1, 2],
      ['conv', null, 3],
    ]
    expect(orderOf(branches, [1, 2, 4])).toEqual({ made: [1, 2, 4], sure: [4] })
  })

  it('is not told where numbers contradict the connections', () => {
    const crossed: readonly Row[] = [
      ['input', 0],
      ['conv', 1, 0],
      ['conv', 0, 1],
      ['norm', null, 2],
      ['norm', null, 3],
    ]
    expect(orderOf(crossed, [3, 4]).sure).toEqual([])
  })
})
