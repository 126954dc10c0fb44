import type { ConfigValue } from '../layers/config-value.ts'
import type { Era, LayerEntry } from '../layers/define-layer.ts'
import { bind, type Effort, type LayerFacts } from './bind.ts'
import { type CompiledSignature, compileEntry, type Way } from './compile-entry.ts'
import { costOf, hypothesisOf, sizeOfShape, weightsOf } from './hypothesis.ts'
import type { Hypothesis, Weight } from './inference.ts'
import { mayFit } from './outline.ts'
import { sliceFacts, wholeOfSlices } from './slice-facts.ts'
import { openSlots, type Problem, type Solution, search, settle } from './solve/search.ts'

/** All hypotheses of some entries for one row. */
export interface Findings {
  /** One per set of weights, likeliest first, as many as are worth ranking. */
  readonly hypotheses: readonly Hypothesis[]
  /** The keys of all sets of weights that fit, also of those beyond `hypotheses`. */
  readonly keys: ReadonlySet<string>
  /** False when a search gave up, or something fits whose weights can't be told: then nothing is proven by what was not found. */
  readonly complete: boolean
  /** True where a solution's weights depend on an input that is not known. */
  readonly needsInput: boolean
}

/** As far as a search for one row goes. */
export const fullEffort: Effort = { limit: 8_000, endless: 0 }

/**
 * Every set of weights that the entries allow under the facts, each with its likeliest configuration.
 * Variants are tried only when no plain way fits, but for those that say so.
 */
export function inferLayer(entries: readonly LayerEntry[], facts: LayerFacts, effort: Effort = fullEffort): Findings {
  const plain = solveAll(
    entries.flatMap((entry) => compileEntry(entry).plain),
    facts,
    effort,
  )
  const variants = entries.flatMap((entry) => compileEntry(entry).variants)
  if (plain.hypotheses.length === 0 && plain.complete && !plain.needsInput) return solveAll(variants, facts, effort)
  const beside = (facts.mostFrozen ?? 0) > 0 ? variants.filter(({ variant }) => variant?.besidePlain) : []
  return beside.length === 0 ? plain : both(plain, solveAll(beside, facts, effort))
}

/** What fits plainly, and after all of it what fits as a surprise. */
function both(plain: Findings, surprises: Findings): Findings {
  const last = Math.max(0, ...plain.hypotheses.map(({ cost }) => cost))
  const others = surprises.hypotheses.filter((one) => !plain.keys.has(weightsKey(one)))
  return {
    hypotheses: [...plain.hypotheses, ...others.map((one) => ({ ...one, cost: one.cost + last + costOfSurprise }))],
    keys: new Set([...plain.keys, ...surprises.keys]),
    complete: plain.complete && surprises.complete,
    needsInput: plain.needsInput,
  }
}

/** What a surprise costs beside a plain layer. */
const costOfSurprise = 8

/** A solution with what it takes to rank it; it is put into words only if it ranks high. */
interface Found {
  readonly signature: CompiledSignature
  readonly problem: Problem
  readonly solution: Solution
  readonly own: LayerFacts
  readonly cost: number
}

/** What it takes to look at one way, in steps. */
const stepsOfAWay = 10

function solveAll(ways: readonly Way[], facts: LayerFacts, effort: Effort): Findings {
  const byWeights = new Map<string, Found[]>()
  let complete = true
  let needsInput = false
  for (const way of ways) {
    const own = factsFor(way, facts)
    if (!own) continue
    if (effort.meter && effort.meter.left <= 0) {
      complete = false
      break
    }
    const signature = way.compile()
    const problem = bind(signature, own, effortFor(signature, effort, byWeights.size > 0))
    if (!problem) continue
    if (signature.signature.needsInputs && !own.inputShapes?.every((shape) => shape !== null)) {
      complete = false
      continue
    }
    const result = search(problem)
    if (effort.meter) effort.meter.left -= stepsOfAWay + result.steps
    complete &&= result.complete
    for (const solution of result.solutions) {
      const weights = weightsOf(signature, solution.values)
      if (weights && signature.variant && !leavesRoom(weights, facts)) continue
      if (!weights) needsInput = true
      else
        keep(byWeights, weightsKey({ weights }), {
          signature,
          problem,
          solution,
          own,
          cost: costOf(signature, solution.values, own),
        })
    }
  }
  const isWhole = complete && (!needsInput || byWeights.size === 0)
  return {
    hypotheses: likeliest([...byWeights.values()], facts),
    keys: new Set(byWeights.keys()),
    complete: isWhole,
    needsInput,
  }
}

/** Whether the totals leave room for a surprise: LoRA and quantization freeze weights, and quantized ones take less than four bytes each. */
function leavesRoom(weights: readonly Weight[], { mostFrozen, mostSaved }: LayerFacts): boolean {
  const frozen = weights.filter(({ trainable }) => !trainable)
  const scalars = frozen.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0)
  const saved = frozen.reduce((sum, { shape, bytes }) => sum + (bytes === null ? 0 : 4 - bytes) * sizeOfShape(shape), 0)
  return scalars <= (mostFrozen ?? scalars) && saved <= (mostSaved ?? saved)
}

/** Solutions of the same weights stand together, the likeliest first. */
function keep(byWeights: Map<string, Found[]>, key: string, found: Found): void {
  const same = byWeights.get(key)
  if (!same) byWeights.set(key, [found])
  else if (found.cost < (same[0]?.cost ?? 0)) same.unshift(found)
  else same.push(found)
}

/** How many sets of weights are put into words: more than a report shows, so that the habits of a model can still reorder them. */
const worded = 300

function likeliest(groups: readonly (readonly Found[])[], facts: LayerFacts): readonly Hypothesis[] {
  const ranked = [...groups].sort((a, b) => (a[0]?.cost ?? 0) - (b[0]?.cost ?? 0)).slice(0, worded)
  return ranked.map((group, at) => inWords(group, facts, at)).filter((made) => made !== null)
}

function effortFor({ signature }: CompiledSignature, effort: Effort, othersFit: boolean): Effort {
  const limit = othersFit ? signature.limitBesideOthers : undefined
  return limit === undefined ? effort : { ...effort, limit: Math.min(limit, effort.limit) }
}

/** The row's facts as a way describes them: those of its eras, of one slice where it is about slices; null when it can't be this row. */
export function factsFor(way: Pick<Way, 'entry' | 'signature' | 'eras'>, facts: LayerFacts): LayerFacts | null {
  const { slicedAxis } = way.entry
  const whole = way.eras ? factsOfEras(facts, way.eras) : facts
  const own = whole && slicedAxis !== undefined ? sliceFacts(whole, slicedAxis) : whole
  return own && mayFit(way.signature, own) ? own : null
}

function factsOfEras(facts: LayerFacts, known: readonly Era[]): LayerFacts | null {
  const eras = facts.eras.filter((era) => known.includes(era))
  return eras.length === 0 ? null : { ...facts, eras }
}

/** A solution in words: `own` are the facts as the signature describes them, `facts` those of the row. */
function makeHypothesis(
  signature: CompiledSignature,
  solution: Solution,
  facts: LayerFacts,
  own: LayerFacts,
  open: readonly number[] | null,
): Hypothesis | null {
  const said = hypothesisOf(signature, solution.values, own, open)
  const made = said && { ...said, origin: { signature, values: solution.values, own, facts } }
  const { slicedAxis } = signature.entry
  return made && slicedAxis !== undefined ? wholeOfSlices(made, facts, slicedAxis) : made
}

/** What tells one set of weights from another: names, parts and shapes. */
export function weightsKey({ weights }: Pick<Hypothesis, 'weights'>): string {
  return weights.map(({ path, name, shape }) => `${path ?? ''}/${name}:${shape.join('x')}`).join(' ')
}

/** How many candidates are worked out to what follows from them: as many as a report shows. */
const shown = 10

/** How many other solutions of the same weights are looked at for keys that they set otherwise. */
const compared = 24

/** Only the likeliest says which of its keys are open; in the others that is not worth the search. */
function inWords(group: readonly Found[], facts: LayerFacts, at: number): Hypothesis | null {
  const [found, ...others] = group
  if (!found) return null
  const { signature, problem, solution, own } = found
  const settled = at < shown ? settle(problem, solution) : solution
  const open = at === 0 ? openSlots(problem, solution) : at < shown ? [] : null
  const made = makeHypothesis(signature, settled, facts, own, open)
  if (!made || at > 0) return made
  return { ...made, open: [...new Set([...made.open, ...setOtherwise(made, others.slice(0, compared), facts)])] }
}

/** The config keys that have another value in what else gives the same weights. */
function setOtherwise(made: Hypothesis, others: readonly Found[], facts: LayerFacts): readonly string[] {
  return others.flatMap(({ signature, solution, own }) => {
    const config = makeHypothesis(signature, solution, facts, own, null)?.config ?? {}
    const differing = Object.entries(made.config).filter(
      ([key, value]) => config[key] !== undefined && !sameSetting(value, config[key]),
    )
    return differing.map(([key]) => key)
  })
}

/** Whether two values of a key are the same; layers inside are compared by their own keys, not here. */
function sameSetting(a: ConfigValue, b: ConfigValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  return !Array.isArray(a) || JSON.stringify(a) === JSON.stringify(b)
}
