import { describe, expect, it } from 'vitest'
import type { Shape } from '../../src/shape/shape.ts'
import { firstWeights, inferRow } from './infer.ts'

const steps: Shape = [null, 32, 64]

/** Equation and bias_axes of all that fit, likeliest first. */
function equations(input: Shape, output: Shape, count: number, era: 'keras3' | 'tf2' = 'keras3') {
  return inferRow('EinsumDense', [input], [output], count, [era]).hypotheses.map(
    ({ config }) => `${config.equation} ${config.bias_axes}`,
  )
}

describe('EinsumDense', () => {
  it('makes heads: 64 × 8 × 16 and a bias for each', () => {
    const output: Shape = [null, 32, 8, 16]
    expect(equations(steps, output, 64 * 8 * 16 + 8 * 16, 'tf2')[0]).toBe('abc,cde->abde de')
    expect(equations(steps, output, 64 * 8 * 16 + 16, 'tf2')[0]).toBe('abc,cde->abde e')
    expect(equations(steps, output, 64 * 8 * 16, 'tf2')[0]).toBe('abc,cde->abde null')
    expect(equations(steps, output, 64 * 8 * 16 + 8, 'tf2')[0]).toBe('abc,cde->abde d')
  })

  it('has a bias with ones where bias_axes leaves an axis out', () => {
    const found = inferRow('EinsumDense', [steps], [[null, 32, 8, 16]], 64 * 8 * 16 + 8, ['tf2'])
    expect(firstWeights(found)).toBe('kernel 64×8×16, bias 8×1')
  })

  it('joins heads again', () => {
    expect(equations([null, 32, 8, 16], [null, 32, 64], 8 * 16 * 64 + 64)[0]).toBe('abcd,cde->abe e')
  })

  it('is printed by Keras 3 with the None of its output_shape, by tf.keras with the size', () => {
    expect(equations(steps, [null, null, 16], 64 * 16 + 16)[0]).toBe('abc,cd->abd d')
    expect(equations(steps, [null, null, 16], 64 * 16 + 16, 'tf2')).toEqual([])
    expect(equations([null, null, 64], [null, null, 16], 64 * 16 + 16, 'tf2')[0]).toBe('abc,cd->abd d')
    expect(equations(steps, [null, 31, 16], 64 * 16 + 16)).toEqual([])
  })

  it('leaves open in which order its kernel has the axes', () => {
    expect(equations(steps, [null, 32, 16], 64 * 16 + 16)).toEqual(['abc,cd->abd d', 'abc,dc->abd d'])
  })

  it('may have a kernel for each place, or sum over an axis that is not the last', () => {
    expect(equations(steps, [null, 32, 16], 32 * 64 * 16)).toContain('abc,bcd->abd null')
    expect(equations(steps, [null, 10, 64], 32 * 10)).toContain('abc,bd->adc null')
  })

  it('does not leave open what its output shows', () => {
    const [first] = inferRow('EinsumDense', [steps], [[null, null, 8, 16]], 64 * 8 * 16 + 8 * 16).hypotheses
    expect(first?.config.output_shape).toEqual([null, 8, 16])
    expect(first?.open).not.toContain('output_shape')
  })

  it('touches only the last of many axes', () => {
    expect(equations([null, 2, 3, 4, 5, 6], [null, 2, 3, 4, 5, 7], 6 * 7 + 7)).toEqual(['...x,xy->...y y'])
  })
})
