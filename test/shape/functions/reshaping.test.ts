import { describe, expect, it } from 'vitest'
import { permute, reshapes } from '../../../src/shape/functions/reshaping.ts'
import { expectNothingLost } from './brute-force.ts'

const orders = [
  [1, 2, 3],
  [1, 3, 2],
  [2, 1, 3],
  [2, 3, 1],
  [3, 1, 2],
  [3, 2, 1],
]
const shapes = [
  [4, 5, 6],
  [4, 4, 6],
  [null, 5, 4],
  [7, 7, 7],
]

describe('permute', () => {
  it('takes the axes in the order of dims, counted from 1', () => {
    expect(
      permute.evaluate([
        [10, 64, 3],
        [3, 1, 2],
      ]),
    ).toEqual([3, 10, 64])
    expect(
      permute.evaluate([
        [10, 64],
        [1, 2, 3],
      ]),
    ).toBeNaN()
  })

  it('never loses an order or a shape on the way back', () => {
    expectNothingLost(permute, [shapes, orders])
  })

  it('lists no order where too many fit', () => {
    const twos = Array<number>(12).fill(2)
    expect(permute.narrow?.([twos, undefined], twos, 1)).toBeUndefined()
  })

  it('finds just the orders that fit', () => {
    expect(permute.narrow?.([[4, 5, 6], undefined], [6, 4, 5], 1)).toEqual({ kind: 'values', values: [[3, 1, 2]] })
    expect(permute.narrow?.([[4, 4, 6], undefined], [6, 4, 4], 1)).toEqual({
      kind: 'values',
      values: [
        [3, 1, 2],
        [3, 2, 1],
      ],
    })
    expect(permute.narrow?.([[4, 5, 6], undefined], [6, 4, 4], 1)).toEqual({ kind: 'values', values: [] })
  })
})

describe('reshapes', () => {
  it.each([
    [[12], [3, 4], 1],
    [[12], [3, 5], 0],
    [[2, 6], [12], 1],
    [[12], [3, null], 0],
    // Keras solves no −1 where the input has a None, and checks nothing
    [[null, 3], [3, 4], 1],
    [[null, 3], [null, 4], 1],
    [[null, 3], [null, null], 0],
    [[], [1], 1],
  ])('of %j to %j is %j', (from, to, fits) => {
    expect(reshapes.evaluate([from, to])).toBe(fits)
  })
})
