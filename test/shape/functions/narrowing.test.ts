import { describe, expect, it } from 'vitest'
import { axisValues } from '../../../src/shape/axis-sets.ts'
import { contains, type Domain, intersect, only, range, sizeOf } from '../../../src/shape/domain.ts'
import { spansAxes } from '../../../src/shape/functions/axis-products.ts'
import { connections } from '../../../src/shape/functions/connections.ts'
import { conv } from '../../../src/shape/functions/convolution.ts'
import { convTranspose } from '../../../src/shape/functions/convolution-transpose.ts'
import { fills } from '../../../src/shape/functions/fills.ts'
import { widens } from '../../../src/shape/functions/merging.ts'
import { divides, largest } from '../../../src/shape/functions/numbers.ts'
import { tiled } from '../../../src/shape/functions/operations.ts'
import { pool } from '../../../src/shape/functions/pooling.ts'
import type { ShapeFunction } from '../../../src/shape/shape-function.ts'
import { asShape, sameValue, type Value } from '../../../src/shape/value.ts'

type Known = readonly (Value | undefined)[]

const narrowed = (tested: ShapeFunction, known: Known, result: Value, position: number) =>
  tested.narrow?.(known, result, position)

const _ = undefined
const nothing = only()

describe('what is left of a transposed convolution', () => {
  // Without padding (length − 1) · stride + the larger of extent and stride; with same padding length · stride.
  it.each<[string, Known, Value, number, Domain | undefined]>([
    ['its kernel', [4, _, 2, 'valid', null, 1], 11, 1, only(5)],
    ['its kernel, within a stride', [4, _, 3, 'valid', null, 1], 12, 1, only(1, 2, 3)],
    ['its kernel, whose gaps are not known', [4, _, 2, 'valid', null, _], 11, 1, only(2, 3, 5)],
    ['its kernel, which no gap divides', [4, _, 2, 'valid', null, 3], 11, 1, nothing],
    ['its kernel, with an output_padding of any size', [4, _, 2, 'valid', _, 1], 11, 1, only(4, 5)],
    ['its kernel, with an output_padding', [4, _, 2, 'valid', 1, 1], 11, 1, only(4)],
    ['its kernel, too small', [4, _, 2, 'valid', null, 1], 7, 1, nothing],
    ['its kernel, which same padding hides', [4, _, 2, 'same', null, 1], 8, 1, _],
    ['its kernel and its stride', [3, _, _, 'valid', null, 1], 7, 1, only(3, 5)],
    ['its length', [_, 3, 2, 'valid', null, 1], 9, 0, only(4)],
    ['its length, with same padding', [_, 3, 2, 'same', null, 1], 8, 0, only(4)],
    ['its length, which must be whole', [_, 3, 2, 'same', null, 1], 9, 0, nothing],
    ['its length, with an output_padding', [_, 3, 2, 'same', 1, 1], 8, 0, only(4)],
    ['its length, None', [_, 3, 2, 'same', 1, 1], null, 0, only(null)],
    ['its length, the padding unknown', [_, 3, 2, _, null, 1], 8, 0, _],
    ['its stride', [3, 3, _, 'valid', null, 1], 9, 2, only(3)],
    ['its stride, of one position', [1, 3, _, 'valid', null, 1], 3, 2, only(1, 2, 3)],
    [
      'its stride, of one position with any output_padding',
      [1, 3, _, 'valid', _, 1],
      5,
      2,
      range(3, Number.POSITIVE_INFINITY),
    ],
    ['its output_padding', [4, 3, 2, 'same', _, 1], 8, 4, only(null, 1)],
    ['its output_padding, 0', [4, 3, 2, 'same', _, 1], 7, 4, only(0)],
    ['its output_padding, as large as a stride', [4, 3, 2, 'same', _, 1], 9, 4, nothing],
    ['its output_padding, less than nothing', [4, 3, 2, 'same', _, 1], 6, 4, nothing],
    ['its output_padding, the kernel unknown', [4, _, 2, 'same', _, 1], 8, 4, _],
    ['its dilation', [4, 3, 2, 'valid', null, _], 11, 5, range(2, 2)],
    ['its dilation, the stride unknown', [4, 3, _, 'valid', null, _], 11, 5, range(1, 5)],
    ['its dilation, where there is no room', [4, 3, 2, 'valid', null, _], 7, 5, nothing],
    ['its dilation, which same padding hides', [4, 3, 2, 'same', null, _], 8, 5, _],
    ['its dilation, of a kernel of 1', [4, 1, 2, 'valid', null, _], 8, 5, _],
    ['its padding', [4, 3, 2, _, null, 1], 8, 3, only('same')],
    ['its padding, the stride unknown', [4, 3, _, _, null, 1], 8, 3, only('valid', 'same')],
    ['anything, of an unknown length', [_, _, 2, 'valid', null, 1], 11, 1, _],
    ['anything, of None', [null, _, 2, 'valid', null, 1], 11, 1, nothing],
  ])('is %s', (_what, known, result, position, left) => {
    expect(narrowed(convTranspose, known, result, position)).toEqual(left)
  })
})

describe('what is left of a convolution', () => {
  it.each<[string, Known, Value, number, Domain | undefined]>([
    ['its stride, for a dilation of 1 to 4', [10, 3, _, 'valid', _], 4, 2, range(1, 2)],
    ['its stride, for any kernel', [10, _, _, 'valid', 1], 4, 2, range(1, 3)],
    ['its stride, with same padding', [10, _, _, 'same', 1], 4, 2, range(3, 3)],
    ['its stride, of one position', [10, 3, _, 'valid', 1], 1, 2, range(8, Number.POSITIVE_INFINITY)],
    ['its stride, without room', [4, 5, _, 'valid', _], 1, 2, nothing],
    ['its stride, for any padding and kernel', [10, _, _, _, 1], 4, 2, range(1, 3)],
    ['its dilation', [10, 3, 1, 'valid', _], 4, 4, range(3, 3)],
    ['its dilation, the stride unknown', [10, 3, _, 'valid', _], 4, 4, range(1, 4)],
    ['its dilation, with full padding', [10, 3, 1, 'full', _], 14, 4, range(2, 2)],
    ['its dilation, which same padding hides', [10, 3, 1, 'same', _], 10, 4, _],
    ['its kernel, whose gaps are not known', [10, _, 1, 'valid', _], 6, 1, only(2, 3, 5)],
    ['its kernel, which no gap divides', [10, _, 1, 'valid', 3], 6, 1, nothing],
    ['its kernel, which same padding may hide', [10, _, 1, _, 1], 10, 1, _],
    ['its kernel, where same padding cannot be', [10, _, 1, _, 1], 8, 1, only(3)],
    ['its kernel, with causal padding that cannot be', [10, _, 1, 'causal', 1], 8, 1, nothing],
    ['its length', [_, 3, 2, 'valid', 1], 4, 0, range(9, 10)],
    ['its length, with same padding', [_, _, 2, 'same', _], 4, 0, range(7, 8)],
    ['its length, with full padding', [_, 3, 2, 'full', 1], 4, 0, range(5, 6)],
    ['its length, the kernel unknown', [_, _, 2, 'valid', 1], 4, 0, _],
    ['its length, the padding unknown', [_, 3, 2, _, 1], 4, 0, _],
    ['its padding', [10, 3, 1, _, 1], 8, 3, only('valid')],
    ['its padding, full', [10, 3, 1, _, 1], 12, 3, only('full')],
    ['its padding, same', [10, 3, 1, _, 1], 10, 3, only('same', 'causal')],
  ])('is %s', (_what, known, result, position, left) => {
    expect(narrowed(conv, known, result, position)).toEqual(left)
  })
})

describe('what is left of a pooling', () => {
  it.each<[string, Known, Value, number, Domain | undefined]>([
    // ⌊17 / p⌋ = 4 for 4 alone; ⌈17 / p⌉ = 4 for 5 alone.
    ['its size', [17, _, 'valid'], 4, 1, range(4, 4)],
    ['its size, with same padding', [17, _, 'same'], 4, 1, range(5, 5)],
    ['its size, with any padding', [17, _, _], 4, 1, range(4, 5)],
    ['its size, of one window', [17, _, 'valid'], 1, 1, range(9, 17)],
    ['its size, of one window with same padding', [17, _, 'same'], 1, 1, range(17, Number.POSITIVE_INFINITY)],
    ['its padding', [17, 4, _], 4, 2, only('valid')],
    ['its padding, with any size', [17, _, _], 4, 2, only('valid', 'same')],
    ['its length', [_, 4, 'valid'], 4, 0, range(16, 19)],
    ['nothing, of no window', [17, _, 'valid'], 0, 1, nothing],
    ['nothing, of None that gives a number', [null, _, 'valid'], 4, 1, nothing],
    ['anything, of None', [null, _, 'valid'], null, 1, _],
    ['anything, of a lost length', ['?', _, 'valid'], 4, 1, _],
  ])('is %s', (_what, known, result, position, left) => {
    expect(narrowed(pool, known, result, position)).toEqual(left)
  })
})

describe('what is left of a locally connected axis', () => {
  it('is its kernel, up to where it reaches everywhere', () => {
    // 8 − 3 + 1 = 6 windows of 3; a same window of 16 and more reaches all 8 positions of 8.
    expect(narrowed(connections, [8, _, 1, 'valid'], 18, 1)).toEqual(only(3, 6))
    expect(narrowed(connections, [8, _, 1, 'same'], 64, 1)).toEqual(range(15, Number.POSITIVE_INFINITY))
    expect(narrowed(connections, [8, _, 1, 'valid'], 17, 1)).toEqual(nothing)
  })

  it('is not told where anything else is unknown, or the axis is long', () => {
    for (const known of [
      [_, _, 1, 'valid'],
      [8, _, _, 'valid'],
      [8, _, 1, _],
      [2_049, _, 1, 'valid'],
      [8, _, 0, 'valid'],
    ])
      expect(narrowed(connections, known, 18, 1)).toBeUndefined()
    expect(narrowed(connections, [8, _, 1, 'valid'], null, 1)).toBeUndefined()
    expect(narrowed(connections, [_, 3, 1, 'valid'], 18, 0)).toBeUndefined()
  })
})

describe('what is left of numbers', () => {
  it('are the divisors of what is divided; a lost one may be any', () => {
    expect(narrowed(divides, [_, 12], 1, 0)).toEqual(only(1, 2, 3, 4, 6, 12))
    expect([
      narrowed(divides, [_, 12], 0, 0),
      narrowed(divides, [3, _], 1, 1),
      narrowed(divides, [_, '?'], 1, 0),
    ]).toEqual([...[undefined, undefined, undefined]])
    expect([divides.evaluate(['?', 5]), divides.evaluate([5, '?']), divides.evaluate([null, 5])]).toEqual([
      1,
      1,
      Number.NaN,
    ])
  })

  it('is the largest, if all others are smaller', () => {
    expect(narrowed(largest, [_, 3, 4], 7, 0)).toEqual(only(7))
    expect(narrowed(largest, [_, 3, 7], 7, 0)).toEqual(range(1, 7))
    expect(narrowed(largest, [_, 3, _], 7, 0)).toEqual(range(1, 7))
    expect(narrowed(largest, [_, 3], null, 0)).toBeUndefined()
    expect([largest.evaluate([3, null]), largest.evaluate([3, 5])]).toEqual([Number.NaN, 5])
  })
})

describe('what a lost or open dimension allows', () => {
  it.each<[ShapeFunction, Value, Value, number]>([
    [fills, ['?', 3], [5, 3], 1],
    [fills, [5, 3], ['?', 3], 1],
    [fills, [5, 3], [null, 3], 0],
    [widens, ['?', 3], [7, 5, 3], 1],
    [widens, [2, 3], [7, '?', 3], 1],
    [widens, [1, 3], [7, 5, 3], 1],
    [widens, [null, 3], [7, 5, 3], 1],
    [widens, [2, 3], [7, 5, 3], 0],
    [widens, [7, 5, 3], [5, 3], 0],
    [tiled, [2, 3], null, Number.NaN],
  ])('%o', ({ evaluate }, from, to, fits) => {
    expect(evaluate([from, to])).toBe(fits)
  })

  it('is no part of a weight along unknown axes', () => {
    // Of (None, 4) and (None, None, 5): kernels 1, 4, 5 and 20, biases 1 and 5.
    const along = (params: number) => spansAxes.evaluate([[null, 4], [null, null, 5], params])
    const counts = [1, 4, 5, 20, 2, 6, 9, 10, 21, 25]
    expect(Array.from({ length: 30 }, (_one, at) => at).filter((params) => along(params) === 1)).toEqual(
      counts.sort((a, b) => a - b),
    )
  })
})

describe('values', () => {
  it('are lists of the same length that are the same item by item', () => {
    expect([
      sameValue([1, 2], [1, 2]),
      sameValue([1, 2], [1]),
      sameValue([1], [1, null]),
      sameValue([1, '?'], [1, 2]),
    ]).toEqual([...[true, false, false, true]])
    expect([sameValue([1], 1), sameValue(Number.NaN, Number.NaN), sameValue('?', [1])]).toEqual([false, false, true])
  })

  it('are shapes where every item is a dimension', () => {
    expect([asShape([null, 3, '?']), asShape([3, 'same']), asShape([Number.NaN]), asShape(3), asShape([[3]])]).toEqual([
      ...[[null, 3, '?'], null, null, null, null],
    ])
  })
})

describe('domains', () => {
  const domains = [
    range(1, 4),
    range(3, 6, true),
    range(5, 4, true),
    only(4, 2, null),
    only('same', 3),
    only(['?', 1], 9),
  ]
  const values: readonly Value[] = [0, 1, 2, 3, 4, 5, 6, 7, 1.5, null, 'same', [2, 1], [2, 2], 9]

  it('hold in common what both hold, in the order of the first list', () => {
    for (const a of domains)
      for (const b of domains) {
        const both = intersect(a, b)
        for (const value of values) expect(contains(both, value)).toBe(contains(a, value) && contains(b, value))
      }
    expect(intersect(only(5, 4, 3, 9), range(3, 4))).toEqual(only(4, 3))
    expect(intersect(range(3, 4), only(9, 4, 3))).toEqual(only(4, 3))
  })

  it('hold so many values', () => {
    expect(domains.map(sizeOf)).toEqual([4, 5, 1, 3, 2, 2])
    expect([sizeOf(range(1, Number.NaN)), sizeOf(range(1, Number.POSITIVE_INFINITY))]).toEqual([
      0,
      Number.POSITIVE_INFINITY,
    ])
  })

  it('are the axes of a shape without the batch axis, the last first', () => {
    expect(axisValues('axis', 4)).toEqual([3, 2, 1])
    expect(axisValues('subset', 3)).toEqual([[], [2], [1], [1, 2]])
    expect(axisValues('axes', 3)).toEqual([[2], [1], [1, 2]])
    expect(axisValues('permutation', 3)).toEqual([
      [1, 2],
      [2, 1],
    ])
    expect([axisValues('axes', 7)?.length, axisValues('axes', 8), axisValues('axis', 0)]).toEqual([63, null, []])
  })
})
