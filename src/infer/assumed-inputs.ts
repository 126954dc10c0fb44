import type { Call, Graph, GraphLayer } from '../graph/graph.ts'
import type { Shape } from '../shape/shape.ts'
import { countIn } from '../summary/cell-values.ts'
import type { LayerRow, Summary } from '../summary/summary.ts'
import { oncePer } from '../words/memo.ts'

/** How many different shapes before a row are taken for likely inputs. */
const reach = 10

/** The likely inputs of each row of a summary as it is wired. */
const assumed = oncePer((summary: Summary) => oncePer((graph: Graph) => assumeAll(summary, graph)))

/**
 * Likely inputs of a row whose wiring the text does not show: the outputs of the rows before it in the same model, nearest first; for the
 * first row of a nested model what that model takes.
 * They rank what fits and prove nothing.
 */
export function assumeInputs(summary: Summary, graph: Graph, at: number): readonly Shape[] {
  return assumed(summary)(graph)[at] ?? []
}

/**
 * The likely inputs of each row, in one pass: rows of one model share the list of its latest shapes. The first row of a nested model takes
 * what the model is called on, or what that may be.
 */
function assumeAll({ rows }: Summary, { layers }: Graph): readonly (readonly Shape[])[] {
  const latest = new Map<number | null, readonly Shape[]>()
  const likely: (readonly Shape[])[] = []
  const isBelowShape = new Set<number | null>()
  layers.forEach(({ parent, calls }, at) => {
    const before = latest.get(parent) ?? (parent === null ? [] : inputsOf(layers[parent], likely))
    likely.push(calls === null || (isBelowShape.has(parent) && isAmbiguous(calls)) ? before : [])
    const shape = rows[at] && outputOf(rows[at], before[0])
    if (shape) latest.set(parent, withNearest(latest.get(parent) ?? [], shape))
    isBelowShape[shape ? 'add' : 'delete'](parent)
  })
  return likely
}

/** Whether a row takes one tensor, of which a cut name does not show so much as that it is one of a few. */
function isAmbiguous(calls: readonly Call[]): boolean {
  const call = calls.at(-1)
  const isOne = call?.inbound.length === 1 && call.inbound[0]?.ambiguousName !== undefined
  return isOne && call.inputShapes[0] === null && !call.possibleShapes?.[0]
}

/** Where a row keeps its channels and prints no shape, as pooling in a subclassed model does: any sizes of the axes between. */
function outputOf({ outputShape: { value: cell }, params }: LayerRow, input: Shape | undefined): Shape | undefined {
  if (cell.kind === 'shapes') return cell.complete && cell.shapes.length === 1 ? cell.shapes[0] : undefined
  const isWeightless = cell.kind === 'unknown' && countIn(params.value) === 0
  return isWeightless && input && input.length > 2
    ? input.map((dim, axis) => (isBetween(axis, input) ? '?' : dim))
    : undefined
}

function isBetween(axis: number, shape: Shape): boolean {
  return axis > 0 && axis < shape.length - 1
}

/** What a model is called on by its row, one tensor a call, the latest first; or what that may be. */
function inputsOf(model: GraphLayer | undefined, likely: readonly (readonly Shape[])[]): readonly Shape[] {
  if (!model?.calls) return likely[model?.row ?? -1] ?? []
  return model.calls.reduce<readonly Shape[]>((shapes, { inputShapes: [shape, ...others] }) => {
    return shape && others.length === 0 ? withNearest(shapes, shape) : shapes
  }, [])
}

function withNearest(shapes: readonly Shape[], nearest: Shape): readonly Shape[] {
  const key = nearest.join()
  if (shapes[0]?.join() === key) return shapes
  return [nearest, ...shapes.filter((shape) => shape.join() !== key)].slice(0, reach)
}
