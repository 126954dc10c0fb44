import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bytesIn } from '../../src/model-files/bytes.ts'
import { readModelFile } from '../../src/model-files/read-model-file.ts'
import type { AuditSettings } from '../../src/pipeline.ts'
import { auditSource } from '../../src/pipeline.ts'
import { modelSource } from '../../src/print/model-source.ts'
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

  it('are not told where a window slides along it', () => {
    const { costs } = reportOf(['in (InputLayer)  (None, None, 3)  0', 'c (Conv1D)  (None, None, 16)  160'])
    expect(costs).toMatchObject({ macs: null })
    expect(costs.symbolic).toBeUndefined()
  })
})

describe('multiply-adds over an open height and width', () => {
  const denoiser = ['in (InputLayer)  (None, None, None, 3)  0', 'c (Conv2D)  (None, None, None, 3)  84']

  it('are likely where the model gives an image as large as the one that it takes', () => {
    const { layers, costs } = reportOf(denoiser)
    // 3 · 3 · 3 · 3 + 3, without padding: 81 · (height − 2) · (width − 2)
    expect(layers[1]?.costs).toMatchObject({
      macs: null,
      symbolic: '≈ height × width × 81 − height × 162 − width × 162 + 324',
    })
    expect(costs.symbolic).toBe(layers[1]?.costs.symbolic)
  })

  it('are likely numbers at a size that the user says', () => {
    const { costs } = reportOf(denoiser, {
      assumed: { height: 10, width: 12 },
    })
    // 81 · 8 · 10
    expect(costs).toEqual({
      macs: { least: 6_480, most: 6_480, likely: true },
      activations: null,
      peakActivations: null,
      // 10 · 12 · 3 taken and 8 · 10 · 3 given
      likelyPeakActivations: 600,
    })
  })

  it('are not told where strides may make the image smaller on its way to features or classes', () => {
    const features = reportOf(['in (InputLayer)  (None, None, None, 3)  0', 'c (Conv2D)  (None, None, None, 16)  448'])
    expect(features.costs).toMatchObject({ macs: null })
    expect(features.costs.symbolic).toBeUndefined()
  })

  it.each([
    [undefined, { symbolic: 'height × width × 134 for multiples of 2', activations: null }],
    // 128 · 96 · 134; 36,864 in, 64 · 48 · 8, 128 · 96 · 4, 128 · 96 · 2
    [
      { height: 128, width: 96 },
      { macs: { least: 1_646_592, most: 1_646_592 }, activations: 135_168 },
    ],
  ])('are exact where a model file tells the strides: %j', (assumed, expected) => {
    const bytes = new Uint8Array(readFileSync('fixtures/models/open-size.keras'))
    const source = modelSource('open-size.keras', readModelFile(bytesIn(bytes)))
    const [table] = auditSource(source, assumed ? { assumed } : {}).tables
    expect(table?.report.costs).toMatchObject(expected)
  })
})
