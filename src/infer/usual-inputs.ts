import { usualness } from '../layers/parts/usual-sizes.ts'
import type { Context } from './context.ts'
import { leavesOpen } from './hypothesis.ts'
import { inferRow } from './infer-row.ts'
import { candidatesOf, type Hypothesis, type LayerInference } from './inference.ts'

/** The key that says how an input became shorter, and the values that differ in that. */
const key = 'padding'
const paddings = ['same', 'valid'] as const

/**
 * A first layer that leaves its padding open is taken to have the padding under which its input has the rounder sizes: 224 rather than 226
 * before a `same` convolution, 28 rather than 26 before a `valid` one.
 */
export function preferUsualInputs(context: Context, layers: readonly LayerInference[]): readonly LayerInference[] {
  return layers.map((layer, at) => (isFirst(context, at) && isOpen(layer) ? rounder(context, layer, at) : layer))
}

/** Whether nothing says what a row takes, and no row stands before it. */
function isFirst({ graph }: Context, at: number): boolean {
  const wired = graph.layers[at]
  return (
    wired?.calls === null && wired.parent === null && graph.layers.every((one) => one.row >= at || one.parent !== null)
  )
}

/** Whether the row slides a window and leaves its padding open. */
function isOpen(layer: LayerInference): boolean {
  const [likeliest] = candidatesOf(layer)
  return likeliest?.origin?.signature.entry.reads?.kind === 'window' && leavesOpen(likeliest, key)
}

function rounder(context: Context, layer: LayerInference, at: number): LayerInference {
  const [likeliest] = candidatesOf(layer)
  let best = { layer, usual: usualOf(likeliest) }
  for (const padding of paddings) {
    if (likeliest?.config[key] === padding) continue
    const other = inferRow(context, at, { [key]: padding }, 'sizes')
    const [first] = candidatesOf(other)
    if (first?.config[key] === padding && usualOf(first) > best.usual) best = { layer: other, usual: usualOf(first) }
  }
  return best.layer
}

/** How usual the sizes of the input are along its axes: as the least usual of them. */
function usualOf(one: Hypothesis | undefined): number {
  const [shape = []] = one?.inputShapes ?? []
  const sizes = shape.slice(1, -1).filter((dim) => typeof dim === 'number')
  return sizes.length === 0 ? 0 : Math.min(...sizes.map(usualness))
}
