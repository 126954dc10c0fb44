import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../scripts/forging/random.ts'
import { cannotSum } from '../../src/ledger/subset-sum.ts'

/** Every sum of one amount from each group, listed. */
function everySum(groups: readonly (readonly number[])[]): ReadonlySet<number> {
  let sums: readonly number[] = [0]
  for (const group of groups) sums = [...new Set(sums.flatMap((sum) => group.map((amount) => sum + amount)))]
  return new Set(sums)
}

describe('one amount from each group', () => {
  it('makes what a list of all sums holds, and nothing else', () => {
    const random = seededRandom(1)
    for (let time = 0; time < 500; time++) {
      const groups = Array.from({ length: 1 + random(5) }, () =>
        Array.from({ length: 1 + random(3) }, () => random(40)),
      )
      const sums = everySum(groups)
      for (const target of [random(150), random(150)])
        expect([cannotSum(groups, target), groups, target]).toEqual([!sums.has(target), groups, target])
    }
  })

  it('makes no number that no multiple of a common divisor is, however many groups there are', () => {
    const groups = Array.from({ length: 400 }, (_, at) => [0, 64 * (at + 1)])
    expect(cannotSum(groups, 64 * 40_000 + 32)).toBe(true)
    expect(cannotSum(groups, 64 * 40_000)).toBe(false)
  })

  it('is told apart by remainders where there are too many sums to list', () => {
    // All but one amount are multiples of 64, so that a sum leaves 0 or 40 when it is divided by 64.
    const groups = [[0, 1_000], ...Array.from({ length: 400 }, (_, at) => [0, 64 * 1_001 * (at + 1)])]
    const far = 64 * 1_001 * 40_000
    expect(cannotSum(groups, far + 17)).toBe(true)
    expect(cannotSum(groups, far + 1_000)).toBe(false)
  })
})
