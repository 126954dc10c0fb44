import { usualness } from '../layers/parts/usual-sizes.ts'

/** What a first layer may take along one axis, where nobody printed it, the likeliest first. */
export interface UnseenAxis {
  readonly strides: readonly number[]
  readonly lengths: readonly number[]
}

/** What is known along the axis: the window, the strides of the likeliest configuration, the length after it. */
interface KnownAxis {
  readonly size: number
  readonly stride: number
  /** The length that the likeliest configuration takes. */
  readonly before: number | null
  readonly after: number
  readonly isStrideOpen: boolean
  readonly paddings: readonly ('valid' | 'same')[]
}

/** How usual a length must be to be believed. */
const trusted = 4

/** Strides of first layers, beside those as long as the window. */
const longestStride = 4

/**
 * The strides of a first layer, the same along all axes, and the lengths of its input: those that give an input as long as data mostly are.
 * Strides other than 1 are believed only where they alone lead to lengths that everybody knows, such as 227 or 299, and 1 only where no
 * others lead to lengths as usual. Otherwise all strides up to half of the window are possible.
 */
export function unseenAlong(axes: readonly KnownAxis[]): readonly UnseenAxis[] {
  const options = stridesToTry(axes).map((stride) => optionOf(axes, stride))
  const told = options.find((option) => isTold(option, options))
  const [likeliest] = [...options].sort((a, b) => strangeness(axes, a) - strangeness(axes, b))
  const open = likeliest ? [likeliest, ...options.filter((option) => option !== likeliest)] : options
  return axes.map((_, at) => {
    const along = (told ? [told] : open).flatMap((option) => option.axes[at] ?? [])
    const lengths = told ? usualAmong(along) : along.flatMap(({ lengths }) => lengths)
    return { strides: along.map(({ stride }) => stride), lengths }
  })
}

/** One way for all axes, and how usual the least usual of the lengths is that it leads to. */
interface Option {
  readonly stride: number
  readonly usual: number
  readonly isFamous: boolean
  readonly axes: readonly { readonly stride: number; readonly lengths: readonly number[] }[]
}

function optionOf(axes: readonly KnownAxis[], stride: number): Option {
  const along = axes.map((axis) => {
    const own = axis.isStrideOpen ? stride : axis.stride
    return { stride: own, lengths: usualFirst(lengthsBefore(axis, own), axis.before) }
  })
  return {
    stride,
    usual: Math.min(...along.map(({ lengths: [first = 0] }) => usualness(first))),
    isFamous: along.every(({ lengths }) => lengths.some(isFamous)),
    axes: along,
  }
}

function isTold(option: Option, options: readonly Option[]): boolean {
  const others = options.filter((other) => other !== option)
  if (option.stride === 1 || others.length === 0)
    return option.usual >= trusted && others.every(({ usual }) => usual < option.usual)
  return option.isFamous && others.every(({ usual }) => usual < trusted)
}

function usualAmong(along: Option['axes']): readonly number[] {
  const lengths = along.flatMap((axis) => axis.lengths)
  const most = Math.max(...lengths.map(usualness))
  return lengths.filter((length) => usualness(length) === most)
}

function stridesToTry(axes: readonly KnownAxis[]): readonly number[] {
  const open = axes.filter(({ isStrideOpen }) => isStrideOpen)
  const [first] = open
  if (!first) return [axes[0]?.stride ?? 1]
  const size = Math.min(...open.map((axis) => axis.size))
  const most = Math.min(longestStride, size, Math.max(2, Math.floor(size / 2)))
  const small = Array.from({ length: most }, (_, at) => at + 1)
  const ofPatches = size >= trusted && size % 2 === 0 ? [size] : []
  return [...new Set([...small, ...ofPatches, first.stride])]
}

/** The lengths that a window makes `after` of. */
function lengthsBefore({ size, after, paddings }: KnownAxis, stride: number): readonly number[] {
  const least = paddings.map((padding) => stride * (after - 1) + (padding === 'valid' ? size : 1))
  return [...new Set(least.flatMap((length) => Array.from({ length: stride }, (_, more) => length + more)))]
}

function usualFirst(lengths: readonly number[], likeliest: number | null): readonly number[] {
  const rank = (length: number) => usualness(length) + (length === likeliest ? 0.5 : 0)
  return [...lengths].sort((a, b) => rank(b) - rank(a))
}

/** Lengths that a class of images or of recordings has. */
function isFamous(length: number): boolean {
  return (
    [28, 227, 299, 331].includes(length) || (length >= 32 && Number.isInteger(Math.log2(length))) || length % 50 === 0
  )
}

/** How little an option is to be expected: long windows and ones by 4 mostly move by 2 or, if longer yet, by 4; others do not. */
function strangeness([axis]: readonly KnownAxis[], { stride, isFamous }: Option): number {
  const size = axis?.size ?? 1
  if (isFamous && (size >= 7 || size === 4) && stride === (size >= 8 ? 4 : 2)) return -1
  return stride === axis?.stride ? 0 : stride
}
