import type { Era } from '../layers/layer-entry.ts'
import type { Assignment } from '../shape/expression.ts'
import { lazy } from '../words/memo.ts'
import { bind, type Effort, type LayerFacts, type Meter } from './bind.ts'
import type { CompiledSignature, Way } from './compile-entry.ts'
import { costing, costOf } from './cost.ts'
import { hypothesisOf } from './hypothesis.ts'
import type { Hypothesis, Origin, Weight } from './inference.ts'
import { flatConfig, suits } from './known-config.ts'
import { opennessOf } from './open-keys.ts'
import { mayFit } from './outline.ts'
import { type Gathering, keep, type SameWeights } from './same-weights.ts'
import { sliceFacts } from './slice-facts.ts'
import { search, settle, type Visitor } from './solve/search.ts'
import { sizeOfShape, weightsKeyOf, weightsOf } from './weights.ts'

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

/** What some ways of entries allow, and what it took to find out. */
export interface Solved {
  readonly findings: Findings
  readonly steps: number
  /** True where the meter ended before the last way. */
  readonly isCut: boolean
}

/** How many candidates are worked out to what follows from them: as many as a report shows. */
const shown = 10

/** What it takes to look at one way, in steps. */
const stepsOfAWay = 10

/** What the solutions of all ways come to while they are gone through. */
interface Gathered {
  readonly byWeights: Map<string, Gathering>
  complete: boolean
  needsInput: boolean
  isCut: boolean
  steps: number
}

/** Goes through the ways for all that fits under the facts, or for the first where only that is asked. */
export function solveWays(ways: readonly Way[], facts: LayerFacts, effort: Effort, meter: Meter | undefined): Solved {
  const gathered: Gathered = { byWeights: new Map(), complete: true, needsInput: false, isCut: false, steps: 0 }
  for (const way of ways) {
    const own = factsFor(way, facts)
    if (!own) continue
    if (meter && meter.left <= gathered.steps) {
      gathered.complete = false
      gathered.isCut = true
      break
    }
    tryWay(gathered, way.compile(), own, facts, effort)
    if (isEnough(gathered, effort)) {
      gathered.complete = false
      break
    }
  }
  const { byWeights, complete, needsInput, isCut, steps } = gathered
  if (meter) meter.left -= steps
  const isWhole = complete && (!needsInput || byWeights.size === 0)
  const hypotheses = likeliest([...byWeights.values()], facts, effort.endsIncomplete && !isWhole ? 1 : worded)
  return { findings: { hypotheses, keys: new Set(byWeights.keys()), complete: isWhole, needsInput }, steps, isCut }
}

/** Whether the ways that are left say nothing that was asked. */
function isEnough({ byWeights, complete }: Gathered, { isOnlyWhether, endsIncomplete }: Effort): boolean {
  return isOnlyWhether ? byWeights.size > 0 : endsIncomplete === true && !complete
}

/** Adds what one way can be; `own` are the facts as it describes them. */
function tryWay(
  gathered: Gathered,
  signature: CompiledSignature,
  own: LayerFacts,
  facts: LayerFacts,
  effort: Effort,
): void {
  gathered.steps += stepsOfAWay
  const problem = bind(signature, own, effortFor(signature, effort, gathered))
  if (!problem) return
  if (signature.signature.needsInputs && !own.inputShapes?.every((shape) => shape !== null)) {
    gathered.complete = false
    return
  }
  const source = { signature, problem, own }
  const costIn = lazy(() => costing(signature, own))
  const after = effort.isOnlyWhether ? 'stop' : 'go on'
  const visit: Visitor = (values) => {
    const key = weightsKeyOf(signature, values)
    if (key === null) gathered.needsInput = true
    else if (hasRoomFor(signature, values, facts)) {
      keep(gathered.byWeights, source, key, values, costIn()(values))
      return after
    }
    return 'go on'
  }
  const { complete, steps } = search(problem, visit)
  gathered.steps += steps
  gathered.complete &&= complete
}

/** Whether the totals leave room for a surprise: LoRA and quantization freeze weights, and quantized ones take less than four bytes each. */
function hasRoomFor(signature: CompiledSignature, values: Assignment, facts: LayerFacts): boolean {
  return !signature.variant || leavesRoom(weightsOf(signature, values) ?? [], facts)
}

function leavesRoom(weights: readonly Weight[], { mostFrozen, mostSaved }: LayerFacts): boolean {
  const frozen = weights.filter(({ trainable }) => !trainable)
  const scalars = frozen.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0)
  const saved = frozen.reduce((sum, { shape, bytes }) => sum + (bytes === null ? 0 : 4 - bytes) * sizeOfShape(shape), 0)
  return scalars <= (mostFrozen ?? scalars) && saved <= (mostSaved ?? saved)
}

/**
 * How many sets of weights are put into words: more than a report shows, so that the habits of a model can still reorder them. Where only a
 * whole answer counts, one stands for all that was found before the search gave up.
 */
const worded = 300

function likeliest(groups: readonly SameWeights[], facts: LayerFacts, most: number): readonly Hypothesis[] {
  const ranked = [...groups].sort((a, b) => a.cost - b.cost).slice(0, most)
  return ranked.flatMap((group, at) => inWords(group, facts, at) ?? [])
}

/** Search steps for each way that is left once one gave up: nothing is proven any more, and what fits well is found early. */
const limitAfterGivingUp = 1_000

/** How far to search one way, by what those before it came to. */
function effortFor({ signature }: CompiledSignature, effort: Effort, { byWeights, complete }: Gathered): Effort {
  const ofWay = byWeights.size > 0 ? (signature.limitBesideOthers ?? effort.limit) : effort.limit
  return { ...effort, limit: Math.min(ofWay, effort.limit, complete ? effort.limit : limitAfterGivingUp) }
}

/** The row's facts as a way describes them: those of its eras, of one slice where it is about slices; null when it can't be this row. */
export function factsFor(
  way: Pick<Way, 'entry' | 'signature' | 'variant' | 'eras'>,
  facts: LayerFacts,
): LayerFacts | null {
  const { slicedAxis } = way.entry
  const whole = way.eras ? factsOfEras(facts, way.eras) : facts
  const own = whole && slicedAxis !== undefined ? sliceFacts(whole, slicedAxis) : whole
  return own && mayFit(way.signature, own) ? withKnown(way, own) : null
}

/** A known configuration as the entry has it; null where it is none of this way. */
function withKnown(way: Pick<Way, 'entry' | 'variant'>, facts: LayerFacts): LayerFacts | null {
  if (!facts.known) return facts
  const known = flatConfig(way.entry, facts.known)
  return known && suits(way, known, facts.eras[0]) ? { ...facts, known } : null
}

function factsOfEras(facts: LayerFacts, known: readonly Era[]): LayerFacts | null {
  const eras = facts.eras.filter((era) => known.includes(era))
  return eras.length === 0 ? null : { ...facts, eras }
}

/** The likeliest of a set of weights; which of its keys are open is worked out when it is asked for. */
function inWords(group: SameWeights, facts: LayerFacts, at: number): Hypothesis | null {
  const [found] = group.founds
  if (!found) return null
  const { signature, problem, own } = found.source
  const values = at < shown ? settle(problem, found.values) : found.values
  const isAsFound = values === found.values
  const origin: Origin = {
    signature,
    values,
    weightsKey: isAsFound ? group.key : (weightsKeyOf(signature, values) ?? group.key),
    own,
    facts,
  }
  return hypothesisOf(origin, isAsFound ? group.cost : costOf(signature, values, own), () => opennessOf(group))
}
