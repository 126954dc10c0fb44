import { acrossNext } from '../across-next.ts'
import { refuteBrokenLinks } from '../broken-link.ts'
import { preferChain } from '../chained-widths.ts'
import { rankByHabits } from '../habits.ts'
import type { LayerInference } from '../inference.ts'
import { heedLabels } from '../labels.ts'
import { nestedOutcome } from '../nested.ts'
import { refuteNestedOutputs } from '../nested-outputs.ts'
import { preferUsual } from '../only-rare.ts'
import { refuteSharedCalls } from '../shared-calls.ts'
import { refuteUnsourced } from '../unsourced.ts'
import { preferUsualInputs } from '../usual-inputs.ts'
import { adapted, deepen, fill, first, withHabits } from './rows.ts'
import type { Pass } from './state.ts'

/** Rows inside nested models that nothing before them can feed. */
const unsourced: Pass = (state) => ({ ...state, layers: refuteUnsourced(state.context, state.layers) })

/** Rows of which no weights serve all calls. */
const sharedCalls: Pass = (state) => ({ ...state, layers: refuteSharedCalls(state.context, state.layers) })

/** Nested Sequentials that give something else than their last row. */
const nestedOutputs: Pass = (state) => ({ ...state, layers: refuteNestedOutputs(state.context, state.layers) })

/** Nested models by their rows, the innermost first. */
const nested: Pass = (state) => {
  const { summary, graph } = state.context
  const layers: LayerInference[] = [...state.layers]
  for (const [at, layer] of [...layers.entries()].reverse())
    layers[at] = nestedOutcome(summary, graph, layers, at) ?? layer
  return { ...state, layers }
}

/** Rows as the labels of a written table have them. */
const labelled: Pass = (state) => {
  if (!state.context.summary.rows.some(({ said }) => said)) return state
  return { ...state, ...heedLabels(state.context, state.layers) }
}

/** What fits each row, ranked by the habits of the whole model. */
const rank: Pass = (state) => ({ ...state, layers: rankByHabits(state.context, state.layers, state.votes) })

/** First rows that leave their padding open, by the sizes that inputs mostly have. */
const usualInputs: Pass = (state) => ({ ...state, layers: preferUsualInputs(state.context, state.layers) })

/** Usual configurations before rare ones, and rows that only rare ones explain. */
const usualFirst: Pass = (state) => ({ ...state, layers: preferUsual(state.context, state.layers, state.votes) })

/** Convolutions along the one axis before those over all of the other. */
const across: Pass = (state) => ({ ...state, layers: acrossNext(state.context, state.layers) })

/** Rows whose count and the row below agree on another shape. */
const brokenLinks: Pass = (state) => ({ ...state, layers: refuteBrokenLinks(state.context, state.layers) })

/** Rows without shapes as a chain of widths. */
const chained: Pass = (state) => ({ ...state, layers: preferChain(state.context, state.layers) })

/** How a summary is inferred, step by step; facts travel along the graph three times at most. */
export const passes: readonly Pass[] = [
  first,
  fill,
  fill,
  fill,
  deepen,
  adapted,
  withHabits,
  usualInputs,
  unsourced,
  sharedCalls,
  nestedOutputs,
  nested,
  labelled,
  rank,
  usualFirst,
  across,
  brokenLinks,
  chained,
]
