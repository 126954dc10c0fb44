import { describe, expect, it } from 'vitest'
import { firstWeights, inferRow } from './infer.ts'

describe('a TimeDistributed row', () => {
  it('has the count of the layer inside, however many the time steps', () => {
    for (const timesteps of [1, 10, 224, null]) {
      const found = inferRow('TimeDistributed', [[null, timesteps, 64]], [[null, timesteps, 6]], 390)
      expect(found.hypotheses[0]?.config).toEqual({
        layer: { className: 'Dense', config: { units: 6, use_bias: true } },
      })
      expect(found.hypotheses[0]?.outputShapes).toEqual([[null, timesteps, 6]])
    }
  })

  it('finds the class of the layer inside from shapes and count', () => {
    const convolution = inferRow('TimeDistributed', [[null, 10, 16, 16, 3]], [[null, 10, 14, 14, 4]], 112)
    expect(convolution.hypotheses[0]?.config).toMatchObject({ layer: { className: 'Conv2D' } })
    expect(firstWeights(convolution)).toBe('kernel 3×3×3×4, bias 4')
    const recurrent = inferRow('TimeDistributed', [[null, 6, 4, 3]], [[null, 6, 10]], 2 * 4 * 5 * (3 + 5 + 1))
    expect(recurrent.hypotheses[0]?.config).toMatchObject({
      layer: { className: 'Bidirectional', config: { layer: { className: 'LSTM', config: { units: 5 } } } },
    })
  })

  it('knows LoRA on a Dense inside', () => {
    // 16·32 + 32 frozen but for the bias, and 4·(16 + 32)
    const found = inferRow('TimeDistributed', [[null, 10, 16]], [[null, 10, 32]], 544 + 192)
    expect(found.hypotheses[0]?.config).toMatchObject({ layer: { className: 'Dense', config: { lora_rank: 4 } } })
  })

  it('over images of which no row prints the input is first taken for a convolution', () => {
    // 4·4·1·32 + 32; a Dense of 16 to 32 and an Embedding of 17 by 32 count as much
    const found = inferRow('TimeDistributed', null, [[null, 4, 20, 20, 32]], 544)
    expect(found.hypotheses[0]?.config).toMatchObject({ layer: { className: 'Conv2D' } })
  })

  it('counts its axes within one step: BatchNormalization of the last axis', () => {
    const found = inferRow('TimeDistributed', [[null, 5, 7, 9, 8]], [[null, 5, 7, 9, 8]], 32)
    expect(found.hypotheses[0]?.config).toMatchObject({
      layer: { className: 'BatchNormalization', config: { axis: -1 } },
    })
    expect(found.hypotheses[0]?.weights.filter(({ trainable }) => !trainable)).toHaveLength(2)
  })

  it('takes a mask beside its input', () => {
    const inputs = [
      [null, 6, 4],
      [null, 6],
    ]
    expect(inferRow('TimeDistributed', inputs, [[null, 6, 3]], 15).hypotheses).toHaveLength(1)
  })

  it('never changes the number of time steps', () => {
    expect(inferRow('TimeDistributed', [[null, 10, 64]], [[null, 11, 6]], 390).hypotheses).toEqual([])
  })

  it('solves the input of a first row', () => {
    const [first] = inferRow('TimeDistributed', null, [[null, 10, 62, 62, 32]], 896).hypotheses
    expect(first?.config).toMatchObject({ layer: { className: 'Conv2D', config: { kernel_size: [3, 3] } } })
    expect(first?.inputShapes?.[0]?.at(-1)).toBe(3)
  })
})

describe('a TimeDistributedDense row', () => {
  it('is a Dense of Keras 0 and 1', () => {
    expect(inferRow('TimeDistributedDense', [[null, 5, 7]], [[null, 5, 10]], 80, ['keras1']).hypotheses).toHaveLength(1)
    expect(inferRow('TimeDistributedDense', [[null, 5, 7]], [[null, 5, 10]], 80, ['keras3']).hypotheses).toEqual([])
  })
})
