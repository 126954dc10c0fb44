import { divisors } from '../divisors.ts'
import { type Domain, emptyDomain, only, range } from '../domain.ts'
import type { Known, ShapeFunction } from '../shape-function.ts'
import type { Value } from '../value.ts'

/** Above this many candidates a range that holds them all is given instead of a list. */
const listLimit = 4096

/** Integers from min to max; max may be Infinity. */
interface Interval {
  readonly min: number
  readonly max: number
}

const nowhere: Interval = { min: 1, max: 0 }

const paddings = ['valid', 'same', 'causal'] as const

/** Those under which the length does not depend on the kernel. */
const othersOfLength = ['same', 'causal'] as const

/**
 * `conv(length, kernel, stride, padding, dilation)`: one spatial axis of a convolution or pooling window.
 * Source: keras.ops.operation_utils.compute_conv_output_shape and Keras 1's conv_output_length.
 * None stays None; a length without room for the window is refused. `full`, which only Keras 1 offers, must be given:
 * a padding that is not known is one of the others.
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
    if (position === 3) return possiblePaddings(length, result, operands)
    return dilations(length, result, operands)
  },
}

function output(length: number, extent: number, stride: number, padding: Value): number {
  if (padding === 'valid' && length < extent) return Number.NaN
  return Math.floor(roomOf(length, extent, padding) / stride) + 1
}

/** Window positions less one before strides, for an extent of the dilated kernel. */
function roomOf(length: number, extent: number, padding: Value): number {
  if (padding === 'same' || padding === 'causal') return length - 1
  return padding === 'full' ? length + extent - 2 : length - extent
}

/** The strides that take `room + 1` window positions to `result` of them. */
function stridesFor(room: number, result: number): Interval {
  if (room < 0 || result < 1) return nowhere
  if (result === 1) return { min: room + 1, max: Number.POSITIVE_INFINITY }
  return { min: Math.floor(room / result) + 1, max: Math.floor(room / (result - 1)) }
}

/** Whether a stride takes `room + 1` window positions to `result` of them: some stride where it is not known. */
function fits(room: number, result: number, stride: Value | undefined): boolean {
  if (room < 0 || result < 1) return false
  if (stride !== undefined) return typeof stride === 'number' && stride >= 1 && Math.floor(room / stride) === result - 1
  return result === 1 || Math.floor(room / result) < Math.floor(room / (result - 1))
}

/** The paddings to reckon with. */
function paddingsOf(known: Value | undefined): readonly Value[] {
  return known === undefined ? paddings : [known]
}

/** Whether the padding's length is the same for every kernel. */
function ignoresKernel(padding: Value): boolean {
  return padding === 'same' || padding === 'causal'
}

function lengths([, kernel, stride, padding, dilation]: Known, result: Value): Domain | undefined {
  if (result === null) return only(null)
  if (typeof result !== 'number' || typeof stride !== 'number' || padding === undefined) return undefined
  const least = (result - 1) * stride + 1
  if (ignoresKernel(padding)) return range(least, result * stride)
  const extent = extentOf(kernel, dilation)
  if (extent === undefined) return undefined
  const shift = padding === 'full' ? 1 - extent : extent - 1
  return range(Math.max(1, least + shift), result * stride + shift)
}

/** The extent of the dilated kernel; a kernel of 1 has no gaps to widen. */
function extentOf(kernel: Value | undefined, dilation: Value | undefined): number | undefined {
  if (kernel === 1) return 1
  return typeof kernel === 'number' && typeof dilation === 'number' ? (kernel - 1) * dilation + 1 : undefined
}

function kernels(length: number, result: number, operands: Known): Domain | undefined {
  const [, , stride, padding, dilation] = operands
  const possible = paddingsOf(padding)
  if (possible.some((one) => one !== 'valid' && otherIsPossible(length, result, one, stride))) return undefined
  if (!possible.includes('valid')) return only()
  if (length > listLimit) return range(1, length)
  return { kind: 'values', values: validKernels(length, result, stride, dilation) }
}

/** Whether some kernel gives the result under a padding that is not `valid`. */
function otherIsPossible(length: number, result: number, padding: Value, stride: Value | undefined): boolean {
  if (ignoresKernel(padding)) return fits(length - 1, result, stride)
  return typeof stride !== 'number' || result * stride >= length
}

function validKernels(
  length: number,
  result: number,
  stride: Value | undefined,
  dilation: Value | undefined,
): readonly number[] {
  const found = new Set<number>()
  for (let extent = 1; extent <= length; extent++) {
    if (!fits(length - extent, result, stride)) continue
    for (const kernel of kernelsOfExtent(extent, dilation)) found.add(kernel)
  }
  return [...found].sort((a, b) => a - b)
}

function kernelsOfExtent(extent: number, dilation: Value | undefined): readonly number[] {
  if (typeof dilation === 'number') return (extent - 1) % dilation === 0 ? [(extent - 1) / dilation + 1] : []
  return extent === 1 ? [1] : (divisors(extent - 1) ?? []).map((steps) => steps + 1)
}

function strides(length: number, result: number, [, kernel, , padding, dilation]: Known): Domain | undefined {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const one of paddingsOf(padding)) {
    const part = stridesUnder(length, result, one, kernel, dilation)
    if (!part) return undefined
    if (part.min > part.max) continue
    min = Math.min(min, part.min)
    max = Math.max(max, part.max)
  }
  return min > max ? emptyDomain : range(min, max)
}

/** Between the extents of the least and the largest dilation that leave room, where the dilation is not known. */
function stridesUnder(
  length: number,
  result: number,
  padding: Value,
  kernel: Value | undefined,
  dilation: Value | undefined,
): Interval | undefined {
  if (ignoresKernel(padding)) return stridesFor(length - 1, result)
  const extent = extentOf(kernel, dilation)
  if (extent !== undefined) return stridesFor(roomOf(length, extent, padding), result)
  if (padding !== 'valid') return undefined
  if (typeof kernel !== 'number') return { min: 1, max: stridesFor(length - 1, result).max }
  if (length < kernel) return nowhere
  const most = Math.floor((length - 1) / (kernel - 1))
  const { min } = stridesFor(length - 1 - (kernel - 1) * most, result)
  return { min, max: stridesFor(length - kernel, result).max }
}

function possiblePaddings(length: number, result: number, operands: Known): Domain {
  const values: Value[] = []
  if (validIsPossible(length, result, operands)) values.push('valid')
  for (const padding of othersOfLength) if (otherIsPossible(length, result, padding, operands[2])) values.push(padding)
  if (fullIsPossible(length, result, operands)) values.push('full')
  return { kind: 'values', values }
}

/** Whether a window without padding can give the result; a dilation that is not known may be any. */
function validIsPossible(length: number, result: number, [, kernel, stride, , dilation]: Known): boolean {
  const extent = extentOf(kernel, dilation)
  if (extent !== undefined) return fits(length - extent, result, stride)
  if (typeof kernel !== 'number') return true
  const most = Math.floor((length - 1) / (kernel - 1))
  if (most > listLimit) return true
  for (let step = 1; step <= most; step++) {
    if (fits(length - 1 - (kernel - 1) * step, result, stride)) return true
  }
  return false
}

function fullIsPossible(length: number, result: number, [, kernel, stride, , dilation]: Known): boolean {
  const extent = extentOf(kernel, dilation)
  return extent === undefined || fits(length + extent - 2, result, stride)
}

function dilations(length: number, result: number, [, kernel, stride, padding]: Known): Domain | undefined {
  if ((padding !== 'valid' && padding !== 'full') || typeof kernel !== 'number') return undefined
  if (kernel === 1) return fits(length - 1, result, stride) ? undefined : only()
  const widest = padding === 'valid' ? Math.floor((length - 1) / (kernel - 1)) : Number.POSITIVE_INFINITY
  if (typeof stride !== 'number') return range(1, widest)
  const [fewest, most] = [(result - 1) * stride, result * stride - 1]
  const [least, largest] =
    padding === 'valid' ? [length - 1 - most, length - 1 - fewest] : [fewest - length + 1, most - length + 1]
  return range(Math.max(1, Math.ceil(least / (kernel - 1))), Math.min(widest, Math.floor(largest / (kernel - 1))))
}
