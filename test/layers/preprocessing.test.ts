import { describe, expect, it } from 'vitest'
import { firstWeights, inferRow } from './infer.ts'

describe('image preprocessing', () => {
  it('gives images a height and a width, from None too', () => {
    const found = inferRow('Resizing', [[null, null, null, 3]], [[null, 96, 64, 3]], 0)
    expect(found.hypotheses[0]?.config).toMatchObject({ height: 96, width: 64, data_format: 'channels_last' })
    expect(inferRow('CenterCrop', [[null, 3, 20, 20]], [[null, 3, 8, 9]], 0).hypotheses[0]?.config).toMatchObject({
      height: 8,
      width: 9,
      data_format: 'channels_first',
    })
  })

  it('never changes the channels', () => {
    expect(inferRow('Resizing', [[null, 20, 20, 3]], [[null, 8, 8, 4]], 0).hypotheses).toEqual([])
    expect(inferRow('RandomFlip', [[null, 20, 20, 3]], [[null, 20, 21, 3]], 0).hypotheses).toEqual([])
  })

  it('forgets the height after RandomHeight', () => {
    expect(inferRow('RandomHeight', [[null, 20, 30, 3]], [[null, null, 30, 3]], 0, ['tf2']).hypotheses).toHaveLength(1)
    expect(inferRow('RandomWidth', [[null, 20, 30, 3]], [[null, null, 30, 3]], 0, ['tf2']).hypotheses).toEqual([])
  })
})

describe('categories', () => {
  it.each([
    ['CategoryEncoding', [null, 3], [null, 10], 'multi_hot'],
    ['CategoryEncoding', [null, 3], [null, 3, 10], 'one_hot'],
    ['Hashing', [null, 3], [null, 3], 'int'],
    ['Discretization', [null, 3], [null, 3], 'int'],
    ['Discretization', [null, 4, 5], [null, 5, 7], 'multi_hot'],
    ['StringLookup', [null, 3], [null, 3, 5], 'one_hot'],
    ['IntegerLookup', [null, 3], [null, null], 'multi_hot'],
    ['StringLookup', [null, 4, 5], [null, 9], 'multi_hot'],
  ])('%s of %j printing %j has the mode %s', (className, input, output, mode) => {
    expect(inferRow(className, [input], [output], 0).hypotheses[0]?.config.output_mode).toBe(mode)
  })

  it('refuses what no mode gives', () => {
    expect(inferRow('Hashing', [[null, 3]], [[null, 3, 4, 5]], 0).hypotheses).toEqual([])
    expect(inferRow('CategoryEncoding', [[null, 3]], [[null, 10]], 30).hypotheses).toEqual([])
  })

  it('counts the weights of tf-idf only as early tf.keras did', () => {
    const row = ['TextVectorization', [[null, 1]], [[null, 1000]], 1000] as const
    expect(inferRow(...row, ['tf2']).hypotheses[0]?.variant).toBe("output_mode='tf-idf'")
    expect(inferRow(...row, ['keras3']).hypotheses).toEqual([])
  })
})

describe('TextVectorization', () => {
  it.each([
    [[null, 1], [null, 250], 250],
    [[null], [null, null], null],
  ])('of %j printing %j has the length %j', (input, output, length) => {
    const [first] = inferRow('TextVectorization', [input], [output], 0).hypotheses
    expect(first?.config).toMatchObject({ output_mode: 'int', output_sequence_length: length })
  })
})

describe('spectrograms', () => {
  it('of mel bins have a frame every stride', () => {
    const found = inferRow('MelSpectrogram', [[null, 16_000]], [[null, 40, 32]], 0)
    expect(found.hypotheses[0]?.config).toMatchObject({ num_mel_bins: 40, sequence_stride: 512 })
    expect(inferRow('MelSpectrogram', [[null, 16_000]], [[null, 40, 20_000]], 0).hypotheses).toEqual([])
  })

  it.each([
    [[null, 16_000, 1], [null, 124, 129], 66_048, 'real_kernel 256×1×129, imag_kernel 256×1×129'],
    [[null, 16_000, 1], [null, 124, 258], 66_048, 'real_kernel 256×1×129, imag_kernel 256×1×129'],
    [[null, 16_000, 1], [null, 124, 129], 33_024, 'real_kernel 256×1×129'],
    [[null, 1000, 2], [null, 30, 33, 2], 4224, 'real_kernel 64×1×33, imag_kernel 64×1×33'],
  ])('of %j printing %j with %i numbers have the kernels %s', (input, output, count, weights) => {
    expect(firstWeights(inferRow('STFTSpectrogram', [input], [output], count))).toBe(weights)
  })
})
