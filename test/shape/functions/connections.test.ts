import { describe, expect, it } from 'vitest'
import { connections } from '../../../src/shape/functions/connections.ts'
import { expectNothingLost, upTo } from './brute-force.ts'

describe('connections', () => {
  it.each([
    // 20 positions, a window of 3: two of the 60 pairs lie outside
    [[20, 3, 1, 'same'], 58],
    [[20, 3, 1, 'valid'], 54],
    // centres 0, 2, 4 of 5, a window from one before to one after: 2 + 3 + 2
    [[5, 3, 2, 'same'], 7],
    // an even window reaches two before and one after, so that the first position sees 2, the second 3
    [[4, 4, 1, 'same'], 2 + 3 + 4 + 3],
    [[3, 4, 1, 'valid'], Number.NaN],
    // a window of 3 at each of 4 · 10^12 positions, but for one pair at either end
    [[4e12, 3, 1, 'same'], 12e12 - 2],
    [[2 ** 53 - 1, 3, 1, 'same'], Number.NaN],
    [[5, 3, 0, 'same'], Number.NaN],
  ])('of %j are %j', (operands, result) => {
    expect(connections.evaluate(operands)).toBe(result)
  })

  it('never lose a value on the way back', () => {
    expectNothingLost(connections, [upTo(7), upTo(16), upTo(3), ['valid', 'same']])
  })
})
