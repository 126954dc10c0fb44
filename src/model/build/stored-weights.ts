import type { Weight } from '../../infer/inference.ts'
import type { Model, ModelLayer } from '../model.ts'

/** The weights of what nobody described, as its file stores them; which of them are trained it doesn't say. */
export function storedWeights({ stored }: Pick<Model | ModelLayer, 'stored'>): readonly Weight[] | null {
  return stored?.map(({ name, shape, bytes = null }) => ({ path: null, name, shape, trainable: true, bytes })) ?? null
}

/**
 * The weights of a described layer that its file stores quantized although its configuration doesn't say so, as those of layers inside it:
 * neither integers nor the scales beside them are trained. Null where nothing is stored as integers of one byte, or the description knows.
 */
export function quantizedAsStored(
  described: readonly Weight[],
  layer: Pick<ModelLayer, 'stored'>,
): readonly Weight[] | null {
  const stored = storedWeights(layer)
  if (!stored?.some(({ bytes }) => bytes === 1) || described.some(({ bytes }) => bytes === 1)) return null
  const shapes = described.map(({ shape }) => String(shape))
  return stored.map((weight) => {
    const at = shapes.indexOf(String(weight.shape))
    if (at >= 0) shapes.splice(at, 1)
    return { ...weight, trainable: at >= 0 && weight.bytes !== 1 }
  })
}
