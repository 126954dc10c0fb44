import type { Shape } from '../shape/shape.ts'
import { completeShapes } from '../summary/cell-values.ts'
import { isChain } from '../summary/row-class.ts'
import type { Context } from './context.ts'
import type { LayerInference } from './inference.ts'
import { wrongShape } from './outcome.ts'

/**
 * Nested Sequentials that print other features than the last of their rows gives, where every row of theirs fits the one before it: what
 * leaves a chain is what its last layer gives. Sizes before the features may be those of another call. Returns the layers with such models
 * contradicted.
 */
export function refuteNestedOutputs(context: Context, layers: readonly LayerInference[]): readonly LayerInference[] {
  if (context.summary.notes.length > 0) return layers
  return layers.map((layer, at) => (givesOther(context, layers, at) ? wrongShape(layer) : layer))
}

function givesOther({ summary, graph, facts }: Context, layers: readonly LayerInference[], at: number): boolean {
  const model = summary.rows[at]
  const children = graph.layers[at]?.children ?? []
  const last = children.at(-1)
  if (!model || model.classCut || last === undefined || !isChain(model, facts)) return false
  const own = onlyShape(summary, at)
  const given = onlyShape(summary, last)
  if (!own || !given || !children.every((child) => isSettled(layers[child]))) return false
  return own.length === given.length && typeof own.at(-1) === 'number' && own.at(-1) !== given.at(-1)
}

/** Whether a row fits what stands before it, and was called nowhere else. */
function isSettled(layer: LayerInference | undefined): boolean {
  return layer?.kind === 'fits' && !layer.isCalledElsewhere
}

function onlyShape({ rows }: Context['summary'], at: number): Shape | null {
  const cell = rows[at]?.outputShape.value
  const [shape, ...others] = (cell && completeShapes(cell)) ?? []
  return shape && others.length === 0 ? shape : null
}
