import type { Signature } from '../layers/layer-entry.ts'
import type { Shape } from '../shape/shape.ts'
import { countIn } from '../summary/cell-values.ts'
import type { LayerFacts } from './bind.ts'
import { type Context, classesOf, factsIn } from './context.ts'
import { find } from './find.ts'
import { inferAs } from './infer-as.ts'
import type { LayerInference } from './inference.ts'
import { unsettled } from './outcome.ts'

/**
 * The row as a call of the same layer outside the model, which Keras 3 prints where that was the last one: its own, or that of the layer
 * it takes from. Sizes may differ there, but what the weights depend on does not. Null where that does not explain the row either, or where
 * nothing vouches for its shape, or could before the text lost it: its own weights, the axes that follow from its inputs, or the weights of a
 * row that takes it.
 */
export function calledElsewhere(
  context: Context,
  at: number,
  classes: readonly string[],
  facts: LayerFacts,
): LayerInference | null {
  const isVouched =
    facts.count !== 0 || differsInSizesOnly(context, at, classes, facts) || fitsWeightsAfter(context, at)
  if (!isVouched) return null
  for (const inputShapes of inputsElsewhere(context, classes, facts)) {
    const found = inferAs(context, at, classes, { ...facts, inputShapes })
    if (found.kind === 'fits') return unsettled(found, true)
  }
  return null
}

/** Whether the row keeps the last axis of an input and fits but for sizes before it; no layer that may change them at will. */
function differsInSizesOnly(context: Context, at: number, classes: readonly string[], facts: LayerFacts): boolean {
  const { outputs } = facts
  const entries = classes.flatMap((name) => context.entries.get(name) ?? [])
  const isFree = entries.some(({ config }) => Object.values(config).some(({ kind }) => kind === 'list'))
  if (isFree || outputs.kind !== 'shapes' || outputs.shapes.some((shape) => shape.length < 3)) return false
  const channels = new Set(facts.inputShapes?.map((shape) => shape?.at(-1)))
  if (!outputs.shapes.every((shape) => channels.has(shape.at(-1)))) return false
  const shapes = outputs.shapes.map((shape) => withSizesFree(shape, shape.length))
  return inferAs(context, at, classes, { ...facts, outputs: { ...outputs, shapes } }).kind === 'fits'
}

/** Whether a row that takes this one has weights, and they fit the shape that this one prints. */
function fitsWeightsAfter(context: Context, at: number): boolean {
  const { summary, graph } = context
  return graph.layers.some(({ row, calls }) => {
    const takes = calls?.at(-1)?.inbound.some((tensor) => tensor.row === at) ?? false
    const taker = summary.rows[row]
    if (!takes || !taker || countIn(taker.params.value) === 0) return false
    if (taker.params.value.kind === 'lost') return true
    const facts = factsIn(context, row)
    return find(context, row, classesOf(context, row), facts).hypotheses.some(({ variant }) => variant === null)
  })
}

/**
 * Inputs of another call: other sizes between batch and last axis, as many axes as before or, where weights vouch for the last, as the output
 * has; or any, where no weight follows from them.
 */
function inputsElsewhere(
  { entries }: Context,
  classes: readonly string[],
  { inputShapes, outputs, count }: LayerFacts,
): readonly LayerFacts['inputShapes'][] {
  const known = inputShapes?.flatMap((shape) => shape ?? []) ?? []
  if (!inputShapes || inputShapes.length === 0 || known.length < inputShapes.length) return []
  const ndim = outputs.kind === 'shapes' ? outputs.shapes[0]?.length : undefined
  const resized = inputShapes.map((shape) => shape && withSizesFree(shape, shape.length))
  const reshaped = inputShapes.map((shape) => shape && withSizesFree(shape, ndim ?? shape.length))
  const isFree = classes.some((name) =>
    entries.get(name)?.some(({ weights, signatures }) => weights.length > 0 && signatures.some(takesAnything)),
  )
  return [resized, ...((count ?? 0) > 0 ? [reshaped] : []), ...(isFree ? [null] : [])]
}

/** A shape of so many axes of which only the batch and the last axis are known. */
function withSizesFree(shape: Shape, ndim: number): Shape {
  const between = Array.from({ length: Math.max(0, ndim - 2) }, () => '?' as const)
  return ndim < 2 || shape.length < 2 ? shape : [shape[0] ?? null, ...between, shape.at(-1) ?? null]
}

function takesAnything({ inputs }: Signature): boolean {
  return inputs[0] === '(batch, ...)'
}
