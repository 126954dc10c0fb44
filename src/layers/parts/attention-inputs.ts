import type { Era, Signature } from '../layer-entry.ts'

/** The patterns of what an attention layer is called on. Value and key agree on all but the last axis. */
const tensors = {
  query: '(batch, ...query_axes, query_dim)',
  value: '(value_batch, ...value_axes, value_input_dim)',
  key: '(key_batch, ...value_axes, key_input_dim)',
  mask: '(mask_batch, ...mask_axes, mask_length)',
}

type Tensor = keyof typeof tensors

/** An order in which query, value, key and a mask are listed, and how unlikely it is. */
interface Order {
  readonly order: readonly (Tensor | '...')[]
  readonly cost: number
  readonly eras?: readonly Era[]
}

/**
 * The usual orders: as the call has them, or as Keras 3 sorts keyword arguments (key, query, value). Without a key the value is the key.
 */
const usualOrders: readonly Order[] = [
  { order: ['query', 'value'], cost: 0 },
  { order: ['query', 'value', 'mask', '...'], cost: 0 },
  { order: ['query', 'value', 'key', '...'], cost: 0 },
  { order: ['query', 'key', 'value', '...'], cost: 0.5 },
  { order: ['key', 'query', 'value', '...'], cost: 0.5 },
]

/** A mask before the others (`attention_mask` sorts first in Keras 3), and keyword arguments in any order (tf.keras keeps the call's). */
const oddOrders: readonly Order[] = [
  { order: ['mask', 'query', 'value', '...'], cost: 1 },
  { order: ['query', 'mask', 'value', '...'], cost: 1 },
  { order: ['mask', 'key', 'query', 'value', '...'], cost: 1 },
  { order: ['query', 'mask', 'key', 'value', '...'], cost: 1 },
  { order: ['value', 'query'], cost: 1, eras: ['tf2'] },
  { order: ['value', 'query', 'key'], cost: 1, eras: ['tf2'] },
  { order: ['key', 'value', 'query'], cost: 1, eras: ['tf2'] },
  { order: ['value', 'key', 'query'], cost: 1, eras: ['tf2'] },
]

/** Inputs that all look alike say the same in every order: one order is enough. */
const differ = 'query_dim != value_input_dim or query_dim != key_input_dim or query_axes != value_axes'
const maskDiffers = 'mask_length != query_dim or mask_axes != query_axes or query_dim != value_input_dim'

/** A third input like the value is as well taken for the key: the count is the same. */
const isNoKey = 'mask_length != value_input_dim or mask_axes != value_axes'

function conditionsOf(order: Order['order']): readonly string[] {
  const toItself = order.includes('key') ? [] : ['key_input_dim == value_input_dim']
  if (order[0] === 'query' && order[1] === 'value') return order[2] === 'mask' ? [...toItself, isNoKey] : toItself
  return [...toItself, order.includes('mask') ? maskDiffers : differ]
}

function signatureOf({ order, cost, eras }: Order, outputs: readonly string[]): Signature {
  const where = conditionsOf(order)
  const inputs = order.map((one) => (one === '...' ? one : tensors[one]))
  return { inputs, outputs, where, cost, needsInputs: true, ...(eras ? { eras } : {}) }
}

/** The usual ways to call an attention layer, for these outputs. */
export function usualCalls(outputs: readonly string[]): readonly Signature[] {
  return usualOrders.map((order) => signatureOf(order, outputs))
}

/** Every way to list query and value, with or without key and masks. */
export function everyCall(outputs: readonly string[]): readonly Signature[] {
  return [...usualCalls(outputs), ...oddOrders.map((order) => signatureOf(order, outputs))]
}

const toItself = ['value_input_dim == query_dim', 'key_input_dim == query_dim']

/** The query is the value too. */
export const ofItself = { value_axes: 'query_axes' }

/**
 * All ways to call an attention layer, for these outputs. First attention to itself, listed once; where inputs are unknown it is
 * supposed, with the query as wide as `outputDim`.
 */
export function allCalls(outputs: readonly string[], outputDim: string): readonly Signature[] {
  return [
    { inputs: [tensors.query], outputs, where: [...toItself, `${outputDim} == query_dim`], sameAs: ofItself },
    {
      inputs: [tensors.query],
      outputs,
      where: [...toItself, `${outputDim} != query_dim`],
      sameAs: ofItself,
      needsInputs: true,
    },
    ...everyCall(outputs),
  ]
}

/** Adds conditions to signatures, and whatever else is to be different. */
export function withConditions(
  signatures: readonly Signature[],
  where: readonly string[],
  changes: Partial<Signature> = {},
): readonly Signature[] {
  return signatures.map((signature) => ({
    ...signature,
    ...changes,
    cost: (signature.cost ?? 0) + (changes.cost ?? 0),
    where: [...(signature.where ?? []), ...where],
  }))
}

/**
 * The multiply-adds of scores and context: each query position with each value position, in so many heads, over the width of a key and of
 * a value together. Of several axes `attention_axes` may mean a part, which no summary shows.
 */
export function attends(heads: string, width: string): string {
  return `${heads} * product(query_axes) * product(value_axes) * ${width} // (length(query_axes) == 1)`
}
