import type { Weight } from '../../infer/inference.ts'
import type { Shape } from '../../shape/shape.ts'
import type { Model, ModelLayer, TensorRef } from '../model.ts'

/** One call of a layer: what it is given and what it gives; null where the shapes can't be told. */
export interface BuiltCall {
  readonly inputShapes: readonly (Shape | null)[]
  readonly outputs: readonly Shape[] | null
}

/** A layer with what Keras makes of it. */
export interface BuiltLayer {
  readonly layer: ModelLayer
  /** The tensors that it is connected to, as Keras lists them. */
  readonly inbound: readonly TensorRef[]
  /** In the order of Keras's nodes; none where it is never called. */
  readonly calls: readonly BuiltCall[]
  /** Null where they can't be told; of a nested model those of its layers. */
  readonly weights: readonly Weight[] | null
  /** How many scalars; null where that can't be told. */
  readonly params: number | null
  /** True where it has no weights yet because nobody has told it the shape of its input. */
  readonly isUnbuilt: boolean
  /** False where only a file tells the weights, and not which of them are trained. */
  readonly isSplitKnown: boolean
  /** Only in a draft: no Keras builds the layer on what it is given. */
  readonly isImpossible?: true
  /** Of a nested model, as it was built by itself; in a draft, as it is called. */
  readonly model: BuiltModel | null
}

export interface BuiltModel {
  readonly model: Model
  readonly layers: readonly BuiltLayer[]
  /** What it gives, in order; null where that can't be told. */
  readonly outputs: readonly Shape[] | null
}
