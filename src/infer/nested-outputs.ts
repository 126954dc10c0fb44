import type { Shape } from '../shape/shape.ts'
import { completeShapes } from '../summary/cell-values.ts'
import { callsOf, isChain } from '../summary/row-class.ts'
import type { Context } from './context.ts'
import { configValue } from './hypothesis.ts'
import { candidatesOf, type Hypothesis, type LayerInference } from './inference.ts'
import { wrongShape } from './outcome.ts'

/**
 * Nested models that print other features than their rows give: a Sequential whose last row has others, where every row fits the one before
 * it, and a functional model none of whose rows has them. Sizes before the features may be those of another call. Returns the layers with
 * such models contradicted.
 */
export function refuteNestedOutputs(context: Context, layers: readonly LayerInference[]): readonly LayerInference[] {
  if (context.summary.notes.length > 0) return layers
  return layers.map((layer, at) => (givesOther(context, layers, at) ? wrongShape(layer) : layer))
}

function givesOther(context: Context, layers: readonly LayerInference[], at: number): boolean {
  const { summary, graph, facts } = context
  const model = summary.rows[at]
  const children = graph.layers[at]?.children ?? []
  const last = children.at(-1)
  if (!model || model.classCut || last === undefined) return false
  const [own, given] = [onlyShape(summary, at), onlyShape(summary, last)]
  if (!own || !given || own.length !== given.length || !differInFeatures(own, given)) return false
  if (isChain(model, facts)) return children.every((child) => isSettled(layers[child]))
  return callsOf(model, facts) === 'model' && isFunctionalWithout(context, layers, own, children)
}

const differInFeatures = (own: Shape, given: Shape) => typeof own.at(-1) === 'number' && own.at(-1) !== given.at(-1)

/**
 * Whether no row of a functional model can be the one that gives its output. Keras lists layers by their distance from the output, a layer
 * that is called again by its farthest call: so the last row gives it, or one that prints the same features. Only weights hold the features
 * of a layer for every call.
 */
function isFunctionalWithout(
  { summary }: Context,
  layers: readonly LayerInference[],
  own: Shape,
  children: readonly number[],
): boolean {
  const last = layers[children.at(-1) ?? -1]
  if (!isSettled(last) || !candidatesOf(last).every(holdsFeatures)) return false
  return children.every((child) => {
    const shape = onlyShape(summary, child)
    return shape !== null && shape.at(-1) !== own.at(-1)
  })
}

/** Whether the last axis of what a layer gives follows from its weights. */
function holdsFeatures(one: Hypothesis): boolean {
  return one.weights.length > 0 && configValue(one, 'data_format') !== 'channels_first'
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
