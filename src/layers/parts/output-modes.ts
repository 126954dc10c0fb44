import type { ConfigKey, Signature, Variant, WeightSpec } from '../layer-entry.ts'
import { asInput } from './same-shape.ts'

/** The modes that give one row of `depth` columns a sample; `int` and `one_hot` are given by their signatures. */
export const outputMode: ConfigKey = { kind: 'choice', values: ['multi_hot', 'count'], default: 'multi_hot' }

/** Indices as they come. */
export function asIndices(given: Signature['given'] = {}): Signature {
  return { ...asInput, given: { output_mode: 'int', ...given } }
}

/** multi_hot and count put the columns in place of the last axis; a second input may weigh the counts. */
export function inPlaceOfLast(columns: string, given: Signature['given'] = {}): Signature {
  return { inputs: ['(..., last)', '...'], outputs: [`(..., ${columns})`], given, cost: 1 }
}

/** one_hot appends the columns, or puts them in place of a last axis of length 1. */
export function oneHot(columns: string, given: Signature['given'] = {}): readonly Signature[] {
  const oneHotGiven = { output_mode: 'one_hot', ...given }
  return [
    { inputs: ['(..., 1)'], outputs: [`(..., ${columns})`], given: oneHotGiven, cost: 1.5 },
    { inputs: ['(...shape)'], outputs: [`(...shape, ${columns})`], given: oneHotGiven, cost: 2 },
  ]
}

/** tf.keras 2.2 to 2.5 kept the weights of tf-idf at the length of the vocabulary. */
export function idf(length: string, what: string): Variant {
  const weights: readonly WeightSpec[] = [{ name: 'idf', shape: `(${length})`, trainable: false }]
  return {
    name: "output_mode='tf-idf'",
    why: `Up to TensorFlow 2.5, the tf-idf weights are counted: ${what}, not trainable.`,
    eras: ['tf2'],
    weights,
  }
}
