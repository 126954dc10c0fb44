import { describe, expect, it } from 'vitest'
import { contains } from '../../../src/shape/domain.ts'
import { conv } from '../../../src/shape/functions/convolution.ts'
import { expectExact, expectNothingLost, upTo } from './brute-force.ts'

/** Window positions counted one by one: how many starts leave the whole window inside the padded axis. */
function positions(length: number, kernel: number, stride: number, padding: string, dilation: number): number {
  if (padding === 'same' || padding === 'causal') return upTo(length).filter((at) => (at - 1) % stride === 0).length
  const extent = (kernel - 1) * dilation + 1
  const edge = padding === 'full' ? extent - 1 : 0
  const last = length + edge - extent
  let count = 0
  for (let start = -edge; start <= last; start += stride) count++
  return count
}

describe('conv', () => {
  it('counts the positions of the window', () => {
    for (const length of upTo(12))
      for (const kernel of upTo(5))
        for (const stride of upTo(4))
          for (const dilation of upTo(3))
            for (const padding of ['valid', 'same', 'causal', 'full']) {
              const counted = positions(length, kernel, stride, padding, dilation)
              const value = conv.evaluate([length, kernel, stride, padding, dilation])
              expect([length, kernel, stride, padding, dilation, value]).toEqual([
                length,
                kernel,
                stride,
                padding,
                dilation,
                counted > 0 ? counted : Number.NaN,
              ])
            }
  })

  it('leaves None as it is', () => {
    expect(conv.evaluate([null, 3, 1, 'valid', 1])).toBeNull()
  })

  it('never loses a value on the way back', () => {
    expectNothingLost(conv, [[null, ...upTo(9)], upTo(4), upTo(4), ['valid', 'same', 'causal'], upTo(3)])
  })

  it('is exact on the way back where all else is known', () => {
    const lists = [upTo(14), upTo(5), upTo(5), ['valid', 'same'], upTo(3)]
    for (const position of [0, 1, 2, 3, 4]) expectExact(conv, lists, position, upTo(9))
  })

  it('with full padding never loses a value, once the padding is known', () => {
    for (const length of upTo(8))
      for (const kernel of upTo(4))
        for (const [stride, dilation] of [1, 2, 3].flatMap((one) => [1, 2].map((other) => [one, other] as const))) {
          const result = conv.evaluate([length, kernel, stride, 'full', dilation])
          const known = [length, kernel, stride, 'full', dilation]
          for (const position of [0, 1, 2, 4]) {
            const domain = conv.narrow?.(
              known.map((value, at) => (at === position ? undefined : value)),
              result,
              position,
            )
            if (domain)
              expect([...known, position, contains(domain, known[position] ?? null)]).toEqual([
                ...known,
                position,
                true,
              ])
          }
        }
  })

  it('knows that a kernel of 1 has no gaps: the dilation says nothing, the stride all', () => {
    expect(conv.narrow?.([8, 1, undefined, 'valid', undefined], 4, 2)).toEqual({
      kind: 'range',
      min: 2,
      max: 2,
      none: false,
    })
    expect(conv.narrow?.([8, 1, 3, 'valid', undefined], 4, 4)).toEqual({ kind: 'values', values: [] })
  })
})
