import { describe, expect, it } from 'vitest'
import { spansAxes } from '../../src/shape/functions/axis-products.ts'
import { folds } from '../../src/shape/functions/reshaping.ts'

describe('spansAxes', () => {
  const from = [null, 32, 64]
  it.each([
    ['abc,cde->abde with bias_axes de', [null, 32, 8, 16], 64 * 8 * 16 + 8 * 16, 1],
    ['abc,cde->abde with bias_axes e', [null, 32, 8, 16], 64 * 8 * 16 + 16, 1],
    ['abc,cd->abd without a bias', [null, 32, 5], 64 * 5, 1],
    ['one more than a kernel and bias along these axes', [null, 32, 8, 16], 64 * 8 * 16 + 8 * 16 + 3, 0],
    ['a kernel along an axis that is nowhere', [null, 32, 8, 56], 8_320, 0],
  ])('%s', (_, to, params, holds) => {
    expect(spansAxes.evaluate([from, to, params])).toBe(holds)
  })

  it('can’t tell where an axis is lost', () => {
    expect(spansAxes.evaluate([from, [null, '?', 16], 7])).toBe(1)
  })
})

describe('folds', () => {
  it.each([
    ['time steps into the batch', [null, 10, 8], [null, 8], 1],
    ['rows of the batch into time steps', [null, 8], [null, 10, 8], 1],
    ['44 of 64 values a sample', [null, 64], [null, 1, 1, 44], 0],
    ['an axis of unknown length', [null, null, 8], [null, 3], 1],
  ])('%s', (_, from, to, holds) => {
    expect(folds.evaluate([from, to])).toBe(holds)
  })
})
