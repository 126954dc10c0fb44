import { type Domain, only, range } from '../domain.ts'
import type { ShapeFunction } from '../shape-function.ts'
import type { Value } from '../value.ts'
import { conv } from './convolution.ts'

/**
 * `pool(length, size, padding)`: one spatial axis of a pooling window that moves by its own size, as strides=None means.
 * Source: keras.ops.operation_utils.compute_pooling_output_shape.
 */
export const pool: ShapeFunction = {
  name: 'pool',
  evaluate: ([length = null, size = null, padding = null]) => conv.evaluate([length, size, size, padding, 1]),
  narrow([length, size, padding], result, position) {
    if (position === 0) return conv.narrow?.([undefined, size, size, padding, 1], result, 0)
    if (length === undefined || length === '?') return undefined
    if ((length === null) !== (result === null)) return only()
    if (typeof length !== 'number' || typeof result !== 'number') return undefined
    if (result < 1) return only()
    if (position === 1) return sizes(length, result, padding)
    return only(...['valid', 'same'].filter((one) => size === undefined || evaluateOne(length, size, one) === result))
  },
}

function evaluateOne(length: number, size: Value, padding: string): Value {
  return conv.evaluate([length, size, size, padding, 1])
}

/** ⌊n / p⌋ = r, ⌈n / p⌉ = r, or either. */
function sizes(length: number, result: number, padding: Value | undefined): Domain {
  const valid = { min: Math.floor(length / (result + 1)) + 1, max: Math.floor(length / result) }
  const most = result > 1 ? Math.ceil(length / (result - 1)) - 1 : Number.POSITIVE_INFINITY
  const same = { min: Math.ceil(length / result), max: most }
  if (padding === 'valid') return range(valid.min, valid.max)
  if (padding === 'same') return range(same.min, same.max)
  return range(Math.min(valid.min, same.min), Math.max(valid.max, same.max))
}
