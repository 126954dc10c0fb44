import { describe, expect, it } from 'vitest'
import type { Shape } from '../../src/shape/shape.ts'
import { firstWeights, inferRow } from './infer.ts'

const image: readonly Shape[] = [[null, 8, 9, 3]]

describe('PReLU', () => {
  it.each([
    [216, null, 'alpha 8×9×3'],
    [3, [1, 2], 'alpha 1×1×3'],
    [27, [1], 'alpha 1×9×3'],
    [24, [2], 'alpha 8×1×3'],
    [1, [1, 2, 3], 'alpha 1×1×1'],
  ])('of %i slopes shares the axes %j', (count, sharedAxes, weights) => {
    const found = inferRow('PReLU', image, image, count)
    expect(firstWeights(found)).toBe(weights)
    expect(found.hypotheses[0]?.config.shared_axes).toEqual(sharedAxes)
  })

  it('must share axes of unknown length', () => {
    const shapes: readonly Shape[] = [[null, null, null, 3]]
    expect(inferRow('PReLU', shapes, shapes, 3).hypotheses[0]?.config.shared_axes).toEqual([1, 2])
    expect(inferRow('PReLU', shapes, shapes, 9).hypotheses).toEqual([])
  })

  it('proves nothing where a dimension it may have is lost', () => {
    const shapes: readonly Shape[] = [[null, 8, '?', 3]]
    const found = inferRow('PReLU', shapes, shapes, 216)
    expect(found.needsInput).toBe(true)
  })
})

describe('learned activations of Keras 1', () => {
  it('have two and four numbers for every place', () => {
    expect(firstWeights(inferRow('ParametricSoftplus', [[null, 7]], [[null, 7]], 14, ['keras1']))).toBe(
      'alpha 7, beta 7',
    )
    expect(inferRow('SReLU', [[null, 7]], [[null, 7]], 28, ['keras1']).hypotheses).toHaveLength(1)
    expect(inferRow('SReLU', [[null, 7]], [[null, 7]], 27, ['keras1']).hypotheses).toEqual([])
  })
})

describe('layers that keep the shape', () => {
  const classes = [
    'Activation',
    'ReLU',
    'LeakyReLU',
    'ELU',
    'Softmax',
    'Dropout',
    'GaussianNoise',
    'Masking',
    'Rescaling',
  ]

  it.each(classes)('%s has no weights and prints the shape of its input', (className) => {
    expect(inferRow(className, image, image, 0).hypotheses.map(({ weights }) => weights)).toEqual([[]])
    expect(inferRow(className, image, [[null, 8, 9, 4]], 0).hypotheses).toEqual([])
    expect(inferRow(className, image, image, 36_928).hypotheses).toEqual([])
    expect(inferRow(className, null, image, 0).hypotheses).toHaveLength(1)
  })

  it('spatial dropout asks for as many axes as its name says', () => {
    expect(inferRow('SpatialDropout2D', image, image, 0).hypotheses).toHaveLength(1)
    expect(inferRow('SpatialDropout1D', image, image, 0).hypotheses).toEqual([])
  })
})
