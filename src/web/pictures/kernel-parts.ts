import type { WeightExplanation } from '../../explain/explanation.ts'
import type { Shape } from '../../shape/shape.ts'
import { type Drawn, productOf } from './drawn.ts'

/** What a convolution does, from its first kernel: the window, the channels that it covers, and how often there is one. */
export interface KernelParts {
  readonly kernel: WeightExplanation
  readonly bias: WeightExplanation | undefined
  /** The window's size along each axis. */
  readonly spatial: readonly number[]
  /** Channels that one window covers, or has a window for. */
  readonly channels: number
  readonly filters: number
  /** True where each channel has a window of its own. */
  readonly depthwise: boolean
  /** True where the channels are those of one group. */
  readonly grouped: boolean
}

/** The axes of windows, in the words of all versions of Keras. */
const window = /^(?:kernel_size(?:\[\d\])?|kernel_dim\d|filter_length|nb_row|nb_col)$/

interface Axis {
  readonly size: number
  readonly symbol: string
}

const axesOf = ({ shape, symbolicShape }: WeightExplanation): readonly Axis[] =>
  shape.map((size, at) => ({ size, symbol: symbolicShape[at] ?? '' }))

const isInput = ({ symbol }: Axis): boolean => symbol.includes('input_channels') || symbol === 'input_dim'

/** The axis of what comes in and the axis of what goes out; the order of axes changed with Keras. */
function inAndOut(kernel: WeightExplanation): readonly [Axis, Axis] | null {
  const [first, second, ...others] = axesOf(kernel).filter(({ symbol }) => !window.test(symbol) && symbol !== '1')
  if (first === undefined || second === undefined || others.length > 0) return null
  return isInput(second) && !isInput(first) ? [second, first] : [first, second]
}

/** The bias of a kernel: beside it in its part, and the part has no other kernel that it could belong to. */
function biasOf(kernel: WeightExplanation, weights: readonly WeightExplanation[]): WeightExplanation | undefined {
  const others = weights.filter((weight) => weight.path === kernel.path && weight !== kernel)
  const [bias] = others
  return others.length === 1 && (bias?.name === 'bias' || bias?.name === 'b') ? bias : undefined
}

/** The parts of a convolution's kernel; null where its axes are not those of one. */
export function kernelParts({ weights }: Drawn): KernelParts | null {
  const kernel = weights.find(({ symbolicShape }) => symbolicShape.some((symbol) => window.test(symbol)))
  const axes = kernel === undefined ? null : inAndOut(kernel)
  if (kernel === undefined || axes === null) return null
  const [input, output] = axes
  const depthwise = output.symbol === 'depth_multiplier'
  return {
    kernel,
    bias: biasOf(kernel, weights),
    spatial: axesOf(kernel)
      .filter(({ symbol }) => window.test(symbol))
      .map(({ size }) => size),
    channels: input.size,
    filters: depthwise ? input.size * output.size : output.size,
    depthwise,
    grouped: input.symbol.includes('÷'),
  }
}

/** The spatial sizes of an input of so many channels; null where the text does not say them all. */
export function spatialSizes(
  shape: Shape | null | undefined,
  { spatial, channels }: KernelParts,
): readonly number[] | null {
  if (!shape || shape.length !== spatial.length + 2) return null
  const first = shape[1] === channels && shape.at(-1) !== channels
  const sizes = (first ? shape.slice(2) : shape.slice(1, -1)).filter((size) => typeof size === 'number')
  return sizes.length === spatial.length && productOf(sizes) > 0 ? sizes : null
}

/** Height and width of what is drawn of a window or an image: a sequence has height 1, of a volume the last two. */
export function flatSize(sizes: readonly number[]): readonly [number, number] {
  const [height = 1, width = 1] = sizes.length === 1 ? [1, sizes[0]] : sizes.slice(-2)
  return [height, width]
}
