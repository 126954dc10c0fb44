import { describe, expect, it } from 'vitest'
import { fills } from '../../../src/shape/functions/fills.ts'
import { expectToAgreeWithReadings, shapesOver } from './lost-dimensions.ts'

describe('fills', () => {
  it('lets None become anything, and nothing else change', () => {
    expect(
      fills.evaluate([
        [null, 5],
        [7, 5],
      ]),
    ).toBe(1)
    expect(
      fills.evaluate([
        [null, 5],
        [null, 5],
      ]),
    ).toBe(1)
    expect(
      fills.evaluate([
        [null, 5],
        [7, 6],
      ]),
    ).toBe(0)
    expect(fills.evaluate([[4], [null]])).toBe(0)
    expect(fills.evaluate([[4], [4, 4]])).toBe(0)
  })

  it('contradicts nothing that a lost dimension may have been', () => {
    const shapes = shapesOver([null, 2, 3, '?'], 2)
    for (const a of shapes) for (const b of shapes) expectToAgreeWithReadings(fills, [a, b], (known) => known)
  })
})
