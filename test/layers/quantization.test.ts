import { describe, expect, it } from 'vitest'
import type { Shape } from '../../src/shape/shape.ts'
import { firstWeights, inferRow } from './infer.ts'

const input: Shape = [null, 300]
const output: Shape = [null, 11]

/** The named surprises that explain a Dense 300 → 11 of so many parameters. */
function surprises(count: number, era: 'keras3' | 'tf2' = 'keras3') {
  return inferRow('Dense', [input], [output], count, [era]).hypotheses.map(({ variant }) => variant)
}

// Counts as Keras 3.15 prints them after quantize() or enable_lora() of Dense(11) on 300 inputs.
describe('a Dense in Keras 3', () => {
  it.each([
    ["quantize('int8')", 3322],
    ["quantize('float8')", 6386],
    ["quantize('int4')", 2177],
    ["quantize('int4'), one scale a column", 1822],
    ["quantize('gptq'), 4 bits", 2177],
    ["quantize('gptq'), 2, 3 or 8 bits", 3633],
    ["quantize('awq')", 2477],
    ['lora_rank', 4555],
    ["quantize('int8') and lora_rank", 4566],
    ["quantize('float8') and lora_rank", 7630],
    ["quantize('int4') and lora_rank", 3421],
  ])('is explained by %s at %i parameters', (variant, count) => {
    expect(surprises(count)).toContain(variant)
    expect(surprises(count, 'tf2')).not.toContain(variant)
  })

  it('is plain where the plain layer fits', () => {
    expect(surprises(3311)).toEqual([null])
    expect(surprises(3300)).toEqual([null])
  })

  it('is contradicted where nothing explains the count', () => {
    expect(surprises(3312)).toEqual([])
  })

  it('under LoRA trains the two small matrices and the bias', () => {
    const [first] = inferRow('Dense', [[null, 7]], [[null, 10]], 148).hypotheses
    expect(first?.config.lora_rank).toBe(4)
    const trainable = first?.weights
      .filter((weight) => weight.trainable)
      .map(({ name, shape }) => `${name} ${shape.join('×')}`)
    expect(trainable).toEqual(['lora_kernel_a 7×4', 'lora_kernel_b 4×10', 'bias 10'])
  })

  it('in int8 stores the kernel in bytes, and trains the bias alone', () => {
    const found = inferRow('Dense', [input], [output], 3322).hypotheses.find(
      ({ variant }) => variant === "quantize('int8')",
    )
    expect(found?.weights).toEqual([
      { path: null, name: 'kernel', shape: [300, 11], trainable: false, bytes: 1 },
      { path: null, name: 'kernel_scale', shape: [11], trainable: false, bytes: null },
      { path: null, name: 'bias', shape: [11], trainable: true, bytes: null },
    ])
  })
})

describe('an EinsumDense in Keras 3', () => {
  // EinsumDense('abc,cde->abde', (None, 8, 6), bias_axes='de') on (None, 5, 300), after quantize().
  it.each([
    ["quantize('int8')", 14_496],
    ["quantize('float8')", 17_523],
    ["quantize('int4')", 7_836],
    ["quantize('int4'), one scale a column", 7_296],
  ])('is explained by %s at %i parameters', (variant, count) => {
    const found = inferRow('EinsumDense', [[null, 5, 300]], [[null, 5, 8, 6]], count)
    expect(found.hypotheses.map((hypothesis) => hypothesis.variant)).toContain(variant)
  })

  it('under LoRA keeps all axes but the last in the first matrix', () => {
    const found = inferRow('EinsumDense', [[null, 5, 30]], [[null, null, 8, 6]], 2_226)
    expect(firstWeights(found)).toBe('kernel 30×8×6, lora_kernel_a 30×8×3, lora_kernel_b 3×6, bias 8×6')
  })
})

describe('a PReLU given as activation', () => {
  const alpha = (className: string, inputs: Shape, outputs: Shape, count: number) =>
    inferRow(className, [inputs], [outputs], count, ['tf2']).hypotheses[0]?.weights.find(
      ({ path }) => path === 'activation',
    )

  it('adds a slope a unit to a Dense, or one a step and unit', () => {
    expect(alpha('Dense', [null, 500], [null, 125], 500 * 125 + 125 + 125)?.shape).toEqual([125])
    expect(alpha('Dense', [null, 5, 7], [null, 5, 10], 7 * 10 + 10 + 50)?.shape).toEqual([5, 10])
  })

  it('adds a slope a filter to a convolution whose spatial axes it shares, else one for every place', () => {
    expect(alpha('Conv2D', [null, 8, 8, 2], [null, 6, 6, 5], 95 + 5)?.shape).toEqual([1, 1, 5])
    expect(alpha('Conv2D', [null, 8, 8, 2], [null, 6, 6, 5], 95 + 180)?.shape).toEqual([6, 6, 5])
  })
})
