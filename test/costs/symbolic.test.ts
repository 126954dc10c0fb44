import { describe, expect, it } from 'vitest'
import type { AuditSettings } from '../../src/pipeline.ts'
import { auditSource } from '../../src/pipeline.ts'
import { sourceText } from '../../src/text/source-text.ts'

const head = 'Layer (type)  Output Shape  Param #\n======\n'
const tail = '\n======\nTotal params: 0'

function reportOf(rows: readonly string[], settings: AuditSettings = {}) {
  const [table] = auditSource(sourceText('a.txt', `${head}${rows.join('\n')}${tail}`), settings).tables
  if (!table) throw new Error('no table')
  return table.report
}

const tagger = [
  'in (InputLayer)  (None, None, 8)  0',
  'lstm (LSTM)  (None, None, 32)  5248',
  'dense (Dense)  (None, None, 4)  132',
]

describe('multiply-adds over an open number of time steps', () => {
  it('are an expression, of a row and of the model', () => {
    // 4 · (8 · 32 + 32 · 32) = 5,120 a step, 32 · 4 = 128 a step
    const { layers, costs } = reportOf(tagger)
    expect(layers.map(({ costs: own }) => [own.macs, own.symbolic])).toEqual([
      [{ least: 0, most: 0 }, undefined],
      [null, 'timesteps × 5,120'],
      [null, 'timesteps × 128'],
    ])
    expect(costs).toMatchObject({ macs: null, symbolic: 'timesteps × 5,248' })
  })

  it('are numbers where the user says how many, and so are the activations', () => {
    const { costs } = reportOf(tagger, { assumed: { timesteps: 10 } })
    expect(costs).toEqual({
      macs: { least: 52_480, most: 52_480 },
      activations: 10 * (8 + 32 + 4),
      peakActivations: 10 * (8 + 32),
    })
  })

  it('are not told where an axis of an image is open, or a window slides along it', () => {
    const image = reportOf(['in (InputLayer)  (None, None, None, 3)  0', 'c (Conv2D)  (None, None, None, 16)  448'])
    const signal = reportOf(['in (InputLayer)  (None, None, 3)  0', 'c (Conv1D)  (None, None, 16)  160'])
    for (const { costs } of [image, signal]) expect(costs).toMatchObject({ macs: null })
    for (const { costs } of [image, signal]) expect(costs.symbolic).toBeUndefined()
  })
})
