import { only, range } from '../domain.ts'
import type { ShapeFunction } from '../shape-function.ts'
import type { Value } from '../value.ts'

/** Kernels for lengths up to this are tried one by one. */
const lengthLimit = 2048

/**
 * `connections(length, kernel, stride, padding)`: how many pairs of an input and an output position one spatial axis of a locally
 * connected layer has; `NaN` past 2^53 − 1. Source: conv_connected_inputs of tf_keras/src/utils/conv_utils.py, whose `same` window stands around
 * `position · stride`, cut at both ends.
 */
export const connections: ShapeFunction = {
  name: 'connections',
  evaluate([length = null, kernel = null, stride = null, padding = null]) {
    if (typeof length !== 'number' || typeof kernel !== 'number' || typeof stride !== 'number') return Number.NaN
    const pairs = stride >= 1 && kernel >= 1 ? count(length, kernel, stride, padding) : Number.NaN
    return Number.isSafeInteger(pairs) ? pairs : Number.NaN
  },
  narrow([length, , stride, padding], result, position) {
    if (position !== 1 || typeof length !== 'number' || typeof stride !== 'number') return undefined
    if (padding === undefined || typeof result !== 'number' || length > lengthLimit || stride < 1) return undefined
    const kernels = Array.from({ length: 2 * length }, (_, at) => at + 1)
    const fitting = kernels.filter((kernel) => count(length, kernel, stride, padding) === result)
    const isWhole = padding === 'same' && fitting.includes(2 * length)
    return isWhole ? range(Math.min(...fitting), Number.POSITIVE_INFINITY) : only(...fitting)
  },
}

function count(length: number, kernel: number, stride: number, padding: Value): number {
  if (padding === 'valid') return length >= kernel ? (Math.floor((length - kernel) / stride) + 1) * kernel : Number.NaN
  const before = Math.floor(kernel / 2)
  const windows = Math.ceil(length / stride)
  const beyond = (windows - 1) * stride + kernel - before - length
  return windows * kernel - overhang(before, stride, windows) - overhang(beyond, stride, windows)
}

/** The places of all windows past one end, the outermost by `most` and each next one by `stride` less. */
function overhang(most: number, stride: number, windows: number): number {
  const cut = Math.min(windows, Math.ceil(Math.max(0, most) / stride))
  return cut * most - (stride * cut * (cut - 1)) / 2
}
