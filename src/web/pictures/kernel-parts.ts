import type { WeightExplanation } from '../../explain/explanation.ts'
import type { Shape } from '../../shape/shape.ts'
import { type Drawn, productOf } from './drawn.ts'

/** What a convolution does, from its first kernel: the window, the channels that it covers, and how often there is one. */
export interface KernelParts {
  readonly kernel: WeightExplanation
  /** Height and width of what is drawn of the window; a 1D window has height 1, of a 3D one the last two are drawn. */
  readonly window: readonly [number, number]
  readonly spatial: readonly number[]
  readonly channels: number
  readonly filters: number
  /** True where each channel has its own window. */
  readonly depthwise: boolean
  readonly bias: boolean
}

const isWindow = (symbol: string): boolean => symbol.startsWith('kernel_size') || symbol.startsWith('pool_size')

/** The parts of a convolution's kernel; null where its axes are not those of one. */
export function kernelParts({ weights }: Drawn): KernelParts | null {
  const kernel = weights.find(({ symbolicShape }) => symbolicShape.some(isWindow))
  if (kernel === undefined) return null
  const spatial = kernel.shape.filter((_, at) => isWindow(kernel.symbolicShape[at] ?? ''))
  const others = kernel.shape
    .map((size, at) => ({ size, symbol: kernel.symbolicShape[at] ?? '' }))
    .filter(({ symbol }) => !isWindow(symbol))
  const channels = others.filter(({ symbol }) => symbol.includes('channel')).map(({ size }) => size)
  const filters = others.filter(({ symbol }) => !symbol.includes('channel')).map(({ size }) => size)
  const depthwise = kernel.name.includes('depthwise')
  const [height = 1, width = 1] = spatial.length === 1 ? [1, spatial[0]] : spatial.slice(-2)
  return {
    kernel,
    window: [height, width],
    spatial,
    channels: productOf(channels),
    filters: depthwise ? productOf(channels) * productOf(filters) : productOf(filters),
    depthwise,
    bias: weights.some(({ name }) => name === 'bias'),
  }
}

/** Height and width of an image of that shape, as far as known, for the parts of which the window slides. */
export function imageSize(shape: Shape | null | undefined, channels: number): readonly [number | null, number | null] {
  if (!shape || shape.length < 3) return [null, null]
  const first = shape[1] === channels && shape.at(-1) !== channels
  const sizes = (first ? shape.slice(2) : shape.slice(1, -1)).map((size) => (typeof size === 'number' ? size : null))
  return sizes.length === 1 ? [1, sizes[0] ?? null] : [sizes.at(-2) ?? null, sizes.at(-1) ?? null]
}
