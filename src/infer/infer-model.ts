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
import { find } from './find.ts'
import type { Findings } from './infer-layer.ts'
import type { Fit, ModelInference } from './inference.ts'
import { isOpenEnded } from './open-ended.ts'
import { passes } from './passes/index.ts'
import { startState } from './passes/state.ts'
import { factsOfRow } from './row-facts.ts'
import { whatIf } from './what-if.ts'

/** As many search steps as one summary may take, and more for each of its rows: more than any of Keras's own models needs. */
const stepsOfASummary = 2_500_000
const stepsOfARow = 500

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
  const start = startState(contextOf(summary, graph, entries, meter))
  const { context, layers } = passes.reduce((state, pass) => pass(state), start)
  return {
    layers,
    tryCount: (row, count) => fitOf(withCount(context, row, count)),
    tryShapes: (row) => tryShapes(context, row),
    whatIf: (row, change) => {
      const layer = layers[row]
      return layer ? whatIf(context, layer, change) : null
    },
    likeliest: (row, count) => withCount(context, row, count)?.hypotheses[0] ?? null,
  }
}

function contextOf(
  summary: Summary,
  graph: Graph,
  entries: ReadonlyMap<string, readonly LayerEntry[]>,
  meter: Meter,
): Context {
  return {
    summary,
    graph,
    entries,
    eras: erasOf(summary),
    facts: factsOf(entries),
    known: prepareClassNames([...entries.keys(), ...modelClasses], namingOf(entries)),
    hints: classHints(summary, [...entries.keys()], namingOf(entries)),
    filled: new Map(),
    effort: { limit: 1_000, endless: 0, meter },
    run: { cache: new Map(), meter },
  }
}

/** A row as it would be with some facts changed; null where a class that it may have is not modelled. */
function withFacts(
  context: Context,
  at: number,
  changed: Partial<LayerFacts>,
): (Findings & { readonly isOpen: boolean }) | null {
  const classes = classesOf(context, at)
  const modelled = classes.filter((name) => context.entries.has(name))
  if (!context.summary.rows[at] || modelled.length === 0 || modelled.length < classes.length) return null
  const facts = { ...factsOfRow(context.summary, context.graph, at, context.eras, context.filled), ...changed }
  const isOpen = modelled.some((name) => context.entries.get(name)?.some((entry) => isOpenEnded(entry, facts)))
  return { ...find(context, at, modelled, facts), isOpen }
}

function withCount(context: Context, at: number, count: number): ReturnType<typeof withFacts> {
  return withFacts(context, at, { count, countPrefix: '' })
}

function fitOf(found: ReturnType<typeof withFacts>): Fit {
  if (!found) return 'unknown'
  if (found.hypotheses.length > 0) return 'fits'
  return found.complete && !found.needsInput && !found.isOpen ? 'contradicted' : 'unknown'
}

function tryShapes(context: Context, at: number): Fit {
  const fits = [withFacts(context, at, { outputs: { kind: 'unknown' } }), withFacts(context, at, { inputShapes: null })]
  const [first, second] = fits.map(fitOf)
  return first === second ? (first ?? 'unknown') : [first, second].includes('fits') ? 'fits' : 'unknown'
}
