import { describe, expect, it } from 'vitest'
import { meterOf } from '../../src/infer/bind.ts'
import { inferLayer } from '../../src/infer/infer-layer.ts'
import { memory } from '../../src/infer/memory.ts'
import { catalogueOf } from '../../src/layers/catalogue.ts'

describe('a memory', () => {
  it('holds what fits and forgets what nobody asked for', () => {
    const known = memory<string>(2)
    known.keep('a', 'first', 1)
    known.keep('b', 'second', 1)
    known.keep('c', 'third', 1)
    expect(known.find('a')).toBe('first')
    known.keep('d', 'fourth', 1)
    known.keep('e', 'fifth', 1)
    expect(known.find('a')).toBe('first')
    expect(known.find('b')).toBeUndefined()
  })
})

describe('a remembered answer', () => {
  const conv = catalogueOf(['keras3']).get('Conv2D') ?? []
  const facts = {
    inputShapes: null,
    outputs: { kind: 'shapes', shapes: [[null, 14, 14, 96]], complete: true, listed: false },
    count: 10_464,
    countPrefix: '',
    eras: ['keras3'],
  } as const
  const effort = { limit: 8_000, endless: 0 }

  it('is the same answer', () => {
    const [first, second] = [inferLayer(conv, facts, effort), inferLayer(conv, { ...facts }, effort)]
    expect(second).toEqual(first)
  })

  it('takes as many steps from the meter of another text as it took first, and none from one that asked before', () => {
    const [one, other] = [meterOf(1_000_000), meterOf(1_000_000)]
    const own = { ...facts, count: 9_312 }
    inferLayer(conv, own, { ...effort, meter: one })
    const left = one.left
    expect(left).toBeLessThan(1_000_000)
    inferLayer(conv, own, { ...effort, meter: other })
    expect(other.left).toBe(left)
    inferLayer(conv, own, { ...effort, meter: one })
    expect(one.left).toBe(left)
  })

  it('is not given where the search would have used up the meter', () => {
    const whole = inferLayer(conv, facts, effort)
    expect(whole.complete).toBe(true)
    const cut = inferLayer(conv, facts, { ...effort, meter: meterOf(1) })
    expect(cut.complete).toBe(false)
    expect(inferLayer(conv, facts, effort)).toEqual(whole)
  })

  it('has the limits of the totals that ask', () => {
    inferLayer(conv, { ...facts, mostFrozen: 1 }, effort)
    const { hypotheses } = inferLayer(conv, { ...facts, mostFrozen: 2 }, effort)
    expect(hypotheses[0]?.origin?.facts.mostFrozen).toBe(2)
    expect(hypotheses[0]?.origin?.own.mostFrozen).toBe(2)
  })
})
