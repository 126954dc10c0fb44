import { describe, expect, it } from 'vitest'
import { first, firstWeights, inferRow } from './infer.ts'

describe('a Conv2D row', () => {
  it('without padding has one kernel: 28 − 26 + 1 rows and columns', () => {
    const found = inferRow('Conv2D', [[null, 28, 28, 1]], [[null, 26, 26, 32]], 320)
    expect(found.hypotheses.map(({ config }) => config)).toEqual([
      {
        filters: 32,
        kernel_size: [3, 3],
        padding: 'valid',
        strides: [1, 1],
        dilation_rate: [1, 1],
        groups: 1,
        use_bias: true,
        data_format: 'channels_last',
      },
    ])
  })

  it('with same padding leaves the kernel open, the square one first', () => {
    const found = inferRow('Conv2D', [[null, 256, 256, 3]], [[null, 256, 256, 32]], 896)
    expect(found.hypotheses.map(({ config }) => config.kernel_size)).toEqual([
      [3, 3],
      [1, 9],
      [9, 1],
    ])
    expect(found.hypotheses[0]?.open).toContain('dilation_rate')
  })

  it('is proven wrong by a count that no kernel gives', () => {
    const found = inferRow('Conv2D', [[null, 28, 28, 1]], [[null, 26, 26, 32]], 321)
    expect(found).toMatchObject({ complete: true, hypotheses: [] })
  })

  it('is proven wrong by a shape that no window gives', () => {
    // 28 → 27 and 28 → 9 need other paddings: one row and one column cannot have both with 3 × 3
    const found = inferRow('Conv2D', [[null, 28, 28, 16]], [[null, 30, 28, 16]], 2_320, ['keras2'])
    // Keras 3 could have LoRA on a 1 × 1 kernel of channels_first: 28 × 30 + 30 + 25 × (28 + 30) = 2,320.
    expect(inferRow('Conv2D', [[null, 28, 28, 16]], [[null, 30, 28, 16]], 2_320).hypotheses).toMatchObject([
      { config: { data_format: 'channels_first', lora_rank: 25 } },
    ])
    expect(found).toMatchObject({ complete: true, hypotheses: [] })
  })

  it('shows a dilation only without padding: 28 → 24 with 3 × 3 is a gap of one', () => {
    expect(first('Conv2D', [[null, 28, 28, 3]], [[null, 24, 24, 64]], 1_792)?.config).toMatchObject({
      kernel_size: [3, 3],
      dilation_rate: [2, 2],
      strides: [1, 1],
    })
  })

  it('takes strides before a dilation that gives the same length', () => {
    expect(first('Conv2D', [[null, 224, 224, 3]], [[null, 112, 112, 32]], 416)?.config).toMatchObject({
      kernel_size: [2, 2],
      strides: [2, 2],
      dilation_rate: [1, 1],
    })
  })

  it('keeps unknown rows and columns unknown', () => {
    expect(first('Conv2D', [[null, null, null, 2]], [[null, null, null, 3]], 27)?.config.kernel_size).toEqual([2, 2])
    expect(inferRow('Conv2D', [[null, null, null, 2]], [[null, 5, null, 3]], 27)).toMatchObject({
      complete: true,
      hypotheses: [],
    })
  })

  it('has groups in tf.keras and Keras 3, not in Keras 2 before', () => {
    const row = ['Conv2D', [[null, 28, 28, 32]], [[null, 26, 26, 64]], 4_608] as const
    expect(first(...row, ['keras3'])?.config.groups).toBe(4)
    expect(first(...row, ['tf2'])?.config.groups).toBe(4)
    expect(inferRow(...row, ['keras2'])).toMatchObject({ complete: true, hypotheses: [] })
  })

  it('of an unknown input has the channels that the count tells, images first', () => {
    expect(first('Conv2D', null, [[null, 26, 26, 32]], 320)?.inputShapes).toEqual([[null, 28, 28, 1]])
    expect(first('Conv2D', null, [[null, 222, 222, 32]], 896)?.inputShapes).toEqual([[null, 224, 224, 3]])
  })

  it('takes images of a batch of batches in tf.keras of TF 2 only', () => {
    const row = ['Conv2D', [[null, 5, 28, 28, 1]], [[null, 5, 26, 26, 16]], 160] as const
    expect(first(...row, ['tf2'])?.config.kernel_size).toEqual([3, 3])
    expect(inferRow(...row, ['keras3'])).toMatchObject({ complete: true, hypotheses: [] })
  })

  it('prints less than nothing in Keras 2, and what follows goes on from there', () => {
    expect(first('Conv2D', [[null, 1, 30, 64]], [[null, -1, 28, 32]], 18_464, ['keras2'])?.config.kernel_size).toEqual([
      3, 3,
    ])
    expect(first('Conv2D', [[null, -1, 28, 32]], [[null, -3, 26, 8]], 2_312, ['keras2'])?.config.kernel_size).toEqual([
      3, 3,
    ])
    const normalized = first('BatchNormalization', [[null, -1, 28, 32]], [[null, -1, 28, 32]], 128, ['keras2'])
    expect(normalized?.config).toMatchObject({ axis: -1, center: true, scale: true })
    expect(inferRow('Conv2D', [[null, 1, 30, 64]], [[null, -1, 28, 32]], 18_464, ['keras3']).hypotheses).toEqual([])
  })

  it('says of LoRA that it is LoRA: the kernel frozen, two matrices beside it', () => {
    const found = first('Conv2D', [[null, 8, 8, 4]], [[null, 6, 6, 8]], 472)
    expect(found).toMatchObject({ variant: 'lora_rank', config: { kernel_size: [3, 3], lora_rank: 4 } })
    expect(found?.weights.map(({ name, shape, trainable }) => [name, shape, trainable])).toEqual([
      ['kernel', [3, 3, 4, 8], false],
      ['lora_kernel_a', [3, 3, 4, 4], true],
      ['lora_kernel_b', [4, 8], true],
      ['bias', [8], true],
    ])
  })
})

describe('a transposed convolution', () => {
  it('tells same from valid by the length: 7 · 2 = 14, 7 · 2 + max(3 − 2, 0) = 15', () => {
    expect(first('Conv2DTranspose', [[null, 7, 7, 4]], [[null, 14, 14, 8]], 296)?.config.padding).toBe('same')
    expect(first('Conv2DTranspose', [[null, 7, 7, 4]], [[null, 15, 15, 8]], 296)?.config.padding).toBe('valid')
  })

  it('has the kernel of the forward convolution, filters before inputs', () => {
    expect(firstWeights(inferRow('Conv2DTranspose', [[null, 7, 7, 4]], [[null, 14, 14, 8]], 296))).toBe(
      'kernel 3×3×8×4, bias 8',
    )
  })

  it('needs an output_padding for 13 = 6 · 2 + 0 + 1, and says None where it needs none', () => {
    expect(first('Conv2DTranspose', [[null, 7, 7, 4]], [[null, 13, 13, 8]], 520)?.config.output_padding).toEqual([1, 1])
    expect(first('Conv2DTranspose', [[null, 7, 7, 4]], [[null, 14, 14, 8]], 520)?.config.output_padding).toBeNull()
  })

  it('of volumes shows its dilation in Keras 3 only', () => {
    // 5 + 3 · 2 = 11 with a kernel of 4 and gaps of one; without the gaps it is 8
    const count = 4 ** 3 * 2 * 3 + 3
    const row = ['Conv3DTranspose', [[null, 5, 5, 5, 2]], [[null, 11, 11, 11, 3]], count] as const
    expect(first(...row, ['keras3'])?.config.dilation_rate).toEqual([2, 2, 2])
    expect(inferRow(...row, ['tf2'])).toMatchObject({ complete: true, hypotheses: [] })
  })
})

describe('a depthwise convolution', () => {
  it.each([
    ['keras3', 'kernel'],
    ['tf2', 'depthwise_kernel'],
    ['keras2', 'depthwise_kernel'],
  ] as const)('of %s calls its kernel %s', (era, name) => {
    const found = inferRow('DepthwiseConv2D', [[null, 28, 28, 16]], [[null, 26, 26, 16]], 160, [era])
    expect(firstWeights(found)).toBe(`${name} 3×3×16×1, bias 16`)
  })

  it('has its depth_multiplier in the channels', () => {
    expect(first('DepthwiseConv2D', [[null, 27, 27, 16]], [[null, 14, 14, 32]], 288)?.config).toMatchObject({
      depth_multiplier: 2,
      use_bias: false,
    })
    expect(inferRow('DepthwiseConv2D', [[null, 27, 27, 16]], [[null, 14, 14, 33]], 297).hypotheses).toEqual([])
  })

  it('has strides and a dilation at once in Keras 3, not in tf.keras of TF 2', () => {
    // 3 × 3: rows ⌊(28 − 3) / 2⌋ + 1 = 13 by strides, columns 28 − 5 + 1 = 24 by a gap of one
    const row = ['DepthwiseConv2D', [[null, 28, 28, 4]], [[null, 13, 24, 4]], 40] as const
    const kernels = (era: 'keras3' | 'tf2') =>
      inferRow(...row, [era]).hypotheses.map(({ config }) => config.kernel_size)
    expect(kernels('keras3')).toContainEqual([3, 3])
    expect(kernels('tf2')).not.toContainEqual([3, 3])
  })
})

describe('a separable convolution', () => {
  it('has a bias after the second step only', () => {
    expect(firstWeights(inferRow('SeparableConv2D', [[null, 28, 28, 16]], [[null, 26, 26, 32]], 688))).toBe(
      'depthwise_kernel 3×3×16×1, pointwise_kernel 1×1×16×32, bias 32',
    )
  })
})

describe('a locally connected layer', () => {
  it('has a kernel and biases for every output position', () => {
    expect(firstWeights(inferRow('LocallyConnected2D', [[null, 8, 9, 2]], [[null, 6, 7, 8]], 6_384, ['tf2']))).toBe(
      'kernel 42×18×8, bias 6×7×8',
    )
  })

  it('tells its implementation by the count', () => {
    const config = (count: number) =>
      first('LocallyConnected1D', [[null, 20, 4]], [[null, 18, 8]], count, ['tf2'])?.config.implementation
    expect(config(18 * 12 * 8 + 18 * 8)).toBe(1)
    expect(config(20 * 4 * 18 * 8 + 18 * 8)).toBe(2)
  })
})

describe('a convolution of Keras 1', () => {
  it('says its configuration in the words of Keras 1', () => {
    const found = first('Convolution2D', [[null, 3, 224, 224]], [[null, 64, 112, 112]], 9_472, ['keras1'])
    expect(found?.config).toMatchObject({
      nb_filter: 64,
      nb_row: 7,
      nb_col: 7,
      border_mode: 'same',
      subsample: [2, 2],
      dim_ordering: 'th',
      bias: true,
    })
    expect(found?.weights.map(({ name, shape }) => `${name} ${shape.join('×')}`)).toEqual(['W 64×3×7×7', 'b 64'])
  })

  it('can be longer than its input: full padding on Theano', () => {
    expect(first('Convolution1D', [[null, 20, 4]], [[null, 22, 8]], 104, ['keras1'])?.config.border_mode).toBe('full')
  })

  it('always has a bias in Keras 0', () => {
    expect(
      inferRow('Convolution2D', [[null, 1, 28, 28]], [[null, 32, 26, 26]], 288, ['keras1']).hypotheses,
    ).not.toEqual([])
    expect(inferRow('Convolution2D', [[null, 1, 28, 28]], [[null, 32, 26, 26]], 288, ['keras0']).hypotheses).toEqual([])
  })

  it('transposed prints the rows and columns that its caller gave', () => {
    expect(first('Deconvolution2D', [[null, 7, 7, 4]], [[null, 99, 5, 3]], 111, ['keras1'])?.config).toMatchObject({
      nb_row: 3,
      nb_col: 3,
      output_shape: [null, 99, 5, 3],
    })
  })
})
