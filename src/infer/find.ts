import type { Shape } from '../shape/shape.ts'
import { oncePerAll } from '../words/memo.ts'
import { assumeInputs } from './assumed-inputs.ts'
import type { Effort, LayerFacts } from './bind.ts'
import type { Context } from './context.ts'
import { changed, weightsKey } from './hypothesis.ts'
import { fullEffort, inferLayer, inferPlainLayer } from './infer-layer.ts'
import type { Fit, Hypothesis } from './inference.ts'
import { besideOther } from './open-keys.ts'
import { factsKey, shapesKey } from './row-facts.ts'
import type { Findings } from './solve-ways.ts'

/** What the classes allow under the facts, remembered; where the input is not known, likely ones are ranked first. */
export function find(context: Context, at: number, classes: readonly string[], facts: LayerFacts): Findings {
  const likely = facts.inputShapes?.some(Boolean) ? [] : assumeInputs(context.summary, context.graph, at)
  const key = `${factsKey(classes, facts)} ${shapesKey(likely)}`
  const known = context.run.cache.get(key)
  if (known) return known
  const found = merge(waysIn(facts).map((way, rank) => later(inferClasses(context, classes, way), rank)))
  const isWanted = found.complete || !context.effort.endsIncomplete
  const ranked = likely.length > 0 && isWanted ? preferLikely(context, classes, facts, found, likely) : found
  if (ranked.complete || context.effort.limit === fullEffort.limit) context.run.cache.set(key, ranked)
  return ranked
}

/** Whether the classes allow anything under the facts: what it is need not be known. */
export function findsAny(context: Context, classes: readonly string[], facts: LayerFacts): Fit {
  const effort: Effort = { ...context.effort, isOnlyWhether: true }
  let isProof = true
  for (const way of waysIn(facts)) {
    for (const name of classes) {
      const { hypotheses, complete, needsInput } = inferLayer(context.entries.get(name) ?? [], way, effort)
      if (hypotheses.length > 0) return 'fits'
      isProof &&= complete && !needsInput
    }
  }
  return isProof ? 'contradicted' : 'unknown'
}

function inferClasses(
  context: Context,
  classes: readonly string[],
  facts: LayerFacts,
  infer: typeof inferPlainLayer = inferLayer,
): Findings {
  const all: Findings[] = []
  for (const [rank, name] of classes.entries()) {
    const found = infer(context.entries.get(name) ?? [], facts, context.effort)
    all.push(named(name, rank, found))
    if (context.effort.endsIncomplete && !found.complete) break
  }
  return merge(all)
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

/*
 * What is made of equal findings is made once, for this text and others: most of what is remembered of candidates hangs on their list.
 */

/** What rests on a less likely source costs a little more. */
function later(found: Findings, rank: number): Findings {
  return rank === 0 ? found : dearer(found, null, 0.5 + rank / 4)
}

/** What each class that comes later among those a row may have costs more. */
const classRankCost = 2

function named(className: string, rank: number, found: Findings): Findings {
  if (rank === 0 && found.hypotheses.every((one) => one.className === className)) return found
  return dearer(found, className, rank * classRankCost)
}

/** The same findings of another class, where one is given, each at a higher cost. */
const dearer = oncePerAll((found: Findings, className: string | null, by: number): Findings => {
  const hypotheses = found.hypotheses.map((one) => {
    return changed(one, { cost: one.cost + by, ...(className !== null && { className }) })
  })
  return { ...found, hypotheses }
})

const nothing: Findings = { hypotheses: [], keys: new Set(), complete: true, needsInput: false }

function merge([first, ...others]: readonly Findings[]): Findings {
  return first && others.length > 0 ? merged(first, ...others) : (first ?? nothing)
}

const merged = oncePerAll((...all: readonly [Findings, ...Findings[]]): Findings => {
  const hypotheses = all.flatMap((found) => found.hypotheses).sort((a, b) => a.cost - b.cost)
  const distinct = new Map<string, Hypothesis>()
  for (const hypothesis of hypotheses) {
    const key = weightsKey(hypothesis)
    const before = distinct.get(key)
    distinct.set(key, before ? besideOther(before, hypothesis) : hypothesis)
  }
  return {
    hypotheses: [...distinct.values()],
    keys: new Set(all.flatMap((found) => [...found.keys])),
    complete: all.every((found) => found.complete),
    needsInput: all.some((found) => found.needsInput),
  }
})

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
  const isPlain = found.hypotheses.some(({ variant }) => variant === null)
  const infer = isPlain ? inferPlainLayer : inferLayer
  const assumed = likely.map((shape) => inferClasses(context, classes, { ...facts, inputShapes: [shape] }, infer))
  return withLikely(found, shapesKey(likely), ...assumed)
}

/** The same with what fits the likely inputs first, the likeliest's before all; a list of its own for other inputs, since a chain chooses by list. */
const withLikely = oncePerAll((found: Findings, _likely: string, ...assumed: readonly Findings[]): Findings => {
  const bySet = new Map(found.hypotheses.map((one) => [weightsKey(one), { one, cost: one.cost, isLikely: false }]))
  for (const [distance, { hypotheses }] of assumed.entries()) {
    for (const one of hypotheses) {
      const cost = one.cost - likelyInputBonus + distance * 0.4
      const key = weightsKey(one)
      const before = bySet.get(key)
      if (!before?.isLikely || cost < before.cost)
        bySet.set(key, { one: before ? besideOther(one, before.one) : one, cost, isLikely: true })
    }
  }
  const ranked = [...bySet.values()].sort((a, b) => a.cost - b.cost)
  return {
    ...found,
    hypotheses: ranked.map(({ one, cost }) => (one.cost === cost ? one : changed(one, { cost }))),
    // Where only an input would tell the weights, the likely ones are not all that there may be.
    complete: found.complete && !found.needsInput,
  }
})
