import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { Era } from '../layers/layer-entry.ts'
import type { Shape } from '../shape/shape.ts'

/** One tensor of a model: the output of one call of a layer. Calls and outputs count from 0. */
export interface TensorRef {
  readonly layer: string
  readonly node: number
  readonly tensor: number
}

/** Tensors in lists and dictionaries, as a model's inputs and outputs or the arguments of a call hold them. */
export type Structure<T> =
  | { readonly kind: 'leaf'; readonly leaf: T }
  | { readonly kind: 'list'; readonly items: readonly Structure<T>[] }
  | { readonly kind: 'dictionary'; readonly items: readonly (readonly [key: string, item: Structure<T>])[] }

/** What a call is given in one place: a tensor, with its shape where the model tells it, or a constant. */
export type Operand =
  | { readonly kind: 'tensor'; readonly ref: TensorRef; readonly shape: Shape | null }
  | { readonly kind: 'constant'; readonly value: ConfigValue }

export type Argument = Structure<Operand>

/** One call of a layer, as Python has it. */
export interface LayerCall {
  readonly args: readonly Argument[]
  readonly kwargs: readonly (readonly [name: string, argument: Argument])[]
}

/** One weight tensor as a file stores it. */
export interface StoredWeight {
  readonly name: string
  readonly shape: readonly number[]
  /** Bytes of one scalar, where the file says them. */
  readonly bytes?: number
  /** False where it is known that no flag makes it trainable. */
  readonly trainable?: boolean
}

/** What a printed summary leaves open of a layer. */
export interface Doubt {
  /** Keys of the configuration that could have other values with the same weights. */
  readonly open: readonly string[]
  /** Configurations with other weights that fit as well, the likeliest first. */
  readonly others: readonly Config[]
  /** How many of them, the first, come near the likeliest. */
  readonly near: number
  /** What its call gives, where no entry tells that. */
  readonly outputs: readonly Shape[] | null
  /** The model of Keras that has as many parameters: `ResNet50(include_top=False)`; null for anything else. */
  readonly application: string | null
  /** What was assumed about it, each a clause. */
  readonly assumed: readonly string[]
  /** The call of `quantize()` without which the row does not fit: `int8`. */
  readonly quantized: string | null
  /** True where nothing tells its name. */
  readonly isUnnamed?: true
  /** How often it was called outside of the printed model before, by the numbers of its calls in Keras 3. */
  readonly calledBefore?: number
}

/** One layer of a model, or an operation of Keras 3. */
export interface ModelLayer {
  readonly name: string
  /** As Keras calls the class. */
  readonly className: string
  /** The package of a class that is none of Keras's own, as the file names it; null for Keras's, and where the file does not say. */
  readonly package: string | null
  /** In Keras's words; layers and other objects inside are `{ className, config }`. */
  readonly config: Config
  /** In the order of Keras's nodes; none of a layer in a Sequential, which takes what the one before it gives. */
  readonly calls: readonly LayerCall[]
  readonly trainable: boolean
  /** True for an operation of Keras 3 that is no layer. */
  readonly isOperation: boolean
  /** Where the class of an operation is, as the file says it. */
  readonly module?: string
  /** Of a nested model, or of a wrapper that holds one: what is inside. */
  readonly model: Model | null
  /** The shape of its input as it was built with, where the model tells it. */
  readonly builtWith: Shape | null
  /** What a file stores of its weights; null where it stores none. */
  readonly stored: readonly StoredWeight[] | null
  /** Only of a layer that was read from a printed summary. */
  readonly doubt?: Doubt
}

/** An optimizer. */
export interface Optimizer {
  readonly className: string
  readonly config: Config
  /** False where its slots are made only by training. */
  readonly isBuilt: boolean
  /** How many scalars the file keeps for it, where that was looked up. */
  readonly kept?: number
}

/**
 * A model as Keras has it, whatever it was read from. `sequential`: a chain; `functional`: layers that say what they are given;
 * `subclassed`: layers that only its own code connects, perhaps none that are known.
 */
export interface Model {
  readonly kind: 'sequential' | 'functional' | 'subclassed'
  /** Null where nobody has named it. */
  readonly name: string | null
  readonly className: string
  /** The Keras in whose words it is written. */
  readonly era: Era
  readonly layers: readonly ModelLayer[]
  /** Of a functional model. */
  readonly inputs: Structure<TensorRef> | null
  readonly outputs: Structure<TensorRef> | null
  /** Of a Sequential: what it was built with; null where it isn't built. */
  readonly inputShape: Shape | null
  readonly trainable: boolean
  /** Where it is compiled. */
  readonly optimizer: Optimizer | null
  /** What a file stores of the weights of a subclassed model, of which it lists no layers. */
  readonly stored?: readonly StoredWeight[]
}

/** The leaves of a structure in Keras's order: dictionaries by their keys in order, if `sorted`. */
export function leavesOf<T>(structure: Structure<T>, sorted = false): readonly T[] {
  if (structure.kind === 'leaf') return [structure.leaf]
  if (structure.kind === 'list') return structure.items.flatMap((item) => leavesOf(item, sorted))
  return inOrder(structure.items, sorted).flatMap(([, item]) => leavesOf(item, sorted))
}

/** Named items as Keras goes through them: Keras 3 by name, those before in their own order. */
export function inOrder<T>(
  items: readonly (readonly [string, T])[],
  sorted: boolean,
): readonly (readonly [string, T])[] {
  return sorted ? [...items].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)) : items
}

/** Everything that a call is given, in Keras's order. */
export function operandsOf({ args, kwargs }: LayerCall, sorted: boolean): readonly Operand[] {
  const named = inOrder(kwargs, sorted).map(([, argument]) => argument)
  return [...args, ...named].flatMap((argument) => leavesOf(argument, sorted))
}

/** The tensors that a call is given, in Keras's order. */
export function tensorsOf(call: LayerCall, sorted: boolean): readonly TensorRef[] {
  return operandsOf(call, sorted).flatMap((operand) => (operand.kind === 'tensor' ? [operand.ref] : []))
}
