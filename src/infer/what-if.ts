import type { ShapeCell } from '../summary/summary.ts'
import type { Effort } from './bind.ts'
import { type Context, factsIn } from './context.ts'
import { inferLayer } from './infer-layer.ts'
import type { Change, Hypothesis, LayerInference } from './inference.ts'

/** How far the searches go: they are few and answer a person, so that none takes from the steps of the summary. */
const efforts: { readonly [kind in 'count' | 'axis']: Effort } = {
  count: { limit: 8_000, endless: 12 },
  axis: { limit: 2_000, endless: 12 },
}

/** What the row would most likely be with something printed otherwise and all else as it is; null where nothing is found. */
export function whatIf(context: Context, { row, className }: LayerInference, change: Change): Hypothesis | null {
  const { summary, entries } = context
  if (!summary.rows[row]) return null
  const facts = factsIn(context, row)
  const changed =
    change.kind === 'count'
      ? { ...facts, count: change.count, countPrefix: '' }
      : { ...facts, outputs: withoutAxis(facts.outputs, change.axis) }
  return inferLayer(entries.get(className) ?? [], changed, efforts[change.kind]).hypotheses[0] ?? null
}

/** The shape with one axis unknown, as a cell that is not complete: so it is worked out rather than taken from the text. */
function withoutAxis(cell: ShapeCell, axis: number): ShapeCell {
  const [first = []] = cell.kind === 'shapes' ? cell.shapes : []
  const shape = first.map((dim, at) => (at === axis ? ('?' as const) : dim))
  return { kind: 'shapes', shapes: [shape], complete: false, listed: false, cut: '', lastWhole: true }
}
