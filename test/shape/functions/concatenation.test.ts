import { describe, expect, it } from 'vitest'
import { concatenate, concatenateStatic, extendsShape } from '../../../src/shape/functions/concatenation.ts'
import type { Shape } from '../../../src/shape/shape.ts'
import { expectToAgreeWithReadings, shapesOver } from './lost-dimensions.ts'

const dims: Shape = [1, 2, 3]

describe('concatenate', () => {
  it('adds up the axis and asks the others to be equal', () => {
    for (const a of shapesOver(dims, 2))
      for (const b of shapesOver(dims, 2))
        for (const axis of [0, 1]) {
          const value = concatenate.evaluate([[a, b], axis])
          if (a[1 - axis] !== b[1 - axis]) expect(value).toBeNaN()
          else expect(value).toEqual(a.map((dim, at) => Number(dim) + (at === axis ? Number(b[at]) : 0)))
        }
  })

  it('gives None on the axis where an input has None, and the first input elsewhere', () => {
    const shapes = [
      [null, null, 4],
      [null, 8, 6],
    ]
    expect(concatenate.evaluate([shapes, 2])).toEqual([null, null, 10])
    expect(concatenateStatic.evaluate([shapes, 2])).toEqual([null, 8, 10])
    expect(
      concatenate.evaluate([
        [
          [null, 8, 4],
          [null, null, 4],
        ],
        1,
      ]),
    ).toEqual([null, null, 4])
  })

  it('refuses an axis that is not there and inputs of other ndim', () => {
    expect(
      concatenate.evaluate([
        [
          [null, 4],
          [null, 4],
        ],
        2,
      ]),
    ).toBeNaN()
    expect(
      concatenate.evaluate([
        [
          [null, 4],
          [null, 4, 4],
        ],
        1,
      ]),
    ).toBeNaN()
  })

  it('contradicts nothing that a lost dimension may have been', () => {
    const shapes = shapesOver([null, 2, 3, '?'], 2)
    for (const a of shapes)
      for (const b of shapes)
        for (const axis of [0, 1]) {
          expectToAgreeWithReadings(concatenate, [a, b], (known) => [known, axis])
          expectToAgreeWithReadings(concatenateStatic, [a, b], (known) => [known, axis])
        }
  })
})

describe('extends', () => {
  it('holds for every result of joining something to a shape', () => {
    for (const a of shapesOver([null, 2, 3], 2))
      for (const b of shapesOver(dims, 2)) {
        const result = concatenateStatic.evaluate([[a, b], 1])
        if (!Number.isNaN(result)) expect(extendsShape.evaluate([a, result, 1])).toBe(1)
      }
  })

  it('does not hold where nothing was joined', () => {
    expect(extendsShape.evaluate([[null, 4], [null, 4], 1])).toBe(0)
    expect(extendsShape.evaluate([[null, 4], [null, 3], 1])).toBe(0)
  })
})
