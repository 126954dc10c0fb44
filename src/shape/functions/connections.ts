import { only, range } from '../domain.ts'
import type { ShapeFunction } from '../shape-function.ts'
import type { Value } from '../value.ts'

/**
 * `connections(length, kernel, stride, padding)`: how many pairs of an input and an output position one spatial axis of a locally
 * connected layer has. Source: conv_connected_inputs of tf_keras/src/utils/conv_utils.py, whose `same` window stands around
 * `position · stride`, cut at both ends.
 */
export const connections: ShapeFunction = {
  name: 'connections',
  evaluate([length = null, kernel = null, stride = null, padding = null]) {
    if (typeof length !== 'number' || typeof kernel !== 'number' || typeof stride !== 'number') return Number.NaN
    return count(length, kernel, stride, padding)
  },
  narrow([length, , stride, padding], result, position) {
    if (position !== 1 || typeof length !== 'number' || typeof stride !== 'number') return undefined
    if (padding === undefined || typeof result !== 'number') return undefined
    const kernels = Array.from({ length: 2 * length }, (_, at) => at + 1)
    const fitting = kernels.filter((kernel) => count(length, kernel, stride, padding) === result)
    const isWhole = padding === 'same' && fitting.includes(2 * length)
    return isWhole ? range(Math.min(...fitting), Number.POSITIVE_INFINITY) : only(...fitting)
  },
}

function count(length: number, kernel: number, stride: number, padding: Value): number {
  if (padding === 'valid') return length >= kernel ? (Math.floor((length - kernel) / stride) + 1) * kernel : Number.NaN
  const before = Math.floor(kernel / 2)
  let pairs = 0
  for (let center = 0; center < length; center += stride)
    pairs += Math.min(length, center + kernel - before) - Math.max(0, center - before)
  return pairs
}
