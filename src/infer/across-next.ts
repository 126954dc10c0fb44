import type { Graph } from '../graph/graph.ts'
import { completeShapes } from '../summary/cell-values.ts'
import type { Summary } from '../summary/summary.ts'
import type { Context } from './context.ts'
import { configValue } from './hypothesis.ts'
import { candidatesOf, type Hypothesis, type LayerInference } from './inference.ts'
import { isNarrowed, kernelOf, rankedOnce } from './ranked-once.ts'

/** The kernel of what is likeliest a convolution over all of one axis, position by position along the other: over all sensors, at one time. */
function wholeAxisKernel(summary: Summary, layer: LayerInference | undefined, row: number): readonly number[] | null {
  const kernel = kernelOf(candidatesOf(layer)[0])
  const cell = summary.rows[row]?.outputShape.value
  const output = cell && completeShapes(cell)?.[0]
  return kernel?.includes(1) && output?.includes(1) ? kernel : null
}

/** What speaks for a kernel of the other direction just before one: more than being square, odd and short does together. */
const acrossCost = 6

/** Over signals side by side people convolve along the one axis first, then over all of the other (Lawhern et al. 2018). */
export function acrossNext(
  { summary, graph }: Pick<Context, 'summary' | 'graph'>,
  layers: readonly LayerInference[],
): readonly LayerInference[] {
  const across = new Map<number, readonly number[]>()
  for (const { row } of graph.layers) {
    const kernel = wholeAxisKernel(summary, layers[row], row)
    const before = kernel && convolutionBefore(graph, layers, row)
    if (kernel && before != null) across.set(before, kernel)
  }
  return layers.map((layer, at) => {
    const next = across.get(at)
    if (!next || !isNarrowed(layer)) return layer
    return rankedOnce(layer, `before ${next}`, () => (one) => one.cost + (isAcross(one, next) ? 0 : acrossCost))
  })
}

function isAcross(one: Hypothesis, next: readonly number[]): boolean {
  const kernel = kernelOf(one)
  return kernel?.every((length, axis) => (length === 1) !== (next[axis] === 1)) ?? false
}

/** The row of the convolution just before in the same branch; null where there is none near. */
function convolutionBefore(graph: Graph, layers: readonly LayerInference[], at: number): number | null {
  let row = at
  for (let steps = 0; steps < 3; steps++) {
    const source = graph.layers[row]?.calls?.at(-1)?.inbound
    const before = source?.length === 1 ? source[0]?.row : undefined
    if (before === undefined || before >= row) return null
    const [likeliest] = candidatesOf(layers[before])
    if (likeliest && configValue(likeliest, 'kernel_size')) return before
    row = before
  }
  return null
}
