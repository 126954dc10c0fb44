import type { Weight } from '../../infer/inference.ts'
import type { ModelLayer } from '../model.ts'

/** The weights of a layer that nobody described, as its file stores them; which of them are trained it doesn't say. */
export function storedWeights({ stored }: ModelLayer): readonly Weight[] | null {
  return stored?.map(({ name, shape }) => ({ path: null, name, shape, trainable: true, bytes: null })) ?? null
}
