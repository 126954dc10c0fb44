import type { Graph } from '../graph/graph.ts'
import { catalogueOf } from '../layers/catalogue.ts'
import { factsOf, namingOf } from '../layers/class-facts.ts'
import type { LayerEntry } from '../layers/define-layer.ts'
import { modelClasses } from '../layers/models.ts'
import { prepareClassNames } from '../summary/class-name.ts'
import type { Summary } from '../summary/summary.ts'
import { type LayerFacts, type Meter, meterOf } from './bind.ts'
import { classHints } from './class-hints.ts'
import { type Context, classesOf } from './context.ts'
import { erasOf } from './eras.ts'
import { fillShapes } from './fill-shapes.ts'
import { find } from './find.ts'
import { countVotes, hintsFor, rankByHabits } from './habits.ts'
import { type Findings, fullEffort } from './infer-layer.ts'
import { inferRow } from './infer-row.ts'
import type { Fit, LayerInference, ModelInference } from './inference.ts'
import { nestedOutcome } from './nested.ts'
import { isOpenEnded } from './open-ended.ts'
import { factsOfRow } from './row-facts.ts'
import { refuteUnsourced } from './unsourced.ts'

/** As many search steps as one summary may take, and more for each of its rows: more than any of Keras's own models needs. */
const stepsOfASummary = 2_500_000
const stepsOfARow = 500

/** How often facts may travel once more along the graph. */
const rounds = 3

/**
 * Infers every row of a summary: what its class, shapes and count allow, with what its neighbours say of shapes that the text lost;
 * then ranks what is left by the habits of the whole model. Inside it, equal rows are inferred once.
 */
export function inferModel(
  summary: Summary,
  graph: Graph,
  entries: ReadonlyMap<string, readonly LayerEntry[]> = catalogueOf(erasOf(summary)),
  meter: Meter = meterOf(stepsOfASummary + stepsOfARow * summary.rows.length),
): ModelInference {
  const known = prepareClassNames([...entries.keys(), ...modelClasses], namingOf(entries))
  const context: Context = {
    summary,
    graph,
    eras: erasOf(summary),
    entries,
    facts: factsOf(entries),
    known,
    hints: classHints(summary, [...entries.keys()], namingOf(entries)),
    cache: new Map(),
    filled: new Map(),
    effort: { limit: 1_000, endless: 0, meter },
  }
  let layers = summary.rows.map((_, at) => inferRow(context, at))
  for (let round = 0; round < rounds && fillShapes(context, layers); round++)
    layers = summary.rows.map((_, at) => inferRow(context, at))
  context.effort = { ...fullEffort, meter }
  layers = layers.map((layer, at) => (layer.alternatives === null ? inferRow(context, at) : layer))
  const votes = countVotes(layers)
  layers = layers.map((layer, at) => withHints(context, at, layer, hintsFor(layer, votes)))
  layers = [...refuteUnsourced(context, layers)]
  for (let at = layers.length - 1; at >= 0; at--)
    layers[at] = nestedOutcome(summary, graph, layers, at) ?? (layers[at] as LayerInference)
  const ranked = rankByHabits(summary, graph, layers, votes)
  return {
    layers: ranked,
    tryCount: (row, count) => tryCount(context, row, count),
    likeliest: (row, count) => withCount(context, row, count)?.hypotheses[0] ?? null,
  }
}

function withHints(
  context: Context,
  at: number,
  layer: LayerInference,
  hints: LayerFacts['hints'] | null,
): LayerInference {
  return hints ? inferRow(context, at, hints) : layer
}

/** A row as it would be with another count; null where a class that it may have is not modelled. */
function withCount(context: Context, at: number, count: number): (Findings & { readonly isOpen: boolean }) | null {
  const classes = classesOf(context, at)
  const modelled = classes.filter((name) => context.entries.has(name))
  if (!context.summary.rows[at] || modelled.length === 0 || modelled.length < classes.length) return null
  const facts = {
    ...factsOfRow(context.summary, context.graph, at, context.eras, context.filled),
    count,
    countPrefix: '',
  }
  const isOpen = modelled.some((name) => context.entries.get(name)?.some((entry) => isOpenEnded(entry, facts)))
  return { ...find(context, at, modelled, facts), isOpen }
}

function tryCount(context: Context, at: number, count: number): Fit {
  const found = withCount(context, at, count)
  if (!found) return 'unknown'
  if (found.hypotheses.length > 0) return 'fits'
  return found.complete && !found.needsInput && !found.isOpen ? 'contradicted' : 'unknown'
}
