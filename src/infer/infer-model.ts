import type { Graph } from '../graph/graph.ts'
import type { Era, LayerEntry } from '../layers/define-layer.ts'
import { catalogueOf } from '../layers/index.ts'
import { modelClasses } from '../layers/models.ts'
import { type Shape, shapesAgree } from '../shape/shape.ts'
import { defaultName, prepareClassNames, resolveClassName } from '../summary/class-name.ts'
import type { LayerRow, Summary } from '../summary/summary.ts'
import { assumeInputs } from './assumed-inputs.ts'
import type { Effort, LayerFacts } from './bind.ts'
import { type ClassHints, classHints } from './class-hints.ts'
import { erasOf } from './eras.ts'
import { countVotes, hintsFor, rankByHabits } from './habits.ts'
import { type Findings, fullEffort, inferLayer, weightsKey } from './infer-layer.ts'
import type { Fit, Hypothesis, LayerInference, ModelInference } from './inference.ts'
import { nestedOutcome } from './nested.ts'
import { outcomeOf } from './outcome.ts'
import { factsKey, factsOfRow } from './row-facts.ts'

/** What one inference over a summary shares: entries by class, and what was found for equal facts before. */
interface Context {
  readonly summary: Summary
  readonly graph: Graph
  readonly eras: readonly Era[]
  readonly entries: ReadonlyMap<string, readonly LayerEntry[]>
  readonly known: ReturnType<typeof prepareClassNames>
  readonly hints: ClassHints
  readonly cache: Map<string, Findings>
  readonly filled: Map<number, readonly Shape[]>
  /** How far each search goes: little while facts still travel, then as far as is worth it. */
  effort: Effort
}

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
    hints: classHints(summary, graph, [...entries.keys()]),
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

/** The class names a row may have; with nothing of the class left, those that the name suits. */
function classesOf({ summary, known, hints }: Context, at: number): readonly string[] {
  const row = summary.rows[at]
  if (!row) return []
  const classes = resolveClassName(row, known)
  if (classes.length === 0 && isGuessed(row)) return hints.classesFor(at)
  if (classes.length < 2) return classes
  return [...classes].sort((a, b) => hints.suits(at, b) - hints.suits(at, a))
}

/** Whether only the name is left to say what a row is. */
function isGuessed(row: LayerRow): boolean {
  return (row.printedClass?.value ?? '') === ''
}

function withHints(
  context: Context,
  at: number,
  layer: LayerInference,
  hints: LayerFacts['hints'] | null,
): LayerInference {
  return hints ? inferRow(context, at, hints) : layer
}

function inferRow(context: Context, at: number, hints: LayerFacts['hints'] = {}): LayerInference {
  const row = context.summary.rows[at] as LayerRow
  const classes = classesOf(context, at)
  const modelled = classes.filter((name) => context.entries.has(name))
  if (modelled.length === 0) return notModelled(row, at, classes)
  const facts = { ...factsOfRow(context.summary, context.graph, at, context.eras, context.filled), hints }
  const outcome = infer(context, at, modelled, facts)
  if (isGuessed(row)) return guessed(outcome)
  if (outcome.outcome !== 'contradicted') return outcome
  if (modelled.length < classes.length || !isSureOfClass(row, modelled)) return ambiguous(outcome)
  return otherReading(context, at, modelled, facts, outcome) ?? outcome
}

/** What else a contradicted row may be, where something beside its own numbers is in doubt; null where nothing is. */
function otherReading(
  context: Context,
  at: number,
  classes: readonly string[],
  facts: LayerFacts,
  outcome: LayerInference,
): LayerInference | null {
  const { summary, graph } = context
  if (graph.trust === 'assumed' && facts.inputShapes) {
    const free = infer(context, at, classes, { ...facts, inputShapes: null })
    if (free.outcome !== 'contradicted') return free
  }
  if (summary.dialect === 'table' || /^[A-Z]/.test(summary.rows[at]?.name.value ?? '')) {
    const named = infer(context, at, classesByName(context, at), facts)
    if (named.candidates.length > 0) return named
  }
  if (outcome.contradiction === 'shape' && facts.inputShapes && followsCustomLayer(context, at)) {
    const shapes = facts.inputShapes.map(
      (shape) => shape && shape.map((dim, axis) => (axis > 0 ? ('?' as const) : dim)),
    )
    const loose = infer(context, at, classes, { ...facts, inputShapes: shapes })
    if (loose.candidates.length > 0) return loose
  }
  return null
}

/** A class that nobody described may print another shape than the tensor it gives. */
function followsCustomLayer({ summary, graph, known, entries }: Context, at: number): boolean {
  const sources = graph.layers[at]?.calls?.flatMap((call) => call.inbound) ?? []
  return sources.some(({ row }) => {
    const source = summary.rows[row]
    return source !== undefined && resolveClassName(source, known).every((name) => !entries.has(name))
  })
}

/** In a table that somebody retyped, what stands in brackets may be the layer inside or its activation: then the name is the class. */
function classesByName({ summary, known, entries }: Context, at: number): readonly string[] {
  const row = summary.rows[at]
  if (!row) return []
  const name = { ...row.name, value: row.name.value.toLowerCase() }
  return resolveClassName({ name, nameCut: false, printedClass: null, classCut: true }, known).filter((one) =>
    entries.has(one),
  )
}

function infer(context: Context, at: number, classes: readonly string[], facts: LayerFacts): LayerInference {
  const row = context.summary.rows[at] as LayerRow
  const entries = classes.flatMap((name) => context.entries.get(name) ?? [])
  return outcomeOf(at, row, classes, entries, facts, find(context, at, classes, facts))
}

/** A class that was only guessed from the name leaves open what else there may be. */
function guessed(outcome: LayerInference): LayerInference {
  if (outcome.candidates.length === 0) return ambiguous(outcome)
  return { ...outcome, outcome: 'narrowed', alternatives: null }
}

function ambiguous(outcome: LayerInference): LayerInference {
  return { ...outcome, outcome: 'unresolved', reason: 'class-ambiguous', contradiction: null, wouldBe: [] }
}

/** A cut class that the layer's name does not confirm may be a class that nobody described. */
function isSureOfClass(row: LayerRow, classes: readonly string[]): boolean {
  if (!row.classCut || classes.includes(row.printedClass?.value ?? '')) return true
  const eras = ['keras3', 'keras2', 'keras1'] as const
  return classes.some((name) => eras.some((era) => row.name.value.startsWith(defaultName(name, era))))
}

/** A class that nobody described, made whole by the default name of the layer: `custom_scale_layer_3` and `CustomSca`. */
function classFromName(row: LayerRow): string | null {
  const printed = row.printedClass?.value ?? ''
  const words = row.name.value.split('_').filter((word) => !/^\d*$/.test(word))
  const className = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return row.classCut && printed !== '' && className.startsWith(printed) ? className : null
}

function notModelled(row: LayerRow, at: number, classes: readonly string[]): LayerInference {
  const className = classes[0] ?? classFromName(row) ?? row.printedClass?.value ?? ''
  const base = { row: at, className, candidates: [], alternatives: null, contradiction: null, wouldBe: [] }
  if (className === '') return { ...base, outcome: 'unresolved', reason: 'class-ambiguous' }
  const isUnbuilt = row.params.value.kind === 'unbuilt' || row.params.value.kind === 'unused'
  return { ...base, outcome: isUnbuilt ? 'unbuilt' : 'unmodelled', reason: null }
}

/** What the classes allow under the facts, remembered; where the input is not known, likely ones are ranked first. */
function find(context: Context, at: number, classes: readonly string[], facts: LayerFacts): Findings {
  const likely = facts.inputShapes ? [] : assumeInputs(context.summary, context.graph, at)
  const key = factsKey(classes, facts) + JSON.stringify(likely)
  const known = context.cache.get(key)
  if (known) return known
  const found = merge(waysIn(facts).map((way, rank) => later(inferClasses(context, classes, way), rank)))
  const ranked = likely.length > 0 ? preferLikely(context, classes, facts, found, likely) : found
  if (ranked.complete || context.effort === fullEffort) context.cache.set(key, ranked)
  return ranked
}

function inferClasses(context: Context, classes: readonly string[], facts: LayerFacts): Findings {
  return merge(
    classes.map((name, rank) => named(name, rank, inferLayer(context.entries.get(name) ?? [], facts, context.effort))),
  )
}

/** The facts once for each shape that an input of a cut name may have: together they hold all that fits. */
function waysIn(facts: LayerFacts): readonly LayerFacts[] {
  const at = facts.possibleShapes?.findIndex((shapes) => shapes !== null) ?? -1
  const shapes = facts.possibleShapes?.[at]
  if (!shapes || facts.inputShapes?.[at] !== null) return [facts]
  return shapes.map((shape) => ({ ...facts, inputShapes: replaced(facts.inputShapes, at, shape) }))
}

function replaced(shapes: LayerFacts['inputShapes'], place: number, shape: Shape): readonly (Shape | null)[] {
  return (shapes ?? []).map((one, at) => (at === place ? shape : one))
}

/** What rests on a less likely source costs a little more. */
function later(found: Findings, rank: number): Findings {
  if (rank === 0) return found
  return { ...found, hypotheses: found.hypotheses.map((one) => ({ ...one, cost: one.cost + 0.5 + rank / 4 })) }
}

/** What each class that comes later among those a row may have costs more. */
const classRankCost = 2

function named(className: string, rank: number, found: Findings): Findings {
  const hypotheses = found.hypotheses.map((one) => ({ ...one, className, cost: one.cost + rank * classRankCost }))
  return { ...found, hypotheses }
}

function merge(all: readonly Findings[]): Findings {
  const [only] = all
  if (only && all.length === 1) return only
  const hypotheses = all.flatMap((found) => found.hypotheses).sort((a, b) => a.cost - b.cost)
  const distinct = new Map<string, Hypothesis>()
  for (const hypothesis of hypotheses) {
    const key = weightsKey(hypothesis)
    if (!distinct.has(key)) distinct.set(key, hypothesis)
  }
  return {
    hypotheses: [...distinct.values()],
    keys: new Set(all.flatMap((found) => [...found.keys])),
    complete: all.every((found) => found.complete),
    needsInput: all.some((found) => found.needsInput),
  }
}

/** How much likelier what fits a likely input is than what fits only some other. */
const likelyInputBonus = 8

/** Among what fits an unknown input, what fits the output of a row nearby comes first, the nearest row's before all. */
function preferLikely(
  context: Context,
  classes: readonly string[],
  facts: LayerFacts,
  found: Findings,
  likely: readonly Shape[],
): Findings {
  const costs = new Map<string, Hypothesis>()
  likely.forEach((shape, distance) => {
    const assumed = inferClasses(context, classes, { ...facts, inputShapes: [shape] })
    for (const hypothesis of assumed.hypotheses) {
      const cost = hypothesis.cost - likelyInputBonus + distance * 0.4
      const before = costs.get(weightsKey(hypothesis))
      if (!before || cost < before.cost) costs.set(weightsKey(hypothesis), { ...hypothesis, cost })
    }
  })
  const all = new Map([...found.hypotheses.map((one) => [weightsKey(one), one] as const), ...costs])
  return { ...found, hypotheses: [...all.values()].sort((a, b) => a.cost - b.cost) }
}

/** Output shapes that the text lost and that inference now knows, from the row itself or from what it feeds; true when one is new. */
function fillShapes(context: Context, layers: readonly LayerInference[]): boolean {
  const before = context.filled.size
  layers.forEach((layer, at) => {
    fill(context, at, agreedShapes(layer))
    const inputs = agreedInputs(layer)
    const call = context.graph.layers[at]?.calls?.at(-1)
    call?.inbound.forEach(({ row, ambiguousName }, input) => {
      const shape = inputs?.[input]
      const isOnly = layers[row]?.candidates[0]?.outputShapes?.length === 1
      if (shape && isOnly && ambiguousName === undefined) fill(context, row, [shape])
    })
  })
  return context.filled.size > before
}

function fill(context: Context, at: number, shapes: readonly Shape[] | null): void {
  const cell = context.summary.rows[at]?.outputShape.value
  if (!cell || !shapes || context.filled.has(at) || (cell.kind === 'shapes' && cell.complete)) return
  if (cell.kind === 'shapes' && !shapes.every((shape, nth) => begins(shape, cell.shapes[nth]))) return
  context.filled.set(at, shapes)
}

/** Whether a whole shape begins with what the text left of it. */
function begins(shape: Shape, left: Shape | undefined): boolean {
  return !left || left.every((dim, axis) => dim === '?' || dim === shape[axis])
}

/** The input shapes on which all that fits agrees; null for one that is not wholly known. */
function agreedInputs({ candidates, alternatives }: LayerInference): readonly (Shape | null)[] | null {
  const [first, ...others] = candidates
  if (!first?.inputShapes || alternatives !== others.length) return null
  return first.inputShapes.map((shape, at) => {
    const agree = others.every((other) => shapesAgree(other.inputShapes?.[at] ?? [], shape))
    return agree && !shape.includes('?') ? shape : null
  })
}

/** The output shapes on which all that fits agrees, all dimensions known. */
function agreedShapes({ candidates, alternatives }: LayerInference): readonly Shape[] | null {
  const [first, ...others] = candidates
  const shapes = first?.outputShapes
  if (!shapes || alternatives === null || shapes.some((shape) => shape.includes('?'))) return null
  if (alternatives !== others.length) return null
  const agree = others.every((other) => other.outputShapes?.every((shape, at) => shapesAgree(shape, shapes[at] ?? [])))
  return agree ? shapes : null
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
