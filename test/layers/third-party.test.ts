import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/layers/catalogue.ts'
import { whyOpaque } from '../../src/layers/outside/third-party.ts'
import type { Shape } from '../../src/shape/shape.ts'
import { firstConfig, firstWeights, inferRow } from './infer.ts'

const sequence: Shape = [null, 10, 64]

describe('layers of Keras 1', () => {
  it('MaxoutDense has four dense layers by default', () => {
    expect(firstWeights(inferRow('MaxoutDense', [[null, 7]], [[null, 10]], 320, ['keras1']))).toBe('W 4×7×10, b 4×10')
  })

  it('Highway has two kernels as wide as its input', () => {
    expect(inferRow('Highway', [[null, 7]], [[null, 7]], 2 * (49 + 7), ['keras1']).hypotheses).toHaveLength(1)
    expect(inferRow('Highway', [[null, 7]], [[null, 7]], 49 + 7, ['keras1']).hypotheses).toEqual([])
  })
})

describe('layers of TensorFlow Addons and keras_contrib', () => {
  it('InstanceNormalization has two numbers a channel, or two in all', () => {
    const maps: Shape = [null, 64, 65, 32]
    expect(firstConfig('InstanceNormalization', [maps], [maps], 64, ['tf2'])).toMatchObject({ axis: -1 })
    expect(firstConfig('InstanceNormalization', [maps], [maps], 2, ['keras2'])).toMatchObject({ axis: null })
  })

  it('ESN learns nothing', () => {
    const [first] = inferRow('ESN', [[null, 10, 8]], [[null, 32]], 32 * (8 + 32 + 1), ['tf2']).hypotheses
    expect(first?.weights.some(({ trainable }) => trainable)).toBe(false)
  })

  it('CRF has scores for pairs of tags and for both ends, whatever it puts out', () => {
    const count = 100 * 9 + 9 + 9 * 9 + 2 * 9
    const scores: Shape = [null, 30, 9]
    expect(firstConfig('CRF', [[null, 30, 100]], [scores], count, ['keras2'])).toMatchObject({ units: 9 })
    const outputs: readonly Shape[] = [[null, 30], scores, [null], [9, 9]]
    expect(firstConfig('CRF', [[null, 30, 100]], outputs, count, ['tf2'])).toMatchObject({ units: 9, use_kernel: true })
  })

  it('PolynomialCrossing has one square kernel, or two narrow ones', () => {
    const crossed = (count: number) =>
      firstConfig(
        'PolynomialCrossing',
        [
          [null, 12],
          [null, 12],
        ],
        [[null, 12]],
        count,
        ['tf2'],
      )
    expect(crossed(12 * 12 + 12)).toMatchObject({ projection_dim: null })
    expect(crossed(2 * 12 * 4 + 12)).toMatchObject({ projection_dim: 4 })
  })
})

describe('transformer blocks', () => {
  const feedforward = 64 * 128 + 128 + 128 * 64 + 64
  const norms = 2 * 2 * 64

  it('of KerasHub share the width among the heads', () => {
    const config = firstConfig('TransformerEncoder', [sequence], [sequence], 4 * (64 * 64 + 64) + norms + feedforward)
    expect(config).toMatchObject({ intermediate_dim: 128 })
    expect(Number(config?.num_heads) * Number(config?.key_dim)).toBe(64)
  })

  it('of keras.io have heads as wide as the model', () => {
    const count = 2 * 3 * (32 * 32 + 32) + 64 * 32 + 32 + 2 * (32 * 32 + 32) + 2 * 2 * 32
    const words: Shape = [null, 200, 32]
    expect(firstConfig('TransformerBlock', [words], [words], count, ['tf2'])).toMatchObject({
      num_heads: 2,
      key_dim: 32,
      intermediate_dim: 32,
    })
  })

  it('of a decoder attend to a second input, if there is one', () => {
    const encoder = 4 * (64 * 64 + 64) + norms + feedforward
    const crossing = 2 * (64 * 64 + 64) + 2 * (32 * 64 + 64) + 2 * 64
    expect(firstConfig('TransformerDecoder', [sequence, [null, 12, 32]], [sequence], encoder + crossing)).toMatchObject(
      {
        intermediate_dim: 128,
      },
    )
    expect(firstConfig('TransformerDecoder', [sequence], [sequence], encoder)).toMatchObject({ intermediate_dim: 128 })
  })
})

describe('tables of tokens and positions', () => {
  it('have as many positions as the input has steps', () => {
    const config = firstConfig('TokenAndPositionEmbedding', [[null, 128]], [[null, 128, 64]], 1128 * 64)
    expect(config).toMatchObject({ vocabulary_size: 1000, sequence_length: 128 })
  })

  it('have a usual number of positions where the input’s length is not known', () => {
    const config = firstConfig('TokenAndPositionEmbedding', [[null, null]], [[null, null, 768]], (30_522 + 512) * 768)
    expect(config).toMatchObject({ vocabulary_size: 30_522, sequence_length: 512 })
  })
})

describe('TCN', () => {
  const blocks = 3 * 64 + 64 + (3 * 64 * 64 + 64) + (64 + 64) + 5 * 2 * (3 * 64 * 64 + 64)

  it.each([
    [blocks, { use_batch_norm: false, use_layer_norm: false }],
    [blocks + 12 * 4 * 64, { use_batch_norm: true }],
    [blocks + 12 * 2 * 64, { use_layer_norm: true }],
  ])('of six blocks has %i parameters with %j', (count, norms) => {
    expect(firstConfig('TCN', [[null, 100, 1]], [[null, 64]], count, ['tf2'])).toMatchObject({
      kernel_size: 3,
      nb_filters: 64,
      ...norms,
    })
  })
})

describe('classes that others may write anew', () => {
  it.each(['TransformerBlock', 'PatchEncoder', 'Sampling', 'LayerScale', 'TCN', 'InstanceNormalization', 'CRF'])(
    '%s is never contradicted',
    (className) => {
      expect(catalogue.get(className)?.some(({ openEnded }) => openEnded)).toBe(true)
    },
  )

  it.each(['KerasLayer', 'TFSMLayer', 'TorchModuleWrapper', 'TFBertModel', 'WideDeepModel'])(
    '%s holds what nobody can recompute, and it is said why',
    (className) => {
      expect(catalogue.has(className)).toBe(false)
      expect(whyOpaque(className)).toMatch(/^(It holds|A ).*\.$/)
    },
  )

  it('say nothing of a class that nobody knows', () => {
    expect(whyOpaque('MyLayer')).toBeNull()
  })
})
