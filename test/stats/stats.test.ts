import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import type { SummaryReport } from '../../src/report/report.ts'
import { statsFormats } from '../../src/stats/formats.ts'
import { statsOf } from '../../src/stats/stats.ts'

function reportOf(text: string): SummaryReport {
  const [summary] = audit(text).summaries
  if (!summary) throw new Error('no summary')
  return summary
}

const small = `Model: "net"
Layer (type)  Output Shape  Param #  Connected to
======
in (InputLayer)  [(None, 8, 8, 3)]  0  []
block1_conv (Conv2D)  (None, 6, 6, 16)  448  ['in[0][0]']
block1_bn (BatchNormalization)  (None, 6, 6, 16)  64  ['block1_conv[0][0]']
flatten (Flatten)  (None, 576)  0  ['block1_bn[0][0]']
out (Dense)  (None, 10)  5770  ['flatten[0][0]']
======
Total params: 6,282
Trainable params: 6,250
Non-trainable params: 32
`

describe('statistics of a small model', () => {
  const stats = statsOf(reportOf(small))

  it('adds up parameters and multiply-adds', () => {
    // 448 + 64 + 5,770; 3·3·3·16 numbers at 6·6 positions and 576·10
    expect(stats.params).toBe(6282)
    expect(stats.macs).toMatchObject({ least: 432 * 36 + 5760, most: 432 * 36 + 5760 })
  })

  it('finds the widest tensor and the way with the most weights', () => {
    expect(stats.widest).toEqual({ name: 'block1_conv', shape: [null, 6, 6, 16], elements: 576 })
    expect(stats.depth).toBe(3)
  })

  it('ranks rows by parameters and by multiply-adds', () => {
    expect(stats.largest.map(({ name }) => name)).toEqual(['out', 'block1_conv', 'block1_bn'])
    expect(stats.costliest.map(({ name }) => name)).toEqual(['block1_conv', 'out'])
  })

  it('groups rows by class and by the block in their names', () => {
    expect(stats.classes.map(({ name, params }) => [name, params])).toEqual([
      ['Dense', 5770],
      ['Conv2D', 448],
      ['BatchNormalization', 64],
    ])
    expect(stats.blocks).toMatchObject([{ name: 'block1', layers: 2, params: 512 }])
    expect(stats.classes[0]?.paramShare).toBeCloseTo(5770 / 6282, 10)
  })
})

describe('the memory of a model', () => {
  it('is the sum of stated parts: numbers times their bytes, activations times the batch', () => {
    const { memory } = statsOf(reportOf(small), { bytes: null, batch: 32 })
    // 8·8·3 + 6·6·16 + 6·6·16 + 576 + 10 numbers a sample; at most 576 + 576 of them alive at once
    expect(memory).toEqual({
      batch: 32,
      bytesPerNumber: 4,
      isDtypeAssumed: true,
      weights: 6282 * 4,
      gradients: 6250 * 4,
      optimizer: null,
      activations: 1930 * 32 * 4,
      peakActivations: 1152 * 32 * 4,
      inference: 6282 * 4 + 1152 * 32 * 4,
      training: 6282 * 4 + 6250 * 4 + 1930 * 32 * 4,
    })
  })

  it('counts the optimizer by its line, at the bytes of the printed sizes', () => {
    const text = small
      .replace('Total params: 6,282', 'Total params: 18,782')
      .replace('Non-trainable params: 32', 'Non-trainable params: 32\nOptimizer params: 12,500')
    expect(statsOf(reportOf(text), { bytes: 2, batch: 1 }).memory).toMatchObject({
      isDtypeAssumed: false,
      optimizer: 12500 * 2,
      training: (6282 + 6250 + 12500 + 1930) * 2,
    })
  })
})

describe('statistics of printed models', () => {
  const resnet = statsOf(reportOf(readFileSync('fixtures/keras3/resnet50.txt', 'utf8')))

  it('gives ResNet50 its five blocks', () => {
    expect(resnet.blocks.map(({ name }) => name)).toEqual(['conv5', 'conv4', 'conv3', 'conv2', 'conv1'])
    expect(resnet.blocks.reduce((sum, { params }) => sum + params, 0)).toBe(25_636_712 - 2_049_000)
  })

  it('says nothing of the depth where a table has no connections between nested rows', () => {
    const bare = statsOf(
      reportOf('Layer (type)  Output Shape  Param #\n=====\nd (Dense)  multiple  550\n=====\nTotal params: 550\n'),
    )
    expect(bare.macs).toBeNull()
  })

  it('says what it knows where some rows do not tell their multiply-adds', () => {
    const text = `Layer (type)  Output Shape  Param #
=====
lambda (Lambda)  (None, 8)  0
dense (Dense)  (None, 4)  36
lambda_1 (Lambda)  (None, 4)  0
=====
Total params: 36`
    const report = reportOf(text)
    expect(statsOf(report)).toMatchObject({ macs: null, untold: [{ className: 'Lambda', layers: 2 }] })
    const words = statsFormats.get('text')?.([{ report, basis: { bytes: null, batch: 1 } }], {
      color: false,
      width: 100,
    })
    // 8 · 4
    expect(words).toContain('?: 32 without 2 Lambda layers, which the text does not tell')
  })

  it('takes the names that Keras gives to transposed convolutions for no block', () => {
    const text = `Layer (type)  Output Shape  Param #
=====
conv1d_transpose (Conv1DTranspose)  (None, 8, 4)  52
conv1d_transpose_1 (Conv1DTranspose)  (None, 8, 4)  52
=====
Total params: 104`
    expect(statsOf(reportOf(text)).blocks).toEqual([])
  })

  it('knows what a model keeps that flattens an input which nobody printed', () => {
    const text = `Layer (type)  Output Shape  Param #
=====
flatten (Flatten)  (None, 784)  0
dense (Dense)  (None, 10)  7850
=====
Total params: 7850`
    // 784 numbers in and 784 out
    expect(statsOf(reportOf(text)).memory.peakActivations).toBe(2 * 784 * 4)
  })

  it('writes names from the text without power over a terminal', () => {
    const evil = reportOf(small.replaceAll('block1_bn', 'block1_\u202ebn'))
    for (const [, format] of statsFormats)
      expect(format([{ report: evil, basis: { bytes: null, batch: 1 } }], { color: false, width: 100 })).not.toContain(
        '\u202e',
      )
  })
})
