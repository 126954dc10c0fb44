import { divisors } from '../divisors.ts'
import { type Domain, only, range } from '../domain.ts'
import type { Known, ShapeFunction } from '../shape-function.ts'
import type { Value } from '../value.ts'

/** Above this many strides or kernels none is listed. */
const listLimit = 4096

/**
 * `conv_transpose(length, kernel, stride, padding, output_padding, dilation)`: one spatial axis of a transposed convolution.
 * Without output_padding (None): `same` n·s, `valid` (n − 1)·s + max(ke, s). With it, always below the stride: (n − 1)·s, the
 * remainder of ke by 2 or ke itself, and the output_padding. None stays None.
 * Source: keras/src/backend/common/backend_utils.py and deconv_output_length of Keras 2.
 */
export const convTranspose: ShapeFunction = {
  name: 'conv_transpose',
  evaluate([length = null, kernel = null, stride = null, padding = null, extra = null, dilation = null]) {
    if (length === null || length === '?') return length
    if (![length, kernel, stride, dilation].every((value) => typeof value === 'number')) return Number.NaN
    if (extra !== null && typeof extra !== 'number') return Number.NaN
    return output(Number(length), (Number(kernel) - 1) * Number(dilation) + 1, Number(stride), padding, extra)
  },
  narrow(operands, result, position) {
    const [length] = operands
    if (position === 0) return lengths(operands, result)
    if (length === undefined || length === '?') return undefined
    if ((length === null) !== (result === null)) return only()
    if (typeof length !== 'number' || typeof result !== 'number') return undefined
    if (position === 1) return kernels(length, result, operands)
    if (position === 2) return strides(length, result, operands)
    if (position === 3) return only(...['valid', 'same'].filter((one) => canBe(length, result, operands, one)))
    return position === 4 ? outputPaddings(length, result, operands) : dilations(length, result, operands)
  },
}

function output(length: number, extent: number, stride: number, padding: Value, extra: number | null): number {
  const before = (length - 1) * stride
  if (extra === null) return before + (padding === 'same' ? stride : Math.max(extent, stride))
  if (extra >= stride) return Number.NaN
  return before + (padding === 'same' ? extent % 2 : extent) + extra
}

/** The extent of the dilated kernel; a kernel of 1 has no gaps to widen. */
function extentOf(kernel: Value | undefined, dilation: Value | undefined): number | undefined {
  if (kernel === 1) return 1
  return typeof kernel === 'number' && typeof dilation === 'number' ? (kernel - 1) * dilation + 1 : undefined
}

function lengths([, kernel, stride, padding, extra, dilation]: Known, result: Value): Domain | undefined {
  if (result === null) return only(null)
  const extent = padding === 'same' && extra === null ? 1 : extentOf(kernel, dilation)
  if (typeof result !== 'number' || typeof stride !== 'number' || extent === undefined) return undefined
  if (padding === undefined || (extra !== null && typeof extra !== 'number')) return undefined
  const length = (result - output(1, extent, stride, padding, extra)) / stride + 1
  return Number.isInteger(length) && length >= 1 ? only(length) : only()
}

/** The output_paddings that may be behind what is left beside the strides: from `min` to `max`; null alone for None. */
type Extra = { readonly min: number; readonly max: number } | null

function extrasOf(extra: Value | undefined, stride: number): readonly Extra[] {
  const any = { min: 0, max: stride - 1 }
  if (extra === undefined) return [null, any]
  if (extra === null) return [null]
  return typeof extra === 'number' && extra < stride ? [{ min: extra, max: extra }] : []
}

/** The extents that leave `rest` positions beside the strides; `any` for all of them. */
type Extents = 'any' | { readonly min: number; readonly max: number }

const none: Extents = { min: 1, max: 0 }

function extentsFor(rest: number, stride: number, padding: Value, extra: Extra): Extents {
  if (extra === null && padding === 'same') return rest === stride ? 'any' : none
  if (extra === null && rest === stride) return { min: 1, max: stride }
  if (extra === null) return rest > stride ? { min: rest, max: rest } : none
  if (padding === 'same') return rest >= extra.min && rest <= extra.max + 1 ? 'any' : none
  return { min: Math.max(1, rest - extra.max), max: rest - extra.min }
}

/** Whether an extent is among them; with `same` and an output_padding its remainder by 2 counts too. */
function holds(extents: Extents, extent: number | undefined, rest: number, extra: Extra): boolean {
  if (extents !== 'any')
    return extent === undefined ? extents.min <= extents.max : extent >= extents.min && extent <= extents.max
  if (extra === null || extent === undefined) return true
  return rest - (extent % 2) >= extra.min && rest - (extent % 2) <= extra.max
}

/** Whether the padding can give the result; a stride that is not known may be any. */
function canBe(length: number, result: number, operands: Known, padding: Value): boolean {
  const [, kernel, stride, , extra, dilation] = operands
  const extent = extentOf(kernel, dilation)
  if (typeof stride !== 'number') return true
  const rest = result - (length - 1) * stride
  return extrasOf(extra, stride).some((one) => holds(extentsFor(rest, stride, padding, one), extent, rest, one))
}

function strides(length: number, result: number, operands: Known): Domain | undefined {
  const [, kernel, , padding, extra, dilation] = operands
  const most = length > 1 ? Math.floor(result / (length - 1)) : result + 1
  if (most > listLimit) return length > 1 ? range(1, most) : undefined
  const found: number[] = []
  for (let stride = 1; stride <= most; stride++) {
    const known = [length, kernel, stride, padding, extra, dilation]
    if (paddingsOf(padding).some((one) => canBe(length, result, known, one))) found.push(stride)
  }
  const [least] = found
  const isEndless = length === 1 && least !== undefined && found.includes(result + 1)
  return isEndless ? range(least, Number.POSITIVE_INFINITY) : only(...found)
}

function paddingsOf(known: Value | undefined): readonly Value[] {
  return known === undefined ? ['valid', 'same'] : [known]
}

function kernels(length: number, result: number, operands: Known): Domain | undefined {
  const [, , , padding, extra, dilation] = operands
  const possible = strides(length, result, [length, undefined, operands[2], padding, extra, dilation])
  const listed = typeof operands[2] === 'number' ? [operands[2]] : possible?.kind === 'values' ? possible.values : null
  if (!listed) return undefined
  const found = new Set<number>()
  for (const stride of listed) {
    if (typeof stride !== 'number') return undefined
    const rest = result - (length - 1) * stride
    for (const one of paddingsOf(padding)) {
      for (const extents of extrasOf(extra, stride).map((extra) => extentsFor(rest, stride, one, extra))) {
        if (extents === 'any' || extents.max - extents.min > listLimit) return undefined
        addKernels(found, extents, dilation)
      }
    }
  }
  return only(...[...found].sort((a, b) => a - b))
}

function addKernels(
  found: Set<number>,
  extents: { readonly min: number; readonly max: number },
  dilation: Value | undefined,
): void {
  for (let extent = extents.min; extent <= extents.max; extent++) {
    if (extent === 1) found.add(1)
    else if (typeof dilation !== 'number') for (const steps of divisors(extent - 1) ?? []) found.add(steps + 1)
    else if ((extent - 1) % dilation === 0) found.add((extent - 1) / dilation + 1)
  }
}

function outputPaddings(length: number, result: number, operands: Known): Domain | undefined {
  const [, kernel, stride, padding, , dilation] = operands
  const extent = extentOf(kernel, dilation)
  if (typeof stride !== 'number' || padding === undefined || extent === undefined) return undefined
  const found: Value[] = output(length, extent, stride, padding, null) === result ? [null] : []
  const extra = result - output(length, extent, stride, padding, 0)
  return only(...found, ...(extra >= 0 && extra < stride ? [extra] : []))
}

function dilations(length: number, result: number, operands: Known): Domain | undefined {
  const [, kernel, stride, padding, extra] = operands
  if (padding !== 'valid' || typeof kernel !== 'number' || kernel === 1) return undefined
  if (typeof stride !== 'number') return range(1, Math.floor((result - 1) / (kernel - 1)))
  const rest = result - (length - 1) * stride
  const found = extrasOf(extra, stride).map((one) => extentsFor(rest, stride, padding, one))
  const filled = found.flatMap((extents) => (extents !== 'any' && extents.min <= extents.max ? [extents] : []))
  if (filled.length === 0) return only()
  const ends = filled.flatMap(({ min, max }) => [min, max])
  return range(
    Math.max(1, Math.ceil((Math.min(...ends) - 1) / (kernel - 1))),
    Math.floor((Math.max(...ends) - 1) / (kernel - 1)),
  )
}
