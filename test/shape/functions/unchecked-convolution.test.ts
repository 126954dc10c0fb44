import { describe, expect, it } from 'vitest'
import { conv } from '../../../src/shape/functions/convolution.ts'
import { uncheckedConv } from '../../../src/shape/functions/unchecked-convolution.ts'
import { expectNothingLost, upTo } from './brute-force.ts'

describe('unchecked_conv', () => {
  it('is conv wherever the window has room', () => {
    for (const length of upTo(8))
      for (const kernel of upTo(5))
        for (const stride of upTo(3))
          for (const padding of ['valid', 'same']) {
            const checked = conv.evaluate([length, kernel, stride, padding, 1])
            if (Number.isNaN(checked)) continue
            expect(uncheckedConv.evaluate([length, kernel, stride, padding, 1])).toBe(checked)
          }
  })

  it.each([
    // (n − ke + 1 + s − 1) // s, worked out with Python's floor division
    [[1, 3, 1, 'valid', 1], -1],
    [[2, 3, 1, 'valid', 1], 0],
    [[1, 3, 2, 'valid', 1], 0],
    [[-1, 3, 2, 'valid', 1], -1],
    [[-1, 3, 1, 'same', 1], -1],
    [[0, 3, 2, 'same', 1], 0],
    [[null, 3, 1, 'valid', 1], null],
  ])('of %j is %j', (operands, result) => {
    expect(uncheckedConv.evaluate(operands)).toBe(result)
  })

  it('never loses a value on the way back', () => {
    expectNothingLost(uncheckedConv, [[-3, -1, 0, ...upTo(6)], upTo(6), upTo(3), ['valid', 'same'], upTo(2)])
  })
})
