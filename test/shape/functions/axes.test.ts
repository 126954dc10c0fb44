import { describe, expect, it } from 'vitest'
import { holds, keep, length, pick, share } from '../../../src/shape/functions/axes.ts'

const shape = [null, 10, 8, 3]

describe('functions of a shape and some axes', () => {
  it('pick their dimensions: the shape of a LayerNormalization weight', () => {
    expect(pick.evaluate([shape, [1, 3]])).toEqual([10, 3])
    expect(pick.evaluate([shape, 2])).toEqual([8])
    expect(pick.evaluate([shape, null])).toEqual([])
    expect(pick.evaluate([shape, [0]])).toEqual([null])
    expect(pick.evaluate([shape, [4]])).toEqual([Number.NaN])
  })

  it('keep them and put 1 elsewhere: the shape of a BatchNormalization weight over several axes', () => {
    expect(keep.evaluate([shape, [1, 3]])).toEqual([1, 10, 1, 3])
  })

  it('share them and drop the batch axis: the shape of a PReLU weight', () => {
    expect(share.evaluate([shape, [1, 2]])).toEqual([1, 1, 3])
    expect(share.evaluate([shape, null])).toEqual([10, 8, 3])
  })

  it('count axes and find one', () => {
    expect(length.evaluate([shape])).toBe(4)
    expect(holds.evaluate([[1, 2], 2])).toBe(1)
    expect(holds.evaluate([[1, 2], 3])).toBe(0)
  })

  it('keep a lost dimension lost', () => {
    expect(
      pick.evaluate([
        [null, '?', 8],
        [1, 2],
      ]),
    ).toEqual(['?', 8])
    expect(share.evaluate([[null, '?', 8], [1]])).toEqual([1, 8])
  })
})
