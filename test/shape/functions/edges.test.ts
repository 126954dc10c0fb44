import { describe, expect, it } from 'vitest'
import { contains, only, range, unite } from '../../../src/shape/domain.ts'
import { extendsShape } from '../../../src/shape/functions/concatenation.ts'
import { conv } from '../../../src/shape/functions/convolution.ts'
import { convTranspose } from '../../../src/shape/functions/convolution-transpose.ts'
import { numpyDot } from '../../../src/shape/functions/dot.ts'
import { einsum } from '../../../src/shape/functions/einsum.ts'
import { folds, permute, reshapes, resolvedTargets } from '../../../src/shape/functions/reshaping.ts'
import { uncheckedConv } from '../../../src/shape/functions/unchecked-convolution.ts'
import { formatShape, formatShapes, shapesAgree } from '../../../src/shape/shape.ts'
import type { Value } from '../../../src/shape/value.ts'

describe('what would be too long to list', () => {
  it('is bounded for the strides of a transposed convolution, or left open', () => {
    // (2 − 1) · s is 10,000 at most.
    expect(convTranspose.narrow?.([2, 3, undefined, 'valid', null, 1], 10_000, 2)).toEqual(range(1, 10_000))
    expect(convTranspose.narrow?.([1, 3, undefined, 'valid', null, 1], 10_000, 2)).toBeUndefined()
  })

  it('is bounded for the kernels of a convolution, and allows any padding', () => {
    expect(conv.narrow?.([10_000, undefined, 1, 'valid', 1], 50, 1)).toEqual(range(1, 10_000))
    const paddings = conv.narrow?.([10_000, 2, 1, undefined, undefined], 50, 3) ?? only()
    expect([contains(paddings, 'valid'), contains(paddings, 'same')]).toEqual([true, false])
  })

  it('is not united', () => {
    expect(unite([range(1, 1_024), only(null)])).toEqual(
      only(...Array.from({ length: 1_024 }, (_, at) => at + 1), null),
    )
    expect(unite([range(1, 1_025)])).toBeUndefined()
    expect(unite([range(1, 2, true), only(2, 3), range(5, 4)])).toEqual(only(1, 2, null, 3))
  })
})

describe('what is no number', () => {
  it('is no stride, no output_padding and no order of axes', () => {
    expect(convTranspose.evaluate([7, 3, 2, 'same', '?', 1])).toBeNaN()
    expect(convTranspose.evaluate([7, 3, '?', 'same', null, 1])).toBeNaN()
    expect(uncheckedConv.evaluate([7, 3, null, 'same', 1])).toBeNaN()
    expect([permute.evaluate([null, [1]]), reshapes.evaluate([null, [1]]), folds.evaluate([[1], null])]).toEqual([
      ...[Number.NaN, Number.NaN, Number.NaN],
    ])
  })
})

describe('unchecked_conv', () => {
  it('gives 0 and less where the window has no room, and with full padding what hangs over', () => {
    // floor((2 − 5) / 1) + 1 and floor((2 + 5 − 2) / 2) + 1
    expect(uncheckedConv.evaluate([2, 5, 1, 'valid', 1])).toBe(-2)
    expect(uncheckedConv.evaluate([2, 5, 2, 'full', 1])).toBe(3)
    expect(uncheckedConv.evaluate([7, 5, 2, 'same', 1])).toBe(4)
  })

  it('leaves the kernels that hang over so far, or none', () => {
    // floor((2 − k) / 1) + 1 = −2 for k = 5 alone.
    expect(uncheckedConv.narrow?.([2, undefined, 1, 'valid', 1], -2, 1)).toEqual(range(5, 5))
    // floor((2 − e) / 1) + 1 = −2 for an extent of 5, and 3 · 2 − 1 = 5; of 4 no kernel dilated by 2 is.
    expect(uncheckedConv.narrow?.([2, undefined, 1, 'valid', 2], -2, 1)).toEqual(range(3, 3))
    expect(uncheckedConv.narrow?.([2, undefined, 1, 'valid', 2], -1, 1)).toEqual(only())
  })

  it('says nothing of the length, nor of what it cannot tell', () => {
    expect(uncheckedConv.narrow?.([undefined, 5, 1, 'valid', 1], 3, 0)).toBeUndefined()
    expect(uncheckedConv.narrow?.([2, undefined, undefined, 'valid', 1], -2, 1)).toBeUndefined()
    expect(uncheckedConv.narrow?.([2, undefined, 1, 'same', 1], -2, 1)).toBeUndefined()
    expect(uncheckedConv.narrow?.([2, undefined, 1, 'valid', undefined], -2, 1)).toBeUndefined()
    expect(uncheckedConv.narrow?.([2, 5, undefined, 'valid', 1], -2, 2)).toBeUndefined()
  })
})

describe('extends', () => {
  it.each<[Value, Value, number]>([
    [[null, 3], [null, 5], 1],
    [[null, 3], [null, 3], 0],
    [[null, 3], [null, null], 1],
    [[null, null], [null, 5], 0],
    [[null, null], [null, null], 1],
    [[null, '?'], [null, 5], 1],
    [[null, 3], [null, '?'], 1],
    [[null, 3], [null, 5, 1], 0],
    [[7, 3], [8, 5], 0],
    [[7, 3], [null, 5], 1],
  ])('of %j to %j along the last axis is %j', (from, to, fits) => {
    expect(extendsShape.evaluate([from, to, 1])).toBe(fits)
  })
})

describe('products', () => {
  it('of NumPy with a scalar are the other shape', () => {
    expect([numpyDot.evaluate([[[], [3, 4]]]), numpyDot.evaluate([[[3, 4], []]])]).toEqual([
      [3, 4],
      [3, 4],
    ])
  })

  it('without an arrow have the ellipsis, then the letters that stand once, in order', () => {
    const shapes = [
      [9, 5, 2, 3],
      [5, 3, 4],
    ]
    expect(einsum.evaluate(['...ij,...jk', shapes])).toEqual([9, 5, 2, 4])
    expect(
      einsum.evaluate([
        'zj,jb',
        [
          [2, 3],
          [3, 4],
        ],
      ]),
    ).toEqual([4, 2])
    expect(einsum.evaluate(['i...j->j...i', [[2, 7, 8, 3]]])).toEqual([3, 7, 8, 2])
    expect([einsum.evaluate(['ij', [[2]]]), einsum.evaluate(['ij->k', [[2, 3]]])]).toEqual([Number.NaN, [Number.NaN]])
  })
})

describe('a target with an open dimension', () => {
  it('comes to what the sizes leave', () => {
    expect(resolvedTargets([12], [null, 4])).toEqual([[3, 4]])
    expect(resolvedTargets([3, 8], [2, null, 4])).toEqual([[2, 3, 4]])
  })

  it('stays as it is where that cannot be told', () => {
    expect(resolvedTargets(null, [null, 4])).toEqual([[null, 4]])
    expect(resolvedTargets([null], [null, 4])).toEqual([[null, 4]])
    expect(resolvedTargets([0], [null, 0])).toEqual([[null, 0]])
    expect(resolvedTargets([12], [3, 4])).toEqual([[3, 4]])
  })
})

describe('folds', () => {
  it.each<[Value, Value, number]>([
    [[null, 12], [null, 3, 4], 1],
    [[null, 12], [null, 3], 1],
    [[null, 3], [null, 12], 1],
    [[null, 12], [null, 5], 0],
    [[null, 12], [null, null, 5], 1],
    [[7, 12], [null, 5], 1],
    [[null, 0], [null, 5], 0],
    [[null, 0], [null, 0], 1],
  ])('of %j and %j is %j', (from, to, fits) => {
    expect(folds.evaluate([from, to])).toBe(fits)
  })
})

describe('a shape in words', () => {
  it('is a tuple of Python, a list of several, a question mark where it is not known', () => {
    expect([formatShape([null, 28, '?']), formatShape([null]), formatShape([])]).toEqual([
      '(None, 28, ?)',
      '(None,)',
      '()',
    ])
    expect([formatShapes([[null, 3]]), formatShapes([null]), formatShapes([[null, 3], null])]).toEqual([
      '(None, 3)',
      '?',
      '[(None, 3), ?]',
    ])
  })

  it('agrees with another up to what was lost', () => {
    expect([
      shapesAgree([null, 3], [null, '?']),
      shapesAgree(['?', 3], [7, 3]),
      shapesAgree([null, 3], [7, 3]),
    ]).toEqual([...[true, true, false]])
    expect(shapesAgree([null, 3], [null, 3, 1])).toBe(false)
  })
})
