import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { firstConfig, isRefused } from './infer.ts'

/** The window that each pooling of a model is most likely to have, which makes an image of the first size one of the next. */
function poolSizes(lengths: readonly number[]): readonly unknown[] {
  const row = (name: string, length: number, from: string) => `${name}  (None, ${length}, ${length}, 8)  0  ${from}`
  const [first = 0, ...later] = lengths
  const rows = later.map((length, at) =>
    row(`p${at} (MaxPooling2D)`, length, at === 0 ? 'in[0][0]' : `p${at - 1}[0][0]`),
  )
  const text = `Layer (type)  Output Shape  Param #  Connected to\n======\n${[row('in (InputLayer)', first, ''), ...rows].join('\n')}\n======\nTotal params: 0`
  const [, ...layers] = audit(text).summaries[0]?.layers ?? []
  return layers.map(({ config }) => (Array.isArray(config?.pool_size) ? config.pool_size[0] : null))
}

describe('a pooling row', () => {
  it.each([
    [28, 14, { pool_size: [2, 2], strides: [2, 2], padding: 'valid' }],
    [26, 13, { pool_size: [2, 2], strides: [2, 2], padding: 'valid' }],
    [28, 9, { pool_size: [3, 3], strides: [3, 3], padding: 'valid' }],
    // the overlapping windows of AlexNet, Inception, Xception and ResNet
    [55, 27, { pool_size: [3, 3], strides: [2, 2], padding: 'valid' }],
    [147, 73, { pool_size: [3, 3], strides: [2, 2], padding: 'valid' }],
    [109, 55, { pool_size: [3, 3], strides: [2, 2], padding: 'same' }],
    [114, 56, { pool_size: [3, 3], strides: [2, 2], padding: 'valid' }],
    [112, 55, { pool_size: [3, 3], strides: [2, 2], padding: 'valid' }],
    // Inception's branches
    [35, 35, { pool_size: [3, 3], strides: [1, 1], padding: 'same' }],
    [10, 9, { pool_size: [2, 2], strides: [1, 1], padding: 'valid' }],
  ])('of %d pixels that are %d after it is most likely %j', (before, after, expected) => {
    expect(firstConfig('MaxPooling2D', [[null, before, before, 8]], [[null, after, after, 8]], 0)).toMatchObject(
      expected,
    )
  })

  it('is taken for 2 by 2 in a model that halves an even image exactly', () => {
    expect(poolSizes([26, 13, 6])).toEqual([2, 2])
    expect(poolSizes([55, 27, 13, 6])).toEqual([3, 3, 3])
    // 7 by 2 with same padding, as in the autoencoder of the Keras blog; Xception has 3 and more odd images than even ones
    expect(poolSizes([28, 14, 7, 4])).toEqual([2, 2, 2])
    expect(poolSizes([147, 74, 37, 19, 10])).toEqual([3, 3, 3, 3])
  })

  it('over a whole sentence is one window', () => {
    expect(firstConfig('MaxPooling1D', [[null, 498, 128]], [[null, 1, 128]], 0)).toMatchObject({ pool_size: [498] })
  })

  it('never counts, never mixes channels, never makes an image larger', () => {
    expect(isRefused('MaxPooling2D', [[null, 28, 28, 8]], [[null, 14, 14, 8]], 2)).toBe(true)
    expect(isRefused('MaxPooling2D', [[null, 28, 28, 8]], [[null, 14, 14, 9]], 0)).toBe(true)
    expect(isRefused('MaxPooling2D', [[null, 28, 28, 8]], [[null, 29, 28, 8]], 0)).toBe(true)
  })

  it('has the first axis for channels where only that is left as it was', () => {
    expect(firstConfig('AveragePooling2D', [[null, 3, 32, 32]], [[null, 3, 16, 16]], 0)).toMatchObject({
      data_format: 'channels_first',
    })
  })

  it('prints 0 in Keras 3 before 3.15 where the window has no room, never less', () => {
    expect(firstConfig('MaxPooling2D', [[null, 1, 8, 4]], [[null, 0, 4, 4]], 0)).toMatchObject({ pool_size: [2, 2] })
    expect(isRefused('MaxPooling2D', [[null, 1, 8, 4]], [[null, -1, 4, 4]], 0)).toBe(true)
    expect(isRefused('MaxPooling2D', [[null, 1, 8, 4]], [[null, 0, 4, 4]], 0, ['tf2'])).toBe(true)
    expect(isRefused('MaxPooling2D', [[null, -1, 8, 4]], [[null, -1, 4, 4]], 0, ['keras2'])).toBe(false)
  })

  it('says its configuration in the words of Keras 1', () => {
    expect(firstConfig('MaxPooling1D', [[null, 20, 8]], [[null, 10, 8]], 0, ['keras1'])).toEqual({
      pool_length: 2,
      border_mode: 'valid',
      stride: 2,
    })
    expect(firstConfig('MaxPooling2D', [[null, 32, 26, 26]], [[null, 32, 13, 13]], 0, ['keras1'])).toEqual({
      pool_size: [2, 2],
      border_mode: 'valid',
      strides: [2, 2],
      dim_ordering: 'th',
    })
  })
})

describe('a global pooling row', () => {
  it('keeps the channels alone, or ones for the other axes where that is known', () => {
    expect(firstConfig('GlobalAveragePooling2D', [[null, 7, 7, 64]], [[null, 64]], 0)).toMatchObject({
      keepdims: false,
    })
    expect(firstConfig('GlobalAveragePooling2D', [[null, 7, 7, 64]], [[null, 1, 1, 64]], 0)).toMatchObject({
      keepdims: true,
    })
    expect(isRefused('GlobalAveragePooling2D', [[null, 7, 7, 64]], [[null, 1, 1, 64]], 0, ['keras2'])).toBe(true)
    expect(isRefused('GlobalAveragePooling2D', [[null, 7, 7, 64]], [[null, 63]], 0)).toBe(true)
  })

  it('averages time steps under a mask, which Keras 3 lists as a second input', () => {
    expect(
      firstConfig(
        'GlobalAveragePooling1D',
        [
          [null, 20, 8],
          [null, 20],
        ],
        [[null, 8]],
        0,
      ),
    ).toMatchObject({ keepdims: false })
    expect(
      isRefused(
        'GlobalMaxPooling1D',
        [
          [null, 20, 8],
          [null, 20],
        ],
        [[null, 8]],
        0,
      ),
    ).toBe(true)
  })

  it('of an unknown input has the channels that it prints', () => {
    expect(firstConfig('GlobalMaxPooling2D', null, [[null, 64]], 0)).toMatchObject({ data_format: 'channels_last' })
  })
})

describe('an adaptive pooling row', () => {
  it('has its output_size in its shape', () => {
    expect(firstConfig('AdaptiveAveragePooling2D', [[null, 30, 20, 8]], [[null, 7, 5, 8]], 0)).toMatchObject({
      output_size: [7, 5],
    })
  })
})
