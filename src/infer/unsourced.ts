import { applicationOf, modelClasses } from '../layers/models.ts'
import type { Shape } from '../shape/shape.ts'
import { completeShapes } from '../summary/cell-values.ts'
import { printerOf } from '../summary/dialects/index.ts'
import { callsOf, isElementwise } from '../summary/row-class.ts'
import type { LayerRow } from '../summary/summary.ts'
import { type Context, classesOf, factsIn } from './context.ts'
import { find } from './find.ts'
import type { LayerInference } from './inference.ts'
import { wrongShape } from './outcome.ts'

/** More rows than this of one model without a source mean that the table is another than it seems. */
const mostUnsourced = 2

/**
 * Rows inside a nested model that take nothing which the rows before them give. A nested Functional of tf.keras lists every layer between
 * its inputs and outputs, operations among them, each after those that it takes from, without saying which: so what a row of one input
 * can't take from any of them is wrong. Keras 3 leaves operations out; in its own application models they change no shape.
 * And so is what an operation place by place makes of inputs that can't be repeated to it. Returns the layers with the first such row of
 * each nested model contradicted, and all such operations.
 */
export function refuteUnsourced(context: Context, layers: readonly LayerInference[]): readonly LayerInference[] {
  const refuted = new Set<number>()
  for (const { row, children } of context.graph.layers) {
    if (!listsItsWiring(context, row, children)) continue
    const [first, ...others] = unsourcedOf(context, layers, children)
    if (first !== undefined && others.length < mostUnsourced) refuted.add(first)
  }
  for (const { row } of context.graph.layers) if (joinsWhatDiffers(context, row)) refuted.add(row)
  return layers.map((layer, at) => (refuted.has(at) ? wrongShape(layer) : layer))
}

/** The rows of a nested model that have no source among those before them. */
function unsourcedOf(context: Context, layers: readonly LayerInference[], children: readonly number[]): number[] {
  const given = new Map<string, Shape>()
  return children.filter((child) => {
    const isUnsourced = !hasSource(context, layers, [...given.values()].reverse(), child)
    for (const shape of shapesOf(context.summary, child) ?? []) {
      given.delete(shape.join())
      given.set(shape.join(), shape)
    }
    return isUnsourced
  })
}

/** Whether a row that works place by place prints a shape to which one of its inputs can't be repeated, whichever row its name means. */
function joinsWhatDiffers({ summary, graph, facts }: Context, at: number): boolean {
  const row = summary.rows[at]
  const call = graph.layers[at]?.calls?.at(-1)
  const [shape, ...others] = shapesOf(summary, at) ?? []
  if (!row || !call || !shape || others.length > 0 || !isElementwise(row, facts)) return false
  return call.inputShapes.some((input, place) => {
    const possible = input ? [input] : call.possibleShapes?.[place]
    return possible ? !possible.some((one) => broadcasts(one, shape)) : false
  })
}

/** Whether the rows of a nested model are all there, from its inputs on, and their shapes whole. */
function listsItsWiring({ summary, graph }: Context, row: number, children: readonly number[]): boolean {
  const model = summary.rows[row]
  const first = graph.layers[children[0] ?? -1]
  if (!model || !first?.isInput || summary.notes.length > 0) return false
  if (printerOf(summary).nestedOmitsOperations && !isApplication(model)) return false
  return modelClasses.includes(model.printedClass?.value ?? '') && children.every((child) => shapesOf(summary, child))
}

function isApplication({ params }: LayerRow): boolean {
  return params.value.kind === 'count' && applicationOf(params.value.value) !== null
}

function shapesOf({ rows }: Context['summary'], at: number): readonly Shape[] | null {
  const cell = rows[at]?.outputShape.value
  return cell ? completeShapes(cell) : null
}

/** Whether what fits the row fits one of the shapes that the rows before it give, the nearest first; true where that can't be told. */
function hasSource(context: Context, layers: readonly LayerInference[], given: readonly Shape[], at: number): boolean {
  const { summary, graph, entries, facts: known } = context
  const row = summary.rows[at]
  if (!row || graph.layers[at]?.calls) return true
  if (isElementwise(row, known))
    return shapesOf(summary, at)?.every((shape) => given.some((one) => broadcasts(one, shape))) ?? true
  if (callsOf(row, known) !== 'one') return true
  if (layers[at]?.kind !== 'fits') return true
  const classes = classesOf(context, at)
  if (classes.some((name) => entries.get(name)?.some(({ openEnded }) => openEnded) ?? true)) return true
  const facts = factsIn(context, at)
  return given.some((shape) => {
    const found = find(context, at, classes, { ...facts, inputShapes: [shape] })
    return found.hypotheses.length > 0 || !found.complete || found.needsInput
  })
}

/** Whether a tensor of one shape can be repeated to another. */
function broadcasts(from: Shape, to: Shape): boolean {
  const missing = to.length - from.length
  return (
    missing >= 0 &&
    from.every(
      (dim, axis) =>
        typeof dim !== 'number' || dim === 1 || dim === to[axis + missing] || typeof to[axis + missing] !== 'number',
    )
  )
}
