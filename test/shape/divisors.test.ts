import { describe, expect, it } from 'vitest'
import { divisors } from '../../src/shape/divisors.ts'

describe('divisors', () => {
  it('are those that trial division of every number finds', () => {
    for (let n = 1; n <= 600; n++) {
      const byTrial = Array.from({ length: n }, (_, at) => at + 1).filter((d) => n % d === 0)
      expect(divisors(n)).toEqual(byTrial)
    }
  })

  it('of a large prime are 1 and itself', () => {
    expect(divisors(2_147_483_647)).toEqual([1, 2_147_483_647])
  })

  it('of nothing are none, and of a number too large to factor are not known', () => {
    expect(divisors(0)).toEqual([])
    expect(divisors(Number.MAX_SAFE_INTEGER)).toBeUndefined()
  })
})
