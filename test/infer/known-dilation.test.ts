import { describe, expect, it } from 'vitest'
import { catalogueOf } from '../../src/layers/catalogue.ts'
import type { Config } from '../../src/layers/config-value.ts'
import { forwardLayer } from '../../src/model/build/forward-layer.ts'
import type { Shape } from '../../src/shape/shape.ts'

function outputsOf(className: string, config: Config, input: Shape): readonly Shape[] | null {
  const question = { className, config, inputShapes: [input], isOperation: false, told: [] }
  const built = forwardLayer({ ...question, era: 'keras3', catalogue: catalogueOf(['keras3']) })
  return built.kind === 'built' ? built.outputs : null
}

/** A dilated kernel of k positions reads (k − 1) × d + 1: with k = 1 always one, with k = 7 and d = 3 as many as 19. */
describe('a known dilation along an axis where the kernel has one position', () => {
  const kernel = { filters: 20, kernel_size: [7, 1], dilation_rate: [3, 3] }

  it.each<[string, string, Config, Shape, Shape]>([
    ['does nothing there', 'Conv2D', kernel, [null, 48, 48, 4], [null, 30, 48, 20]],
    [
      'nor in a separable one',
      'SeparableConv2D',
      { ...kernel, depth_multiplier: 1 },
      [null, 48, 48, 4],
      [null, 30, 48, 20],
    ],
    ['nor in a transposed one', 'Conv2DTranspose', kernel, [null, 48, 48, 4], [null, 66, 48, 20]],
    ['nor along all axes', 'Conv2D', { ...kernel, kernel_size: [1, 1] }, [null, 48, 48, 4], [null, 48, 48, 20]],
    ['and is not seen with padding', 'Conv2D', { ...kernel, padding: 'same' }, [null, 48, 48, 4], [null, 48, 48, 20]],
    [
      'nor inside a wrapper',
      'TimeDistributed',
      { layer: { className: 'Conv2D', config: kernel } },
      [null, 5, 48, 48, 4],
      [null, 5, 30, 48, 20],
    ],
  ])('%s', (_, className, config, input, output) => {
    expect(outputsOf(className, config, input)).toEqual([output])
  })
})
