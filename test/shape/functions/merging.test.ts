import { describe, expect, it } from 'vitest'
import { broadcast, merge, mergeStatic, widens } from '../../../src/shape/functions/merging.ts'
import type { Shape } from '../../../src/shape/shape.ts'
import { expectToAgreeWithReadings, shapesOver } from './lost-dimensions.ts'

const both = (shapes: readonly Shape[]) => [shapes]
const rows = [[null, 3], [null, 1], [2, 3], [1, 3], [null, null], [3]] as const

describe('broadcast, merge and merge_static', () => {
  it('give what NumPy gives for shapes that are known', () => {
    const dims = [1, 2, 3]
    for (const a of shapesOver(dims, 2))
      for (const b of shapesOver(dims, 2)) {
        const expected = a.map((dim, axis) =>
          dim === 1 ? b[axis] : b[axis] === 1 || b[axis] === dim ? dim : Number.NaN,
        )
        const value = broadcast.evaluate([[a, b]])
        if (expected.includes(Number.NaN)) expect(value).toBeNaN()
        else expect(value).toEqual(expected)
      }
  })

  it('treat None as Keras 3.15 does: the layer gives None, the operation what it knows', () => {
    const shapes = [
      [null, null, 4],
      [null, 8, 4],
    ]
    expect(merge.evaluate([shapes])).toEqual([null, null, 4])
    expect(broadcast.evaluate([shapes])).toEqual([null, 8, 4])
    expect(mergeStatic.evaluate([shapes])).toEqual([null, 8, 4])
  })

  it('put the axes that a shorter input lacks after the batch axis, but NumPy puts them first', () => {
    const shapes = [
      [null, 8, 4],
      [null, 4],
    ]
    expect(merge.evaluate([shapes])).toEqual([null, 8, 4])
    expect(mergeStatic.evaluate([shapes])).toEqual([null, 8, 4])
    expect(broadcast.evaluate([shapes])).toEqual([null, 8, 4])
    expect(
      broadcast.evaluate([
        [
          [5, 8, 4],
          [5, 4],
        ],
      ]),
    ).toBeNaN()
    expect(
      merge.evaluate([
        [
          [5, 8, 4],
          [5, 4],
        ],
      ]),
    ).toEqual([5, 8, 4])
  })

  it('take the one batch size that is known and refuse two', () => {
    expect(
      merge.evaluate([
        [
          [null, 4],
          [5, 4],
        ],
      ]),
    ).toEqual([5, 4])
    expect(
      merge.evaluate([
        [
          [3, 4],
          [5, 4],
        ],
      ]),
    ).toBeNaN()
  })

  it('contradict nothing that a lost dimension may have been', () => {
    const shapes = [...shapesOver([null, 1, 3, '?'], 2), ...shapesOver([null, 2, '?'], 1)]
    for (const a of shapes)
      for (const b of shapes) {
        expectToAgreeWithReadings(broadcast, [a, b], both)
        expectToAgreeWithReadings(merge, [a, b], both)
        expectToAgreeWithReadings(mergeStatic, [a, b], both)
      }
  })
})

describe('widens', () => {
  it('holds for every result of broadcasting with a constant', () => {
    for (const shape of rows)
      for (const constant of [...shapesOver([1, 2, 3], 2), ...shapesOver([1, 3], 3)]) {
        const result = broadcast.evaluate([[shape, constant]])
        if (!Number.isNaN(result)) expect(widens.evaluate([shape, result])).toBe(1)
      }
  })

  it('does not hold where a known dimension changes or an axis goes', () => {
    expect(
      widens.evaluate([
        [null, 4],
        [null, 5],
      ]),
    ).toBe(0)
    expect(
      widens.evaluate([
        [null, 4, 5],
        [null, 5],
      ]),
    ).toBe(0)
  })
})
