import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { printedSequential } from '../printed-sequential.ts'

describe('a row without an answer', () => {
  it('says that its count is lost, where the right edge of the table is missing', () => {
    const text = readFileSync(new URL('../../fixtures/keras3/cropped.txt', import.meta.url), 'utf8')
    const layers = audit(text).summaries[0]?.layers ?? []
    const reasons = layers.flatMap((layer) => (layer.outcome === 'unresolved' ? [layer.reason] : []))
    expect(reasons.length).toBeGreaterThan(1)
    expect(new Set(reasons)).toEqual(new Set(['count-lost']))
  })
})

describe('a layer of no units', () => {
  it('holds nothing with a bias or without', () => {
    const [, layer] =
      audit(
        printedSequential([
          ['input_1 (InputLayer)', '[(None, 8)]', 0],
          ['dense (Dense)', '(None, 0)', 0],
        ]),
      ).summaries[0]?.layers ?? []
    expect(layer).toMatchObject({ outcome: 'determined', config: { units: 0 }, open: ['use_bias'] })
  })
})
