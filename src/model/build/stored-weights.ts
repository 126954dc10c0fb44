import type { Weight } from '../../infer/inference.ts'
import type { Model, ModelLayer } from '../model.ts'

/** The weights of what nobody described, as its file stores them; which of them are trained it doesn't say. */
export function storedWeights({ stored }: Pick<Model | ModelLayer, 'stored'>): readonly Weight[] | null {
  return stored?.map(({ name, shape, bytes = null }) => ({ path: null, name, shape, trainable: true, bytes })) ?? null
}
