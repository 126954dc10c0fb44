import { describe, expect, it } from 'vitest'
import { first, isRefused } from './infer.ts'

describe('Flatten', () => {
  it('is as long as all axes but the batch together', () => {
    expect(first('Flatten', [[null, 19, 19, 32]], [[null, 11_552]], 0)?.config).toEqual({})
    expect(isRefused('Flatten', [[null, 19, 19, 32]], [[null, 11_553]], 0)).toBe(true)
    expect(isRefused('Flatten', [[null, 19, 19, 32]], [[null, 19, 608]], 0)).toBe(true)
  })

  it('is None as soon as one axis is, and 1 for a batch of numbers', () => {
    expect(first('Flatten', [[null, null, 32]], [[null, null]], 0)?.config).toEqual({})
    expect(isRefused('Flatten', [[null, null, 32]], [[null, 64]], 0)).toBe(true)
    expect(first('Flatten', [[null]], [[null, 1]], 0)?.config).toEqual({})
  })

  it('says nothing of an input that is not known', () => {
    expect(first('Flatten', null, [[null, 784]], 0)?.config).toEqual({})
  })
})

describe('Reshape', () => {
  it('keeps the size of what it knows, in tf.keras', () => {
    expect(first('Reshape', [[null, 64]], [[null, 16, 4]], 0, ['tf2'])?.config.target_shape).toEqual([16, 4])
    expect(isRefused('Reshape', [[null, 64]], [[null, 16, 5]], 0, ['tf2'])).toBe(true)
    expect(isRefused('Reshape', [[null, 64]], [[null, null, 4]], 0, ['tf2'])).toBe(true)
  })

  it('writes the one dimension that stays unknown as −1', () => {
    expect(first('Reshape', [[null, null, 8]], [[null, null, 4]], 0)?.config.target_shape).toEqual([-1, 4])
    expect(isRefused('Reshape', [[null, null, 8]], [[null, null, null]], 0, ['tf2'])).toBe(true)
  })

  it('leaves the −1 unsolved in tfjs', () => {
    expect(first('Reshape', [[null, 64]], [[null, null, 4]], 0, ['tfjs'])?.config.target_shape).toEqual([-1, 4])
  })
})

describe('Permute', () => {
  it('has the order that its shapes show, counted from 1', () => {
    expect(first('Permute', [[null, 10, 64, 3]], [[null, 3, 10, 64]], 0)?.config.dims).toEqual([3, 1, 2])
    expect(isRefused('Permute', [[null, 10, 64, 3]], [[null, 3, 10, 65]], 0)).toBe(true)
  })

  it('has an order for any number of axes', () => {
    const shape = [null, 2, 2, 2, 2, 2, 2, 2, 2]
    const found = first('Permute', [shape], [shape], 0)
    expect([found?.config, found?.open]).toEqual([{ dims: [1, 2, 3, 4, 5, 6, 7, 8] }, ['dims']])
  })
})

describe('RepeatVector', () => {
  it('has as many time steps as it repeats', () => {
    expect(first('RepeatVector', [[null, 32]], [[null, 10, 32]], 0)?.config).toEqual({ n: 10 })
  })
})

describe('padding and cropping', () => {
  it('split an even sum in two, and put the odd one after', () => {
    const padding = (after: number) =>
      first('ZeroPadding2D', [[null, 224, 224, 3]], [[null, after, after, 3]], 0)?.config.padding
    expect(padding(230)).toEqual([
      [3, 3],
      [3, 3],
    ])
    expect(padding(225)).toEqual([
      [0, 1],
      [0, 1],
    ])
    expect(first('Cropping1D', [[null, 20, 4]], [[null, 17, 4]], 0)?.config.cropping).toEqual([1, 2])
  })

  it('leave the split open, unless there is none', () => {
    expect(first('ZeroPadding1D', [[null, 20, 4]], [[null, 22, 4]], 0)?.open).toEqual(['padding'])
    expect(first('ZeroPadding1D', [[null, 20, 4]], [[null, 20, 4]], 0, ['tf2'])?.open).toEqual([])
  })

  it('never take away where they add, nor the other way round', () => {
    expect(isRefused('ZeroPadding2D', [[null, 224, 224, 3]], [[null, 223, 224, 3]], 0)).toBe(true)
    expect(isRefused('Cropping2D', [[null, 224, 224, 3]], [[null, 225, 224, 3]], 0)).toBe(true)
  })

  it('keep None, and one of a kind with it', () => {
    const found = first('ZeroPadding2D', [[null, null, 5, 3]], [[null, null, 7, 3]], 0)
    expect(found?.config.padding).toEqual([
      [1, 1],
      [1, 1],
    ])
    expect(found?.open).toContain('padding')
    expect(isRefused('ZeroPadding2D', [[null, null, 5, 3]], [[null, 9, 7, 3]], 0)).toBe(true)
  })

  it('can leave nothing in Keras 2, not in Keras 3', () => {
    expect(first('Cropping1D', [[null, 2, 4]], [[null, -2, 4]], 0, ['keras2'])?.config).toEqual({ cropping: [2, 2] })
    expect(isRefused('Cropping1D', [[null, 2, 4]], [[null, 0, 4]], 0, ['keras3'])).toBe(true)
  })

  it('know the channels first, for time steps only in Keras 3', () => {
    const row = ['ZeroPadding1D', [[null, 3, 20]], [[null, 3, 22]], 0] as const
    expect(first(...row, ['keras3'])?.config.data_format).toBe('channels_first')
    expect(isRefused(...row, ['tf2'])).toBe(true)
  })
})

describe('UpSampling', () => {
  it('has the ratio of its lengths for size', () => {
    expect(first('UpSampling2D', [[null, 7, 7, 8]], [[null, 14, 21, 8]], 0)?.config.size).toEqual([2, 3])
    expect(isRefused('UpSampling2D', [[null, 7, 7, 8]], [[null, 15, 14, 8]], 0)).toBe(true)
  })

  it('of an image with one unknown side may print both as None in tf.keras, only the one in Keras 3', () => {
    const both = ['UpSampling2D', [[null, null, 64, 8]], [[null, null, null, 8]], 0] as const
    expect(first(...both, ['tf2'])?.config).toEqual({ size: [2, 2], data_format: 'channels_last' })
    expect(isRefused(...both, ['keras3'])).toBe(true)
    const one = first('UpSampling2D', [[null, null, 64, 8]], [[null, null, 128, 8]], 0, ['keras3'])
    expect(one?.config.size).toEqual([2, 2])
  })

  it('calls its size length in Keras 1', () => {
    expect(first('UpSampling1D', [[null, 10, 4]], [[null, 30, 4]], 0, ['keras1'])?.config).toEqual({ length: 3 })
  })
})
