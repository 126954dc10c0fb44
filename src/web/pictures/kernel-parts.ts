import type { KernelDrawing } from '../../explain/drawing.ts'
import type { WeightExplanation } from '../../explain/explanation.ts'
import type { Shape } from '../../shape/shape.ts'
import { type Drawn, productOf, weightOf } from './drawn.ts'

/** What a convolution does, from one kernel: the window, the channels that it covers, and how often there is one. */
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
  /** True where each place of the input spreads over a window of the output. */
  readonly transposed: boolean
}

/** The parts of a kernel by the drawing of it; null where its axes are not those of one. */
export function kernelParts({ weights, drawing }: Drawn<KernelDrawing>): KernelParts | null {
  const kernel = weights[drawing.kernel]
  const [channels, output] = [kernel?.shape[drawing.input], kernel?.shape[drawing.output]]
  if (kernel === undefined || channels === undefined || output === undefined) return null
  const { depthwise, grouped, transposed, window } = drawing
  return {
    kernel,
    bias: weightOf(weights, drawing.bias),
    spatial: window.map((axis) => kernel.shape[axis] ?? 1),
    channels,
    filters: depthwise ? channels * output : output,
    depthwise,
    grouped,
    transposed,
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
