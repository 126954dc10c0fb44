import { describe, expect, it } from 'vitest'
import { convTranspose } from '../../../src/shape/functions/convolution-transpose.ts'
import { expectExact, expectNothingLost, upTo } from './brute-force.ts'

/** What a convolution would have to start from: the scattered windows side by side, counted. */
function scattered(length: number, kernel: number, stride: number, dilation: number): number {
  const touched = new Set<number>()
  for (let at = 0; at < length; at++) for (let tap = 0; tap < kernel; tap++) touched.add(at * stride + tap * dilation)
  return Math.max(...touched) + 1
}

describe('conv_transpose', () => {
  it('without padding spans what the scattered windows span, at least a stride each', () => {
    for (const length of upTo(7))
      for (const kernel of upTo(4))
        for (const stride of upTo(4))
          for (const dilation of upTo(3)) {
            const spanned = scattered(length, kernel, stride, dilation)
            expect(convTranspose.evaluate([length, kernel, stride, 'valid', null, dilation])).toBe(
              Math.max(spanned, length * stride),
            )
            expect(convTranspose.evaluate([length, kernel, stride, 'valid', 0, dilation])).toBe(spanned)
          }
  })

  it.each([
    // Conv2DTranspose(8, 3, strides=2), padding same, and Conv2DTranspose(8, 4, strides=2, same, output_padding=1), on 7 pixels
    [[7, 3, 2, 'same', null, 1], 14],
    [[7, 4, 2, 'same', 1, 1], 13],
    [[7, 3, 2, 'same', 1, 1], 14],
    [[7, 2, 3, 'valid', null, 1], 21],
    [[4, 3, 1, 'valid', null, 2], 8],
    [[null, 3, 2, 'same', null, 1], null],
    [[7, 3, 2, 'same', 2, 1], Number.NaN],
  ])('of %j is %j', (operands, result) => {
    expect(convTranspose.evaluate(operands)).toBe(result)
  })

  it('never loses a value on the way back', () => {
    expectNothingLost(convTranspose, [
      [null, ...upTo(4)],
      upTo(4),
      upTo(3),
      ['valid', 'same'],
      [null, 0, 1, 2],
      upTo(2),
    ])
  })

  it('is exact on the way back where all else is known', () => {
    const lists = [upTo(6), upTo(4), upTo(4), ['valid', 'same'], [null, 0, 1, 2], upTo(2)]
    for (const position of [0, 2, 3, 4]) expectExact(convTranspose, lists, position, upTo(16))
  })
})
