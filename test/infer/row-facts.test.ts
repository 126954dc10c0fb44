import { describe, expect, it } from 'vitest'
import type { LayerFacts } from '../../src/infer/bind.ts'
import { factsKey } from '../../src/infer/row-facts.ts'
import type { Shape } from '../../src/shape/shape.ts'

/** A row whose source's name is cut: it may mean a layer of any of these shapes. */
function takingOneOf(...shapes: readonly Shape[]): LayerFacts {
  return {
    inputShapes: [null],
    possibleShapes: [shapes],
    outputs: { kind: 'shapes', shapes: [[null, 10]], complete: true, listed: false },
    count: 650,
    countPrefix: '',
    eras: ['keras3'],
  }
}

describe('rows of equal facts share an answer', () => {
  it('where a cut name may mean layers of the same shapes', () => {
    expect(factsKey(['Dense'], takingOneOf([null, 64], [null, 8]))).toBe(
      factsKey(['Dense'], takingOneOf([null, 64], [null, 8])),
    )
  })

  it('but not where it may mean layers of other shapes, or means no known one', () => {
    const facts = [takingOneOf([null, 64]), takingOneOf([null, 8]), takingOneOf(), takingOneOf([null, 64], [null, 8])]
    const { possibleShapes: _, ...unknown } = takingOneOf()
    expect(new Set([...facts, unknown].map((one) => factsKey(['Dense'], one))).size).toBe(5)
  })
})
