import type { Graph } from '../graph/graph.ts'
import { type Catalogue, factsOf, namingOf } from '../layers/class-facts.ts'
import { modelClasses } from '../layers/models.ts'
import { prepareClassNames } from '../summary/class-name.ts'
import type { Summary } from '../summary/summary.ts'
import { oncePer } from '../words/memo.ts'
import { assumeInputs } from './assumed-inputs.ts'
import { type LayerFacts, type Meter, meterOf } from './bind.ts'
import { classHints } from './class-hints.ts'
import { type Context, classesOf, factsIn } from './context.ts'
import { catalogueFor, erasOf } from './eras.ts'
import { find, findsAny } from './find.ts'
import type { Fit, Hypothesis, ModelInference } from './inference.ts'
import { fitsWords } from './labels.ts'
import { mostOfUsual, usualCounts } from './only-rare.ts'
import { isOpenEnded } from './open-ended.ts'
import { passes } from './passes/index.ts'
import { startState } from './passes/state.ts'
import { whatIf } from './what-if.ts'

/** As many search steps as one summary may take, and more for each of its rows: more than any of Keras's own models needs. */
const stepsOfASummary = 1_100_000
const stepsOfARow = 500

/**
 * Infers every row of a summary: what its class, shapes and count allow, with what its neighbours say of shapes that the text lost;
 * then ranks what is left by the habits of the whole model. Inside it, equal rows are inferred once.
 */
export function inferModel(
  summary: Summary,
  graph: Graph,
  entries: Catalogue = catalogueFor(summary),
  meter: Meter = meterOf(stepsOfASummary + stepsOfARow * summary.rows.length),
): ModelInference {
  const start = startState(contextOf(summary, graph, entries, meter))
  const { context, layers, labels } = passes.reduce((state, pass) => pass(state), start)
  return {
    layers,
    labels,
    fitsWords: (row, count) => {
      const layer = layers[row]
      return layer ? fitsWords(context, layer, count) : false
    },
    tryCount: (row, count) => fitWith(context, row, { count, countPrefix: '' }),
    tryUsualCount: (row, count) => fitWith(context, row, { count, countPrefix: '', mostRare: mostOfUsual }),
    tryShapes: (row) => tryShapes(context, row),
    tryAfterAbove: (row, count) => tryAfterAbove(context, row, count),
    whatIf: (row, change) => {
      const layer = layers[row]
      return layer ? whatIf(context, layer, change) : null
    },
    usualCounts: (row) => {
      const layer = layers[row]
      return layer ? usualCounts(context, layer) : []
    },
    likeliest: (row, count) => likeliest(context, row, { count, countPrefix: '' }),
  }
}

/** What the classes of a catalogue and models are called. */
const namesIn = oncePer((entries: Catalogue) =>
  prepareClassNames([...entries.keys(), ...modelClasses], namingOf(entries)),
)

function contextOf(summary: Summary, graph: Graph, entries: Catalogue, meter: Meter): Context {
  return {
    summary,
    graph,
    entries,
    eras: erasOf(summary),
    facts: factsOf(entries),
    known: namesIn(entries),
    hints: classHints(summary, [...entries.keys()], namingOf(entries)),
    filled: new Map(),
    isAdapted: false,
    effort: { limit: 1_000, endless: 0, endsIncomplete: true, meter },
    run: { cache: new Map(), otherCounts: new Map(), classes: [], meter },
  }
}

/** The classes and facts of a row with some facts changed; null where a class that it may have is not modelled. */
function questionWith(context: Context, at: number, changed: Partial<LayerFacts>): Question | null {
  const classes = classesOf(context, at)
  const modelled = classes.filter((name) => context.entries.has(name))
  if (!context.summary.rows[at] || modelled.length === 0 || modelled.length < classes.length) return null
  return {
    classes: modelled,
    facts: { ...factsIn(context, at), ...changed },
  }
}

interface Question {
  readonly classes: readonly string[]
  readonly facts: LayerFacts
}

/** Whether a row with some facts changed can be what it says; a layer that can hold more than is known may always be. */
function fitWith(context: Context, at: number, changed: Partial<LayerFacts>): Fit {
  const question = questionWith(context, at, changed)
  if (!question) return 'unknown'
  const { classes, facts } = question
  const fit = findsAny(context, classes, facts)
  const isOpen = classes.some((name) => context.entries.get(name)?.some((entry) => isOpenEnded(entry, facts)))
  return fit === 'contradicted' && isOpen ? 'unknown' : fit
}

function likeliest(context: Context, at: number, changed: Partial<LayerFacts>): Hypothesis | null {
  const question = questionWith(context, at, changed)
  return (question && find(context, at, question.classes, question.facts).hypotheses[0]) ?? null
}

/** Whether a row takes what the nearest row above gives, if it has so many parameters. */
function tryAfterAbove(context: Context, at: number, count: number): Fit {
  const [nearest] = assumeInputs(context.summary, context.graph, at)
  const inputShapes = nearest ? [nearest] : factsIn(context, at).inputShapes
  const isKnown = inputShapes?.every((shape) => shape !== null) ?? false
  return isKnown ? fitWith(context, at, { count, countPrefix: '', inputShapes }) : 'unknown'
}

function tryShapes(context: Context, at: number): Fit {
  const [first, second] = [{ outputs: { kind: 'unknown' } as const }, { inputShapes: null }].map((changed) =>
    fitWith(context, at, changed),
  )
  return first === second ? (first ?? 'unknown') : [first, second].includes('fits') ? 'fits' : 'unknown'
}
