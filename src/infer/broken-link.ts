import type { Shape } from '../shape/shape.ts'
import { completeShapes, countIn } from '../summary/cell-values.ts'
import type { ShapeCell } from '../summary/summary.ts'
import { type Context, classesOf, factsIn, isGuessed } from './context.ts'
import { find } from './find.ts'
import type { Hypothesis, LayerInference } from './inference.ts'
import { mostOfUsual } from './only-rare.ts'
import { wrongShape } from './outcome.ts'

/**
 * Rows with a bias that break a chain which the text does not prove to be one. The count of such a row is that of a usual layer on the row
 * above, yet of another output than it prints; and the row below does not fit the printed output, or in a rare way only, but that one. Two counts speak against one
 * cell: in a subclassed model, whose rows need be no chain, that takes two coincidences. Returns the layers with such rows contradicted.
 */
export function refuteBrokenLinks(context: Context, layers: readonly LayerInference[]): readonly LayerInference[] {
  if (context.graph.trust !== 'assumed') return layers
  const refuted = new Set<number>()
  for (const below of layers) {
    const above = sourceOf(context, below.row)
    const layer = layers[above ?? -1]
    if (!layer || !isDoubtful(context, below) || !isDoubtful(context, layer)) continue
    if (isRepaired(context, layer.row, below.row)) refuted.add(layer.row)
  }
  return layers.map((layer) => (refuted.has(layer.row) ? wrongShape(layer) : layer))
}

/** The one row that a row of a chain takes; undefined for any other row. */
function sourceOf({ graph }: Context, at: number): number | undefined {
  const [call, ...more] = graph.layers[at]?.calls ?? []
  const [tensor, ...others] = call?.inbound ?? []
  return more.length === 0 && others.length === 0 ? tensor?.row : undefined
}

/** Whether a row does not fit what the row above gives, or in a rare way only. */
function isDoubtful(context: Context, layer: LayerInference): boolean {
  if (layer.kind === 'contradicted') return layer.by !== 'calls'
  if (layer.kind !== 'fits') return false
  const isOffChain =
    layer.candidates[0].origin?.facts.inputShapes === null && factsIn(context, layer.row).inputShapes !== null
  return isOffChain || layer.onlyRare.length > 0
}

/** Whether another number at one axis of a row's shape makes the row and the one below usual. */
function isRepaired(context: Context, above: number, below: number): boolean {
  const row = context.summary.rows[above]
  const [shape, ...others] = row ? (completeShapes(row.outputShape.value) ?? []) : []
  if (!row || !shape || others.length > 0 || isGuessed(row) || (countIn(row.params.value) ?? 0) === 0) return false
  return shape.some(
    (dim, axis) =>
      typeof dim === 'number' &&
      outputsWithout(context, above, shape, axis).some((output) => fitsOn(context, below, output)),
  )
}

/** The outputs that a usual layer with a bias gives from the row above, all but one axis as printed. */
function outputsWithout(context: Context, at: number, printed: Shape, axis: number): readonly Shape[] {
  const open = printed.map((dim, place) => (place === axis ? ('?' as const) : dim))
  const outputs: ShapeCell = {
    kind: 'shapes',
    shapes: [open],
    complete: false,
    listed: false,
    cut: '',
    lastWhole: true,
  }
  const { hypotheses } = find(context, at, classesOf(context, at), {
    ...factsIn(context, at),
    outputs,
    mostRare: mostOfUsual,
  })
  return hypotheses.filter(isPlain).flatMap(({ outputShapes }) => {
    const [output] = outputShapes ?? []
    return output && output[axis] !== printed[axis] && output.every(isKnown) ? [output] : []
  })
}

/** A bias ties the count to the outputs: of kernels alone, many have one size. */
function isPlain({ variant, weights }: Hypothesis): boolean {
  return (
    variant === null && weights.some(({ shape }) => shape.length > 1) && weights.some(({ shape }) => shape.length === 1)
  )
}

function isKnown(dim: Shape[number]): boolean {
  return dim !== '?'
}

function fitsOn(context: Context, at: number, input: Shape): boolean {
  const facts = { ...factsIn(context, at), inputShapes: [input], mostRare: mostOfUsual }
  return find(context, at, classesOf(context, at), facts).hypotheses.some(({ variant }) => variant === null)
}
