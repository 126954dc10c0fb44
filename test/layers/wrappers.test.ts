import { describe, expect, it } from 'vitest'
import { heldLayer, itemsOf } from '../../src/layers/parts/wrapping.ts'
import { firstWeights, inferRow } from './infer.ts'

describe('a SpectralNormalization row', () => {
  it('is first taken for a convolution where it gives images and no row prints its input', () => {
    // 4·4·3·16 + 16 and a vector of 16 = 800; an Embedding of 49 × 16 with such a vector counts as much
    const [first, ...others] = inferRow('SpectralNormalization', null, [[null, 16, 16, 16]], 800).hypotheses
    expect(first?.config.layer).toMatchObject({ className: 'Conv2D', config: { filters: 16, kernel_size: [4, 4] } })
    expect(others.map(({ config }) => config.layer)).toContainEqual(expect.objectContaining({ className: 'Embedding' }))
  })

  it('over images is first taken for a convolution of 1×1, where it gives no number of classes', () => {
    // 64 × 32 + 32 and a vector of 32; 64 × 10 + 10 and one of 10
    const ofImages = (units: number, count: number) =>
      inferRow('SpectralNormalization', [[null, 16, 16, 64]], [[null, 16, 16, units]], count).hypotheses[0]?.config
        .layer
    expect(ofImages(32, 2_112)).toMatchObject({ className: 'Conv2D', config: { filters: 32, kernel_size: [1, 1] } })
    expect(ofImages(10, 660)).toMatchObject({ className: 'Dense', config: { units: 10 } })
  })

  it('has a vector as long as the last axis of the kernel, never trainable', () => {
    // As Keras 3 printed it: Conv2D(64, 4, strides=2, padding='same') over (None, 32, 32, 3)
    const found = inferRow('SpectralNormalization', [[null, 32, 32, 3]], [[null, 16, 16, 64]], 3_200)
    expect(firstWeights(found)).toBe('kernel 4×4×3×64, bias 64, vector_u 1×64')
    expect(found.hypotheses[0]?.weights.at(-1)?.trainable).toBe(false)
  })

  it('of a transposed convolution has a vector of the input channels', () => {
    const found = inferRow('SpectralNormalization', [[null, 8, 8, 4]], [[null, 10, 10, 10]], 374)
    expect(firstWeights(found)).toBe('kernel 3×3×10×4, bias 10, vector_u 1×4')
  })

  it('can hold embeddings', () => {
    const found = inferRow('SpectralNormalization', [[null, 20]], [[null, 20, 16]], 16_016)
    expect(firstWeights(found)).toBe('embeddings 1000×16, vector_u 1×16')
  })
})

describe('a WeightNormalization row of TensorFlow Addons', () => {
  it('holds a frozen copy of the layer with data_init, the default', () => {
    const found = inferRow('WeightNormalization', [[null, 8]], [[null, 10]], 191, ['tf2'])
    expect(found.hypotheses[0]?.config).toMatchObject({ data_init: true, layer: { className: 'Dense' } })
    const frozen = found.hypotheses[0]?.weights.filter(({ trainable }) => !trainable) ?? []
    expect(frozen.map(({ name, shape }) => `${name} ${shape.join('×')}`)).toEqual([
      'initialized ',
      'kernel 8×10',
      'bias 10',
    ])
    expect(
      inferRow('WeightNormalization', [[null, 8]], [[null, 10]], 101, ['tf2']).hypotheses[0]?.config.data_init,
    ).toBe(false)
  })

  it('does so for a convolution', () => {
    const found = inferRow('WeightNormalization', [[null, 8, 8, 4]], [[null, 6, 6, 10]], 751, ['tf2'])
    expect(firstWeights(found)).toMatch(/^kernel 3×3×4×10, bias 10, g 10, initialized , /)
  })
})

describe('the items of a pattern', () => {
  it.each([
    ['(2, 3 * units)', ['2', '3 * units']],
    ['(conv(rows, 3, 1), filters)', ['conv(rows, 3, 1)', 'filters']],
    ['(units)', ['units']],
    ['()', []],
  ])('%s', (pattern, items) => {
    expect(itemsOf(pattern)).toEqual(items)
  })
})

describe('a layer inside a wrapper', () => {
  it('has its own keys, and what it holds inside it', () => {
    const wrapper = {
      classes: ['Wrapper'],
      config: { merge_mode: { kind: 'bool' }, units: { kind: 'int' } },
      inner: { className: 'Dense', keys: ['units'] },
      signatures: [],
      weights: [],
      explain: { what: '' },
      examples: [],
    } as const
    expect(heldLayer(wrapper)).toEqual({
      className: 'Wrapper',
      keys: ['merge_mode'],
      parts: { layer: { className: 'Dense', keys: ['units'] } },
    })
  })
})
