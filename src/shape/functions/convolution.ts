import { divisors } from '../divisors.ts'
import { type Domain, only, range } from '../domain.ts'
import type { Known, ShapeFunction } from '../shape-function.ts'
import type { Value } from '../value.ts'

/** Above this many candidates a range that holds them all is given instead of a list. */
const listLimit = 4096

/** Integers from min to max; max may be Infinity. */
interface Interval {
  readonly min: number
  readonly max: number
}

const paddings = ['valid', 'same', 'causal', 'full'] as const

/**
 * `conv(length, kernel, stride, padding, dilation)`: one spatial axis of a convolution or pooling window.
 * Source: keras.ops.operation_utils.compute_conv_output_shape and Keras 1's conv_output_length; `full` only there.
 * None stays None; a length without room for the window is refused.
 */
export const conv: ShapeFunction = {
  name: 'conv',
  evaluate([length = null, kernel = null, stride = null, padding = null, dilation = null]) {
    if (length === null || length === '?') return length
    if (![length, kernel, stride, dilation].every((value) => typeof value === 'number')) return Number.NaN
    return output(Number(length), (Number(kernel) - 1) * Number(dilation) + 1, Number(stride), padding)
  },
  narrow(operands, result, position) {
    const [length] = operands
    if (position === 0) return lengths(operands, result)
    if (length === undefined || length === '?') return undefined
    if ((length === null) !== (result === null)) return only()
    if (typeof length !== 'number' || typeof result !== 'number') return undefined
    if (position === 1) return kernels(length, result, operands)
    if (position === 2) return strides(length, result, operands)
    if (position === 3) return only(...possiblePaddings(length, result, operands))
    return dilations(length, result, operands)
  },
}

function output(length: number, extent: number, stride: number, padding: Value): number {
  if (padding === 'same' || padding === 'causal') return Math.ceil(length / stride)
  if (padding === 'full') return Math.ceil((length + extent - 1) / stride)
  return length >= extent ? Math.floor((length - extent) / stride) + 1 : Number.NaN
}

/** The strides that take `room + 1` window positions to `result` of them. */
function stridesFor(room: number, result: number): Interval {
  if (room < 0 || result < 1) return { min: 1, max: 0 }
  if (result === 1) return { min: room + 1, max: Number.POSITIVE_INFINITY }
  return { min: Math.floor(room / result) + 1, max: Math.floor(room / (result - 1)) }
}

/** Window positions less one, for an extent of the dilated kernel. */
function roomOf(length: number, extent: number, padding: Value): number {
  if (padding === 'same' || padding === 'causal') return length - 1
  return padding === 'full' ? length + extent - 2 : length - extent
}

function fits(interval: Interval, stride: Value | undefined): boolean {
  if (interval.min > interval.max) return false
  return stride === undefined || (typeof stride === 'number' && stride >= interval.min && stride <= interval.max)
}

function paddingsOf(known: Value | undefined): readonly Value[] {
  return known === undefined ? paddings : [known]
}

function lengths([, kernel, stride, padding, dilation]: Known, result: Value): Domain | undefined {
  if (result === null) return only(null)
  if (typeof result !== 'number' || typeof stride !== 'number') return undefined
  const least = (result - 1) * stride + 1
  if (padding === 'same' || padding === 'causal') return range(least, result * stride)
  if (padding !== 'valid' || typeof kernel !== 'number' || typeof dilation !== 'number') return undefined
  const more = (kernel - 1) * dilation
  return range(least + more, result * stride + more)
}

function kernels(length: number, result: number, operands: Known): Domain | undefined {
  const [, , stride, padding, dilation] = operands
  const possible = paddingsOf(padding).filter((one) => one !== 'full' || padding === 'full')
  if (possible.some((one) => one !== 'valid' && fits(stridesFor(roomOf(length, 1, one), result), stride))) return undefined
  if (!possible.includes('valid')) return padding === 'full' ? undefined : only()
  if (length > listLimit) return range(1, length)
  return only(...validKernels(length, result, stride, dilation))
}

function validKernels(length: number, result: number, stride: Value | undefined, dilation: Value | undefined): number[] {
  const found = new Set<number>()
  for (let extent = 1; extent <= length; extent++) {
    if (!fits(stridesFor(length - extent, result), stride)) continue
    for (const kernel of kernelsOfExtent(extent, dilation)) found.add(kernel)
  }
  return [...found].sort((a, b) => a - b)
}

function kernelsOfExtent(extent: number, dilation: Value | undefined): readonly number[] {
  if (typeof dilation === 'number') return (extent - 1) % dilation === 0 ? [(extent - 1) / dilation + 1] : []
  return extent === 1 ? [1] : (divisors(extent - 1) ?? []).map((steps) => steps + 1)
}

function strides(length: number, result: number, [, kernel, , padding, dilation]: Known): Domain | undefined {
  const parts: Interval[] = []
  for (const one of paddingsOf(padding)) {
    if (one === 'full' && padding !== 'full') continue
    if (one === 'same' || one === 'causal') parts.push(stridesFor(length - 1, result))
    else if (typeof kernel !== 'number' || one === 'full') return undefined
    else if (typeof dilation === 'number') parts.push(stridesFor(length - 1 - (kernel - 1) * dilation, result))
    else parts.push({ min: 1, max: stridesFor(length - kernel, result).max })
  }
  const filled = parts.filter((part) => part.min <= part.max)
  if (filled.length === 0) return only()
  return range(Math.min(...filled.map((part) => part.min)), Math.max(...filled.map((part) => part.max)))
}

function possiblePaddings(length: number, result: number, operands: Known): Value[] {
  return paddings.filter((padding) => {
    if (padding === 'same' || padding === 'causal') return fits(stridesFor(length - 1, result), operands[2])
    return padding === 'full' || validIsPossible(length, result, operands)
  })
}

/** Whether a window without padding can give the result; a dilation that is not known may be any. */
function validIsPossible(length: number, result: number, [, kernel, stride, , dilation]: Known): boolean {
  if (typeof kernel !== 'number') return true
  if (typeof dilation === 'number') return fits(stridesFor(length - 1 - (kernel - 1) * dilation, result), stride)
  if (kernel === 1) return fits(stridesFor(length - 1, result), stride)
  const most = Math.floor((length - 1) / (kernel - 1))
  if (most > listLimit) return true
  for (let step = 1; step <= most; step++) {
    if (fits(stridesFor(length - 1 - (kernel - 1) * step, result), stride)) return true
  }
  return false
}

function dilations(length: number, result: number, [, kernel, stride, padding]: Known): Domain | undefined {
  if (padding !== 'valid' || typeof kernel !== 'number' || kernel < 2 || typeof stride !== 'number') return undefined
  const most = (length - 1 - (result - 1) * stride) / (kernel - 1)
  const least = (length - result * stride) / (kernel - 1)
  return range(Math.max(1, Math.ceil(least)), Math.floor(most))
}
