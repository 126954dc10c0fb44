import { describe, expect, it } from 'vitest'
import { divides, largest, smallest } from '../../../src/shape/functions/numbers.ts'
import { expectExact, expectNothingLost, upTo } from './brute-force.ts'

describe('divides', () => {
  it('never loses a divisor, and finds no other', () => {
    expectNothingLost(divides, [upTo(24), upTo(24)])
    expectExact(divides, [upTo(24), upTo(24)], 0, [1])
  })
})

describe('largest', () => {
  it('never loses a number on the way back', () => {
    expectNothingLost(largest, [upTo(5), upTo(5), upTo(5)])
  })
})

describe('smallest', () => {
  it('leaves out what is not known, and of nothing known is None', () => {
    expect(smallest.evaluate([4, -1, 7])).toBe(-1)
    expect(smallest.evaluate([null, 3, '?'])).toBe(3)
    expect(smallest.evaluate([null, null])).toBeNull()
  })
})
