import type { Graph } from '../graph/graph.ts'
import type { LayerEntry } from '../layers/define-layer.ts'
import { catalogueOf } from '../layers/index.ts'
import { modelClasses } from '../layers/models.ts'
import { prepareClassNames } from '../summary/class-name.ts'
import type { Summary } from '../summary/summary.ts'
import type { LayerFacts } from './bind.ts'
import { classHints } from './class-hints.ts'
import { type Context, classesOf } from './context.ts'
import { erasOf } from './eras.ts'
import { fillShapes } from './fill-shapes.ts'
import { find } from './find.ts'
import { countVotes, hintsFor, rankByHabits } from './habits.ts'
import { fullEffort } from './infer-layer.ts'
import { inferRow } from './infer-row.ts'
import type { Fit, LayerInference, ModelInference } from './inference.ts'
import { nestedOutcome } from './nested.ts'
import { factsOfRow } from './row-facts.ts'

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
): ModelInference {
  const known = prepareClassNames([...entries.keys(), ...modelClasses])
  const context: Context = {
    summary,
    graph,
    eras: erasOf(summary),
    entries,
    known,
    hints: classHints(summary, [...entries.keys()]),
    cache: new Map(),
    filled: new Map(),
    effort: { limit: 1_000, endless: 0 },
  }
  let layers = summary.rows.map((_, at) => inferRow(context, at))
  for (let round = 0; round < rounds && fillShapes(context, layers); round++)
    layers = summary.rows.map((_, at) => inferRow(context, at))
  context.effort = fullEffort
  layers = layers.map((layer, at) => (layer.alternatives === null ? inferRow(context, at) : layer))
  const votes = countVotes(layers)
  layers = layers.map((layer, at) => withHints(context, at, layer, hintsFor(layer, votes)))
  for (let at = layers.length - 1; at >= 0; at--)
    layers[at] = nestedOutcome(summary, graph, layers, at) ?? (layers[at] as LayerInference)
  const ranked = rankByHabits(summary, graph, layers, votes)
  return { layers: ranked, tryCount: (row, count) => tryCount(context, row, count) }
}

function withHints(
  context: Context,
  at: number,
  layer: LayerInference,
  hints: LayerFacts['hints'] | null,
): LayerInference {
  return hints ? inferRow(context, at, hints) : layer
}

function tryCount(context: Context, at: number, count: number): Fit {
  const row = context.summary.rows[at]
  const classes = classesOf(context, at)
  const modelled = classes.filter((name) => context.entries.has(name))
  if (!row || modelled.length === 0 || modelled.length < classes.length) return 'unknown'
  const facts = {
    ...factsOfRow(context.summary, context.graph, at, context.eras, context.filled),
    count,
    countPrefix: '',
  }
  const found = find(context, at, modelled, facts)
  if (found.hypotheses.length > 0) return 'fits'
  const isOpen = modelled.some((name) => context.entries.get(name)?.some((entry) => entry.openEnded))
  return found.complete && !found.needsInput && !isOpen ? 'contradicted' : 'unknown'
}
