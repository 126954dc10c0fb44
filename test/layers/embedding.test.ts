import { describe, expect, it } from 'vitest'
import { firstWeights, inferRow } from './infer.ts'

describe('Embedding', () => {
  it('is found from its output and its count, whatever the input', () => {
    const found = inferRow('Embedding', null, [[null, 20, 16]], 16_000, ['tf2'])
    expect(found.hypotheses).toHaveLength(1)
    expect(found.hypotheses[0]?.config).toMatchObject({ input_dim: 1000, output_dim: 16 })
    expect(found.hypotheses[0]?.inputShapes).toEqual([[null, 20]])
  })

  it('is contradicted by a count that is no multiple of its width, and by another length', () => {
    expect(inferRow('Embedding', [[null, 20]], [[null, 20, 16]], 16_001, ['tf2']).hypotheses).toEqual([])
    expect(inferRow('Embedding', [[null, 20]], [[null, 21, 16]], 16_000, ['tf2']).hypotheses).toEqual([])
  })

  it('may print input_length for None in Keras 1 and 2, not in tf.keras and Keras 3', () => {
    const row = ['Embedding', [[null, null]], [[null, 12, 3]], 30] as const
    expect(inferRow(...row, ['keras1']).hypotheses).toHaveLength(1)
    expect(inferRow(...row, ['keras2']).hypotheses).toHaveLength(1)
    expect(inferRow(...row, ['tf2']).hypotheses).toEqual([])
    expect(inferRow(...row, ['keras3']).hypotheses).toEqual([])
  })

  it('has the LoRA matrices where the table alone gives no such count: 1000 × 15 + 4 × (1000 + 15)', () => {
    const found = inferRow('Embedding', [[null, 10]], [[null, 10, 15]], 19_060)
    const lora = found.hypotheses.find(({ config }) => config.lora_rank === 4 && config.input_dim === 1000)
    expect(lora?.variant).toBe('lora_rank')
    expect(lora?.weights.map(({ name, trainable }) => [name, trainable])).toEqual([
      ['embeddings', false],
      ['lora_embeddings_a', true],
      ['lora_embeddings_b', true],
    ])
  })

  // Keras 3.15: Embedding(45, 8).quantize('int8'), then enable_lora(3): 45 × 8 + 45 + 3 × (45 + 8); and 45 × 4 + 2 × 45 + 8 + 3 × (45 + 8).
  it.each([
    [564, "quantize('int8') and lora_rank", '45×8 45 45×3 3×8'],
    [437, "quantize('int4') and lora_rank", '45×4 45×1 45×1 8 45×3 3×8'],
  ])('quantized and with LoRA has %i parameters', (count, variant, shapes) => {
    const { hypotheses } = inferRow('Embedding', [[null, 10]], [[null, 10, 8]], count)
    const weights = hypotheses
      .filter((one) => one.variant === variant)
      .map((one) => one.weights.map(({ shape }) => shape.join('×')).join(' '))
    expect(weights).toContain(shapes)
  })

  it('keeps one scale an index when quantized to int8: 1000 × 16 + 1000', () => {
    const found = inferRow('Embedding', [[null, 10]], [[null, 10, 16]], 17_000)
    const quantized = found.hypotheses.find(({ variant }) => variant === "quantize('int8')")
    expect(quantized?.weights.map(({ shape }) => shape)).toEqual([[1000, 16], [1000]])
    expect(quantized?.weights.every(({ trainable }) => !trainable)).toBe(true)
  })
})

describe('ReversibleEmbedding', () => {
  it('turns the width into the length of the table when called in reverse', () => {
    const found = inferRow('ReversibleEmbedding', [[null, 10, 16]], [[null, 10, 100]], 1600)
    expect(firstWeights(found)).toBe('embeddings 100×16')
  })

  it('has two tables when they are not tied', () => {
    const found = inferRow('ReversibleEmbedding', [[null, 10, 16]], [[null, 10, 100]], 3200)
    expect(firstWeights(found)).toBe('embeddings 100×16, reverse_embeddings 16×100')
    expect(found.hypotheses).toHaveLength(1)
  })
})
