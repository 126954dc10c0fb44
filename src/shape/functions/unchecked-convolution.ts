import type { Domain } from '../domain.ts'
import { only, range } from '../domain.ts'
import type { Known, ShapeFunction } from '../shape-function.ts'
import type { Value } from '../value.ts'
import { conv } from './convolution.ts'

/**
 * `unchecked_conv(length, kernel, stride, padding, dilation)`: what Keras prints that does not ask whether the window has room,
 * 0 and less where it has none; elsewhere that of `conv`. Source: conv_output_length of Keras 1 and 2, and
 * compute_pooling_output_shape of Keras 3 before 3.15.
 */
export const uncheckedConv: ShapeFunction = {
  name: 'unchecked_conv',
  evaluate(operands) {
    const [length = null, kernel = null, stride = null, padding = null, dilation = null] = operands
    if (typeof length !== 'number' || typeof kernel !== 'number' || typeof dilation !== 'number')
      return conv.evaluate(operands)
    if (typeof stride !== 'number') return Number.NaN
    const extent = (kernel - 1) * dilation + 1
    const room = padding === 'valid' ? length - extent : padding === 'full' ? length + extent - 2 : length - 1
    return Math.floor(room / stride) + 1
  },
  narrow(operands, result, position) {
    const [length] = operands
    if (typeof result !== 'number' || typeof length !== 'number' || position === 0) return undefined
    if (result > 0 && length > 0) return conv.narrow?.(operands, result, position)
    return position === 1 ? overlongKernels(length, result, operands) : undefined
  },
}

/** The kernels without room, under a known stride and dilation. */
function overlongKernels(length: number, result: Value, [, , stride, padding, dilation]: Known): Domain | undefined {
  if (padding !== 'valid' || typeof stride !== 'number' || typeof result !== 'number') return undefined
  if (typeof dilation !== 'number') return undefined
  const least = Math.ceil((length - result * stride) / dilation) + 1
  const most = Math.floor((length - 1 - (result - 1) * stride) / dilation) + 1
  return least > most ? only() : range(Math.max(1, least), most)
}
