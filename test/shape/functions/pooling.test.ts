import { describe, expect, it } from 'vitest'
import { pool } from '../../../src/shape/functions/pooling.ts'
import { expectExact, expectNothingLost, upTo } from './brute-force.ts'

describe('pool', () => {
  it('is the whole windows that lie side by side, and with same padding one more for what is left', () => {
    for (const length of upTo(30))
      for (const size of upTo(length)) {
        expect(pool.evaluate([length, size, 'valid'])).toBe(Math.floor(length / size))
        expect(pool.evaluate([length, size, 'same'])).toBe(Math.ceil(length / size))
      }
    expect(pool.evaluate([3, 4, 'valid'])).toBeNaN()
    expect(pool.evaluate([null, 2, 'valid'])).toBeNull()
  })

  it('never loses a value on the way back, and is exact where all else is known', () => {
    const lists = [upTo(15), upTo(16), ['valid', 'same']]
    expectNothingLost(pool, lists)
    for (const position of [0, 1, 2]) expectExact(pool, lists, position, upTo(15))
  })
})
