import type { Shape } from '../shape/shape.ts'
import type { ModelLayer } from './model.ts'

/** An InputLayer of a shape, which no file or summary lists. */
export function inputLayer(name: string, shape: Shape | null): ModelLayer {
  return {
    name,
    className: 'InputLayer',
    package: null,
    config: {},
    calls: [],
    trainable: true,
    isOperation: false,
    model: null,
    builtWith: shape,
    stored: null,
  }
}
