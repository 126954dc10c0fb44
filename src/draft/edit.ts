import type { ConfigValue } from '../layers/config-value.ts'
import type { Shape } from '../shape/shape.ts'

/** Where a layer stands: the names of the nested models around it, outermost first, and its own. */
export type LayerPath = readonly string[]

/** One change of a model. */
export type DraftEdit =
  /** Sets a configuration key; of a wrapped layer too, whose keys stand beside those of the wrapper. */
  | { readonly kind: 'set'; readonly layer: LayerPath; readonly key: string; readonly value: ConfigValue }
  /** Takes a layer out; what took its output takes its first input. */
  | { readonly kind: 'remove'; readonly layer: LayerPath }
  /** Puts another layer of the same configuration behind it. */
  | { readonly kind: 'copy'; readonly layer: LayerPath }
  | InsertEdit
  /** Gives the model another input shape: that of an InputLayer, or of a Sequential, whose path is that of the model. */
  | { readonly kind: 'input-shape'; readonly input: LayerPath; readonly shape: Shape }

/** Puts a new layer behind another; behind none (an empty path) it is the first of a Sequential. */
export interface InsertEdit {
  readonly kind: 'insert'
  readonly after: LayerPath
  readonly className: string
  /** The class that a wrapper holds. */
  readonly holds?: string
  /** The layer whose output a layer that joins tensors takes beside that of the layer before it. */
  readonly joins?: string
}
