import { candidatesOf, type Hypothesis, type LayerInference } from '../infer/inference.ts'
import type { Shape } from '../shape/shape.ts'
import { elementsOf } from './activations.ts'
import { plausibleWindowsOf } from './plausible.ts'
import { hasChannelsFirst, unseenAxes, windowOf, windowsAtAll } from './windows.ts'

/** What a first row takes where nobody printed it: the likeliest shape, and how many elements one sample of it plausibly has. */
export interface UnseenInput {
  readonly shape: Shape | null
  readonly least: number
  readonly most: number
}

/** More elements than any tensor has. */
const unbounded = 2 ** 45

/** The input of a row by all that plausibly fits it, with strides and padding that its window leaves open. */
export function unseenInput(inference: LayerInference | undefined): UnseenInput {
  const candidates = candidatesOf(inference)
  const shapes = plausibleWindowsOf(candidates).map(shapesOf)
  const shape = shapes[0]?.likeliest ?? candidates[0]?.inputShapes?.[0] ?? null
  const size = (one: Shape | null) => elementsOf(one) ?? unbounded
  if (inference?.kind !== 'fits' || shapes.length === 0) return { shape, least: size(shape), most: unbounded }
  return {
    shape,
    least: Math.min(...shapes.map(({ smallest }) => size(smallest))),
    most: Math.max(...shapes.map(({ largest }) => size(largest))),
  }
}

interface Shapes {
  readonly likeliest: Shape | null
  readonly smallest: Shape | null
  readonly largest: Shape | null
}

/** Layers that give the values that they take another shape. */
const keepsElements = new Set(['Flatten', 'Reshape', 'Permute'])

function shapesOf(hypothesis: Hypothesis): Shapes {
  const { className, inputShapes, outputShapes } = hypothesis
  const shape = (keepsElements.has(className) ? outputShapes?.[0] : inputShapes?.[0]) ?? null
  const reads = windowsAtAll(hypothesis)
  if (!reads || !shape) return { likeliest: shape, smallest: shape, largest: shape }
  const window = windowOf(hypothesis, reads)
  const axes = window && unseenAxes(hypothesis, reads, window)
  if (!axes) return { likeliest: shape, smallest: null, largest: null }
  const isFirst = hasChannelsFirst(hypothesis)
  const along = (pick: (lengths: readonly number[]) => number): Shape =>
    shape.map((dim, at) => {
      const axis = axes[at - (isFirst ? 2 : 1)]
      return axis && (isFirst || at < shape.length - 1) ? pick(axis.lengths) : dim
    })
  return {
    likeliest: along(([first = 1]) => first),
    smallest: along((lengths) => Math.min(...lengths)),
    largest: along((lengths) => Math.max(...lengths)),
  }
}
