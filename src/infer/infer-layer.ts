import type { Era, LayerEntry } from '../layers/define-layer.ts'
import type { ConfigValue } from '../report/report.ts'
import { bind, type Effort, type LayerFacts } from './bind.ts'
import { type CompiledSignature, compileEntry, type Way } from './compile-entry.ts'
import { hypothesisOf } from './hypothesis.ts'
import type { Hypothesis } from './inference.ts'
import { mayFit } from './outline.ts'
import { sliceFacts, wholeOfSlices } from './slice-facts.ts'
import { openSlots, type Problem, type Solution, search, settle } from './solve/search.ts'

/** All hypotheses of some entries for one row. */
export interface Findings {
  /** One per set of weights, likeliest first. */
  readonly hypotheses: readonly Hypothesis[]
  /** False when a search gave up, or something fits whose weights can't be told: then nothing is proven by what was not found. */
  readonly complete: boolean
  /** True where a solution's weights depend on an input that is not known. */
  readonly needsInput: boolean
}

const fullEffort: Effort = { limit: 20_000, endless: 0 }

/**
 * Every set of weights that the entries allow under the facts, each with its likeliest configuration.
 * Variants are tried only when no plain way fits.
 */
export function inferLayer(entries: readonly LayerEntry[], facts: LayerFacts, effort: Effort = fullEffort): Findings {
  const plain = solveAll(
    entries.flatMap((entry) => compileEntry(entry).plain),
    facts,
    effort,
  )
  if (plain.hypotheses.length > 0 || !plain.complete || plain.needsInput) return plain
  return solveAll(
    entries.flatMap((entry) => compileEntry(entry).variants),
    facts,
    effort,
  )
}

interface Found {
  readonly signature: CompiledSignature
  readonly problem: Problem
  readonly solution: Solution
  readonly hypothesis: Hypothesis
  /** Config keys that have another value in what else gives the same weights. */
  readonly otherwise: ReadonlySet<string>
}

function solveAll(ways: readonly Way[], facts: LayerFacts, effort: Effort): Findings {
  const best = new Map<string, Found>()
  let complete = true
  let needsInput = false
  for (const way of ways) {
    const own = factsFor(way, facts)
    if (!own) continue
    const signature = way.compile()
    const problem = bind(signature, own, effortFor(signature, effort, best.size > 0))
    if (!problem) continue
    if (signature.signature.needsInputs && !own.inputShapes?.every((shape) => shape !== null)) {
      complete = false
      continue
    }
    const result = search(problem)
    complete &&= result.complete
    for (const solution of result.solutions) {
      const hypothesis = makeHypothesis(signature, solution, facts, own, [])
      if (!hypothesis) needsInput = true
      else keepBest(best, { signature, problem, solution, hypothesis, otherwise: new Set() })
    }
  }
  const ranked = [...best.values()].sort((a, b) => a.hypothesis.cost - b.hypothesis.cost)
  const isWhole = complete && (!needsInput || ranked.length === 0)
  return { hypotheses: ranked.map((found, at) => inFull(found, facts, at)), complete: isWhole, needsInput }
}

function effortFor({ signature }: CompiledSignature, effort: Effort, othersFit: boolean): Effort {
  const limit = othersFit ? signature.limitBesideOthers : undefined
  return limit === undefined ? effort : { ...effort, limit: Math.min(limit, effort.limit) }
}

/** The row's facts as a signature describes them: those of its eras, of one slice where it is about slices; null when it can't be this row. */
function factsFor(way: Pick<Way, 'entry' | 'signature' | 'eras'>, facts: LayerFacts): LayerFacts | null {
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
  open: readonly number[],
): Hypothesis | null {
  const made = hypothesisOf(signature, solution.values, own, open)
  const { slicedAxis } = signature.entry
  return made && slicedAxis !== undefined ? wholeOfSlices(made, facts, slicedAxis) : made
}

/** What tells one set of weights from another: names, parts and shapes. */
export function weightsKey(hypothesis: Hypothesis): string {
  return hypothesis.weights.map(({ path, name, shape }) => `${path ?? ''}/${name}:${shape.join('x')}`).join(' ')
}

function keepBest(best: Map<string, Found>, found: Found): void {
  const key = weightsKey(found.hypothesis)
  const before = best.get(key)
  best.set(
    key,
    !before ? found : found.hypothesis.cost < before.hypothesis.cost ? beside(found, before) : beside(before, found),
  )
}

/** The kept one, knowing what the other one says otherwise. */
function beside(kept: Found, other: Found): Found {
  const config = other.hypothesis.config
  const differing = Object.entries(kept.hypothesis.config).filter(
    ([key, value]) => config[key] !== undefined && !sameSetting(value, config[key]),
  )
  if (differing.length === 0 && other.otherwise.size === 0) return kept
  return { ...kept, otherwise: new Set([...kept.otherwise, ...other.otherwise, ...differing.map(([key]) => key)]) }
}

/** Whether two values of a key are the same; layers inside are compared by their own keys, not here. */
function sameSetting(a: ConfigValue, b: ConfigValue): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  return !Array.isArray(a) || JSON.stringify(a) === JSON.stringify(b)
}

/** How many candidates are worked out to what follows from them: as many as a report shows. */
const shown = 10

/** Only the likeliest says which of its keys are open; in the others that is not worth the search. */
function inFull(
  { signature, problem, solution, hypothesis, otherwise }: Found,
  facts: LayerFacts,
  at: number,
): Hypothesis {
  if (at >= shown) return hypothesis
  const own = factsFor(signature, facts) ?? facts
  const open = at === 0 ? openSlots(problem, solution) : []
  const made = makeHypothesis(signature, settle(problem, solution), facts, own, open) ?? hypothesis
  return at === 0 ? { ...made, open: [...new Set([...made.open, ...otherwise])] } : made
}
