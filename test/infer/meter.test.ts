import { describe, expect, it } from 'vitest'
import { meterOf } from '../../src/infer/bind.ts'
import { inferLayer } from '../../src/infer/infer-layer.ts'
import { catalogueOf } from '../../src/layers/catalogue.ts'

describe('the steps that all searches of a summary share', () => {
  const dense = catalogueOf(['keras3']).get('Dense') ?? []
  const facts = {
    inputShapes: [[null, 784]],
    outputs: { kind: 'shapes', shapes: [[null, 10]], complete: true, listed: false },
    count: 7_850,
    countPrefix: '',
    eras: ['keras3'],
  } as const

  it('are taken by each search', () => {
    const meter = meterOf(1_000)
    expect(inferLayer(dense, facts, { limit: 100, endless: 0, meter })).toMatchObject({ complete: true })
    expect(meter.left).toBeLessThan(1_000)
  })

  it('leave nothing proven once they are used up', () => {
    const found = inferLayer(dense, { ...facts, count: 7_851 }, { limit: 100, endless: 0, meter: meterOf(0) })
    expect(found).toMatchObject({ hypotheses: [], complete: false })
  })
})
