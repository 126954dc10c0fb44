import { describe, expect, it } from 'vitest'
import type { Shape } from '../../src/shape/shape.ts'
import { inferRow } from './infer.ts'

const query: Shape = [null, 5, 64]
const value: Shape = [null, 7, 32]
const key: Shape = [null, 7, 16]
const mask: Shape = [null, 5, 7]

/** The heads, their width, that of the values, and what the layer puts out, of the likeliest configuration. */
function headsOf(
  inputs: readonly Shape[] | null,
  outputs: readonly Shape[],
  count: number,
  era: 'keras3' | 'tf2' = 'keras3',
) {
  const [first] = inferRow('MultiHeadAttention', inputs, outputs, count, [era]).hypotheses
  const { num_heads, key_dim, value_dim, output_shape } = first?.config ?? {}
  return [num_heads, key_dim, value_dim, output_shape]
}

describe('MultiHeadAttention', () => {
  it('of 4 heads of 16 on itself has four projections of 64 × 64, each with a bias', () => {
    const count = 4 * (64 * 64 + 64)
    expect(headsOf([query, query], [query], count)).toEqual([4, 16, 16, null])
    expect(headsOf([query, query, query], [query], count)).toEqual([4, 16, 16, null])
    expect(headsOf([query], [query], count, 'tf2')).toEqual([4, 16, 16, null])
  })

  it('attends to itself where its inputs are not known', () => {
    expect(headsOf(null, [query], 16_640)).toEqual([4, 16, 16, null])
  })

  it('has heads as wide as the model where the projections are wider than it', () => {
    expect(headsOf([query, query], [query], 66_368)).toEqual([4, 64, 64, null])
  })

  // query 64·64+64, key 16·64+64, value 32·64+64, output 64·64+64; what Keras 3.15 lists for each way to call it.
  const count = 4160 + 1088 + 2112 + 4160

  it.each([
    ['query, value, key', [query, value, key]],
    ['query, value, key, mask', [query, value, key, mask]],
    ['keywords, sorted: key, query, value', [key, query, value]],
    ['keywords, sorted: mask, key, query, value', [mask, key, query, value]],
    ['query, then keywords: key, value', [query, key, value]],
  ])('reads its inputs in the order %s', (_, inputs) => {
    const { hypotheses } = inferRow('MultiHeadAttention', inputs, [query], count, ['keras3'])
    const first = hypotheses.find(({ weights }) => weights.some(({ path, shape }) => path === 'key' && shape[0] === 16))
    expect(first?.config).toMatchObject({ num_heads: 4, key_dim: 16, use_bias: true })
    expect(
      first?.weights.filter(({ name }) => name === 'kernel').map(({ path, shape }) => `${path} ${shape.join('×')}`),
    ).toEqual(['query 64×4×16', 'key 16×4×16', 'value 32×4×16', 'attention_output 4×16×64'])
  })

  it('shows its number of heads in the scores; Keras 3 prints the length of the query twice', () => {
    const alike = 4160 + 2 * 2112 + 4160
    expect(headsOf([query, value], [query, [null, 4, 5, 5]], alike)).toEqual([4, 16, 16, null])
    expect(headsOf([query, value], [query, [null, 2, 5, 7]], alike, 'tf2')).toEqual([2, 32, 32, null])
    expect(
      inferRow('MultiHeadAttention', [query, value], [query, [null, 4, 6, 5]], alike, ['keras3']).hypotheses,
    ).toEqual([])
  })

  it('prints the scores of several attended axes in tf.keras', () => {
    const maps: Shape = [null, 3, 8, 64]
    expect(headsOf([maps, maps], [maps, [null, 4, 3, 8, 3, 8]], 16_640, 'tf2')).toEqual([4, 16, 16, null])
    expect(headsOf([maps, maps], [maps, [null, 3, 4, 8, 8]], 16_640, 'tf2')).toEqual([4, 16, 16, null])
  })

  it('gives another last axis, or several, where output_shape says so', () => {
    expect(headsOf([query, value], [[null, 5, 48]], 11_504)).toEqual([4, 16, 16, 48])
    expect(headsOf([query, value, key, mask], [[null, 5, 8, 16]], 15_680)).toEqual([4, 16, 16, [8, 16]])
  })

  it('has values of another width where only that explains the count', () => {
    expect(headsOf([query, value], [query], 14_096)).toEqual([4, 16, 20, null])
  })

  it('has a gate in Keras 3 only', () => {
    const gated = 5 * (64 * 64 + 64)
    const gates = (era: 'keras3' | 'tf2') =>
      inferRow('MultiHeadAttention', [query, query], [query], gated, [era]).hypotheses.map(
        ({ config }) => config.use_gate,
      )
    expect(gates('keras3')).toContain(true)
    expect(gates('tf2')).not.toContain(true)
  })

  it('may be that of TensorFlow Addons, which has no biases on the projections', () => {
    const found = inferRow('MultiHeadAttention', [query, value], [[null, 5, 32]], 10_272, ['tf2'])
    expect(found.hypotheses[0]?.config).toMatchObject({ head_size: 16, num_heads: 4, output_size: null })
  })

  it('is contradicted by a count that no width of heads and values gives', () => {
    // Without a multiple of 64 for the biases of the output, or of 128 without any, small counts have no solution.
    const found = inferRow('MultiHeadAttention', [query, query], [query], 200, ['tf2'])
    expect(found).toMatchObject({ hypotheses: [], complete: true })
  })

  it('tells apart LoRA and int8 on its projections where the plain layer does not fit', () => {
    const small: Shape = [null, 5, 30]
    const [first] = inferRow('MultiHeadAttention', [small, small], [small], 2_076, ['keras3']).hypotheses
    expect(first?.variant).toBe("quantize('int8')")
    expect(first?.weights.filter(({ trainable }) => trainable).map(({ name }) => name)).toEqual(Array(4).fill('bias'))
  })
})

describe('GroupedQueryAttention', () => {
  const count = 64 * 128 + 128 + 2 * (64 * 32 + 32) + 128 * 64 + 64

  it('counts all query heads, but only the key heads for key and value', () => {
    const [first] = inferRow('GroupedQueryAttention', [query, query], [query], count, ['keras3']).hypotheses
    expect(first?.config).toMatchObject({ head_dim: 16, num_query_heads: 8, num_key_value_heads: 2 })
  })

  it('shows its number of heads in the scores', () => {
    const found = inferRow('GroupedQueryAttention', [query, query, query], [query, [null, 8, 5, 5]], count, ['keras3'])
    expect(found.hypotheses.map(({ config }) => config.num_query_heads)).toEqual(found.hypotheses.map(() => 8))
    expect(found.hypotheses).not.toHaveLength(0)
  })

  it('has key heads that divide its query heads', () => {
    for (const { config } of inferRow('GroupedQueryAttention', [query, query], [query], count, ['keras3']).hypotheses)
      expect(Number(config.num_query_heads) % Number(config.num_key_value_heads)).toBe(0)
  })
})

describe('Attention and AdditiveAttention', () => {
  const narrow: Shape = [null, 5, 8]
  const wide: Shape = [null, 6, 8]

  it('have no projections: a scale at most, and a weight of the scores', () => {
    const scales = (count: number) =>
      inferRow('Attention', [narrow, wide], [narrow], count, ['keras3']).hypotheses.map(({ config }) => [
        config.use_scale,
        config.score_mode,
      ])
    expect(scales(0)).toEqual([[false, 'dot']])
    expect(scales(1)).toEqual([
      [true, 'dot'],
      [false, 'concat'],
    ])
    expect(scales(2)).toEqual([[true, 'concat']])
  })

  it('AdditiveAttention has one scale a feature by default', () => {
    expect(inferRow('AdditiveAttention', [narrow, wide], [narrow], 8).hypotheses[0]?.config.use_scale).toBe(true)
    expect(inferRow('AdditiveAttention', [narrow, wide], [narrow], 0).hypotheses[0]?.config.use_scale).toBe(false)
  })

  it('give values as wide as the value, one for each step of the query, and their scores on request', () => {
    const values: Shape = [null, 6, 10]
    expect(inferRow('Attention', [narrow, values, wide], [[null, 5, 10]], 0).hypotheses).toHaveLength(1)
    expect(inferRow('Attention', [narrow, wide], [narrow, [null, 5, 6]], 0).hypotheses).toHaveLength(1)
    expect(inferRow('Attention', [narrow, wide], [narrow, [null, 5, 5]], 0).hypotheses).toEqual([])
  })
})
