import { describe, expect, it } from 'vitest'
import { list } from '../../../src/shape/functions/list.ts'
import { expectNothingLost } from './brute-force.ts'

describe('list', () => {
  it('holds what it is given', () => {
    expect(list.evaluate([null, 8, 16])).toEqual([null, 8, 16])
    expect(list.evaluate([])).toEqual([])
  })

  it('loses nothing backwards', () => {
    expectNothingLost(list, [
      [null, 1, 2],
      [1, 2, 3],
    ])
  })

  it('says each item of a known list', () => {
    expect(list.narrow?.([undefined, 8], [5, 8], 0)).toEqual({ kind: 'values', values: [5] })
    expect(list.narrow?.([undefined], [5, 8], 0)).toEqual({ kind: 'values', values: [] })
  })
})
