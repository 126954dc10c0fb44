import { fillShapes } from '../fill-shapes.ts'
import { countFilled } from '../filled-shapes.ts'
import { countVotes, hintsFor, isPadded } from '../habits.ts'
import { fullEffort } from '../infer-layer.ts'
import { inferRow } from '../infer-row.ts'
import { type LayerInference, othersOf } from '../inference.ts'
import { poolingHabits } from '../pooling-habit.ts'
import type { Pass } from './state.ts'

/** Every row by its own facts. */
export const first: Pass = (state) => ({
  ...state,
  layers: state.context.summary.rows.map((_, at) => inferRow(state.context, at)),
})

/** Facts travel once along the graph: shapes that the text lost and that are known by now, and all rows by them. */
export const fill: Pass = (state) => {
  const filled = fillShapes(state.context, state.layers)
  if (countFilled(filled) === countFilled(state.context.filled)) return state
  return first({ ...state, context: { ...state.context, filled } })
}

/** Rows whose search was cut short, looked at as far as is worth it. */
export const deepen: Pass = (state) => {
  const { run } = state.context
  const context = { ...state.context, effort: { ...fullEffort, meter: run.meter } }
  const layers = state.layers.map((layer, at) => (othersOf(layer) === null ? inferRow(context, at) : layer))
  return { ...state, context, layers }
}

/** Whether LoRA or float8 alone explains a row. */
function isProvenAdapted(layer: LayerInference): boolean {
  if (layer.kind !== 'fits' || layer.others === null) return false
  return layer.candidates.every(({ config, variant }) => 'lora_rank' in config || variant === "quantize('float8')")
}

/** All rows again, with LoRA and float8 beside what fits plainly, where some row is proven to have one of them. */
export const adapted: Pass = (state) => {
  if (!state.layers.some(isProvenAdapted)) return state
  return first({ ...state, context: { ...state.context, isAdapted: true } })
}

/** Rows that leave keys open for which the rest of the model has a habit, with its values preferred. */
export const withHabits: Pass = (state) => {
  const votes = countVotes(state.layers)
  const windows = poolingHabits(state.layers)
  const layers = state.layers.map((layer, at) => {
    const hints = hintsFor(layer, votes, windows, isPadded(state.context.graph, state.layers, at))
    return hints ? inferRow(state.context, at, hints) : layer
  })
  return { ...state, layers, votes }
}
