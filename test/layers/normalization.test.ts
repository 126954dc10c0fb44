import { describe, expect, it } from 'vitest'
import type { Shape } from '../../src/shape/shape.ts'
import { firstWeights, inferRow } from './infer.ts'

const image: readonly Shape[] = [[null, 14, 15, 64]]

describe('BatchNormalization', () => {
  it('has four numbers a channel, of which the statistics are never trainable', () => {
    const found = inferRow('BatchNormalization', image, image, 256)
    expect(found.hypotheses).toHaveLength(1)
    expect(found.hypotheses[0]?.weights.map(({ name, shape, trainable }) => [name, ...shape, trainable])).toEqual([
      ['gamma', 64, true],
      ['beta', 64, true],
      ['moving_mean', 64, false],
      ['moving_variance', 64, false],
    ])
  })

  it('rather lacks gamma than beta where three a channel are printed, and says that it may be either', () => {
    const found = inferRow('BatchNormalization', image, image, 192)
    expect(found.hypotheses.map(({ config }) => [config.center, config.scale])).toEqual([
      [true, false],
      [false, true],
    ])
  })

  it.each([
    [56, { axis: 1 }],
    [60, { axis: 2 }],
    [448, { axis: -1, renorm: true }],
    [128, { axis: -1, center: false, scale: false }],
  ])('of %i numbers is found as %j', (count, config) => {
    expect(inferRow('BatchNormalization', image, image, count).hypotheses[0]?.config).toMatchObject(config)
  })

  it('leaves its axis open where the axes are of one length', () => {
    const cube: readonly Shape[] = [[null, 8, 8, 8]]
    const found = inferRow('BatchNormalization', cube, cube, 32)
    expect(found.hypotheses).toHaveLength(1)
    expect(found.hypotheses[0]?.open).toContain('axis')
  })

  it('has as many channels as its count says where no shape is known', () => {
    const found = inferRow('BatchNormalization', null, [], 256)
    expect(found.hypotheses).toEqual([])
    expect(inferRow('BatchNormalization', null, [['?', '?', '?', '?']], 256).hypotheses[0]?.weights[0]?.shape).toEqual([
      64,
    ])
  })

  it('counts 2 a channel up to Keras 1.1.2, 4 from Keras 1.2, and nothing else in Keras 1', () => {
    expect(firstWeights(inferRow('BatchNormalization', image, image, 128, ['keras1']))).toBe('gamma 64, beta 64')
    expect(firstWeights(inferRow('BatchNormalization', image, image, 256, ['keras1']))).toBe(
      'gamma 64, beta 64, running_mean 64, running_std 64',
    )
    expect(inferRow('BatchNormalization', image, image, 192, ['keras1']).hypotheses).toEqual([])
  })

  it('knows a list of axes in tf.keras only', () => {
    const count = 4 * 14 * 64
    expect(inferRow('BatchNormalization', image, image, count, ['tf2']).hypotheses[0]?.config.axis).toEqual([1, 3])
    expect(inferRow('BatchNormalization', image, image, count, ['keras3']).hypotheses).toEqual([])
  })

  it('cannot lie along an axis of unknown length', () => {
    const shapes: readonly Shape[] = [[null, null, null, 3]]
    expect(inferRow('BatchNormalization', shapes, shapes, 12).hypotheses).toHaveLength(1)
    expect(inferRow('BatchNormalization', shapes, shapes, 16).hypotheses).toEqual([])
  })

  it('may be given a mask in Keras 3', () => {
    const found = inferRow(
      'BatchNormalization',
      [
        [null, 10, 8],
        [null, 10],
      ],
      [[null, 10, 8]],
      32,
    )
    expect(found.hypotheses).toHaveLength(1)
  })
})

describe('LayerNormalization, RMSNormalization and GroupNormalization', () => {
  const sequence: readonly Shape[] = [[null, 10, 8]]

  it.each([
    ['LayerNormalization', 16, 'gamma 8, beta 8'],
    ['LayerNormalization', 8, 'gamma 8'],
    ['LayerNormalization', 160, 'gamma 10×8, beta 10×8'],
    ['LayerNormalization', 20, 'gamma 10, beta 10'],
    ['RMSNormalization', 8, 'scale 8'],
    ['RMSNormalization', 80, 'scale 10×8'],
    ['GroupNormalization', 16, 'gamma 8, beta 8'],
    ['GroupNormalization', 20, 'gamma 10, beta 10'],
  ])('%s of %i numbers has %s', (className, count, weights) => {
    expect(firstWeights(inferRow(className, sequence, sequence, count))).toBe(weights)
  })

  it('refuse other counts', () => {
    for (const className of ['LayerNormalization', 'RMSNormalization', 'GroupNormalization'])
      expect(inferRow(className, sequence, sequence, 17).hypotheses).toEqual([])
  })

  it('leave uncounted what else may fit where a dimension is lost', () => {
    const lost: readonly Shape[] = [[null, '?', 8]]
    const found = inferRow('RMSNormalization', lost, lost, 8)
    expect(firstWeights(found)).toBe('scale 8')
    expect(found.complete).toBe(false)
  })
})

describe('Normalization', () => {
  it.each([
    [19, 'mean 9, variance 9, count ', -1],
    [3, 'mean , variance , count ', null],
    [0, '', undefined],
  ])('of %i numbers has the statistics %s', (count, weights, axis) => {
    const found = inferRow('Normalization', [[null, 9]], [[null, 9]], count, ['tf2'])
    expect(firstWeights(found)).toBe(weights)
    expect(found.hypotheses[0]?.config.axis).toEqual(axis)
  })

  it('counts samples in eight bytes, and nothing of it is trainable', () => {
    const [first] = inferRow('Normalization', [[null, 9]], [[null, 9]], 19).hypotheses
    expect(first?.weights.map(({ bytes }) => bytes)).toEqual([null, null, 8])
    expect(first?.weights.some(({ trainable }) => trainable)).toBe(false)
  })

  it('refuses an even count', () => {
    expect(inferRow('Normalization', [[null, 9]], [[null, 9]], 18).hypotheses).toEqual([])
  })
})
