import { describe, expect, it } from 'vitest'
import { firstPlace, lastStart } from '../../src/words/search-sorted.ts'

describe('a search of sorted places', () => {
  const rows = [2, 5, 5, 9]

  it.each([
    [0, 0],
    [2, 0],
    [5, 1],
    [6, 3],
    [10, 4],
  ])('finds the first that is not before %i', (wanted, place) => {
    expect(firstPlace(rows.length, (at) => (rows[at] ?? 0) < wanted)).toBe(place)
  })

  it('finds none among none', () => {
    expect(firstPlace(0, () => true)).toBe(0)
  })

  it.each([
    [-1, 0],
    [0, 0],
    [9, 0],
    [10, 1],
    [24, 1],
    [25, 2],
    [99, 2],
  ])('finds the last start that is not after %i', (offset, place) => {
    expect(lastStart([0, 10, 25], offset)).toBe(place)
  })
})
