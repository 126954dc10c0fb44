import type { Era, LayerEntry } from '../layers/define-layer.ts'
import { oncePer } from '../words/memo.ts'
import { bind, type Effort, type LayerFacts, type Meter } from './bind.ts'
import { type CompiledSignature, compileEntry, type Way } from './compile-entry.ts'
import { costing, costOf } from './cost.ts'
import { changed, hypothesisOf, weightsKey } from './hypothesis.ts'
import type { Hypothesis, Origin, Weight } from './inference.ts'
import { memory } from './memory.ts'
import { type Found, openKeys, type SameWeights } from './open-keys.ts'
import { mayFit } from './outline.ts'
import { solverKey } from './row-facts.ts'
import { sliceFacts } from './slice-facts.ts'
import { search, settle } from './solve/search.ts'
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

/** As far as a search for one row goes. */
export const fullEffort: Effort = { limit: 8_000, endless: 0 }

/**
 * Every set of weights that the entries allow under the facts, each with its likeliest configuration.
 * Variants are tried only when no plain way fits, but for those that say so.
 */
export function inferLayer(entries: readonly LayerEntry[], facts: LayerFacts, effort: Effort = fullEffort): Findings {
  const plain = remembered('plain', entries, facts, effort)
  if (plain.hypotheses.length === 0 && plain.complete && !plain.needsInput)
    return remembered('variants', entries, facts, effort)
  const hasRoom = (facts.mostFrozen ?? 0) > 0 && entries.some(hasVariantBesidePlain)
  return hasRoom ? both(plain, remembered('beside', entries, facts, effort)) : plain
}

function hasVariantBesidePlain({ surprise, variants }: LayerEntry): boolean {
  return !surprise && (variants?.some(({ besidePlain }) => besidePlain) ?? false)
}

/** Which ways of the entries a search goes through. */
type Asked = 'plain' | 'variants' | 'beside'

function waysOf(entries: readonly LayerEntry[], asked: Asked): readonly Way[] {
  if (asked === 'plain') return entries.flatMap((entry) => compileEntry(entry).plain)
  const variants = entries.flatMap((entry) => compileEntry(entry).variants)
  return asked === 'variants' ? variants : variants.filter(({ variant }) => variant?.besidePlain)
}

/** What a search found, and how far it was allowed to go. */
interface Answer {
  readonly findings: Findings
  readonly facts: LayerFacts
  readonly effort: Effort
  readonly steps: number
}

/** As many hypotheses and sets of weights as the answers that are remembered may hold. */
const room = 40_000

const answers = memory<Answer>(room)

let numbered = 0

/** Entries are told apart by their order of appearance. */
const numberOf = oncePer((_: LayerEntry) => ++numbered)

/**
 * The findings of some ways, solved once for equal facts. What is remembered never changes a report: a text takes from its meter what
 * a search took, remembered or not, when it first asks; and where the meter might end on the way, the search is made again.
 */
function remembered(asked: Asked, entries: readonly LayerEntry[], facts: LayerFacts, effort: Effort): Findings {
  const key = `${asked} ${entries.map(numberOf).join()} ${solverKey(facts, asked !== 'plain')}`
  const keyOfEffort = `${key} ${effort.limit} ${effort.endless}`
  const known = answerWithin(answers.find(key), effort) ?? answers.find(keyOfEffort)
  const { meter } = effort
  if (known) {
    const ownKey = known.findings.complete ? key : keyOfEffort
    if (!meter || meter.asked.has(ownKey)) return forFacts(known, facts)
    if (meter.left > known.steps) {
      meter.left -= known.steps
      meter.asked.add(ownKey)
      return forFacts(known, facts)
    }
  }
  const isPaid = meter?.asked.has(key) || meter?.asked.has(keyOfEffort)
  const solved = solveAll(waysOf(entries, asked), facts, effort, isPaid ? undefined : meter)
  const { findings, isCut } = solved
  if (isCut) return findings
  const ownKey = findings.complete ? key : keyOfEffort
  meter?.asked.add(ownKey)
  answers.keep(ownKey, { ...solved, facts, effort }, 1 + findings.keys.size + findings.hypotheses.length)
  return findings
}

/** A complete answer holds for every search that may go as far. */
function answerWithin(answer: Answer | undefined, { limit }: Effort): Answer | undefined {
  return answer && answer.effort.limit <= limit ? answer : undefined
}

/** The findings with the row's own facts where they differ in what the search did not ask. */
function forFacts({ findings, facts: before }: Answer, facts: LayerFacts): Findings {
  if (facts.mostFrozen === before.mostFrozen && facts.mostSaved === before.mostSaved) return findings
  const limits = { mostFrozen: facts.mostFrozen, mostSaved: facts.mostSaved }
  const withLimits = (own: LayerFacts): LayerFacts => ({ ...own, ...limits })
  const hypotheses = findings.hypotheses.map((one) => {
    const { origin } = one
    if (!origin) return one
    return changed(one, { origin: { ...origin, facts: withLimits(origin.facts), own: withLimits(origin.own) } })
  })
  return { ...findings, hypotheses }
}

/** What fits plainly, and after all of it what fits as a surprise. */
function both(plain: Findings, surprises: Findings): Findings {
  const last = Math.max(0, ...plain.hypotheses.map(({ cost }) => cost))
  const others = surprises.hypotheses.filter((one) => !plain.keys.has(weightsKey(one)))
  return {
    hypotheses: [...plain.hypotheses, ...others.map((one) => changed(one, { cost: one.cost + last + costOfSurprise }))],
    keys: new Set([...plain.keys, ...surprises.keys]),
    complete: plain.complete && surprises.complete,
    needsInput: plain.needsInput,
  }
}

/** What a surprise costs beside a plain layer. */
const costOfSurprise = 8

/** How many candidates are worked out to what follows from them: as many as a report shows. */
const shown = 10

/** What it takes to look at one way, in steps. */
const stepsOfAWay = 10

/** What the solutions of all ways come to while they are gone through. */
interface Gathered {
  readonly byWeights: Map<string, Gathering>
  complete: boolean
  needsInput: boolean
  /** True where the meter ended before the last way. */
  isCut: boolean
  steps: number
}

type Solved = Pick<Answer, 'findings' | 'steps'> & { readonly isCut: boolean }

function solveAll(ways: readonly Way[], facts: LayerFacts, effort: Effort, meter: Meter | undefined): Solved {
  const gathered: Gathered = {
    byWeights: new Map(),
    complete: true,
    needsInput: false,
    isCut: false,
    steps: 0,
  }
  for (const way of ways) {
    const own = factsFor(way, facts)
    if (!own) continue
    if (meter && meter.left <= gathered.steps) {
      gathered.complete = false
      gathered.isCut = true
      break
    }
    tryWay(gathered, way.compile(), own, facts, effort)
  }
  const { byWeights, complete, needsInput, isCut, steps } = gathered
  if (meter) meter.left -= steps
  const isWhole = complete && (!needsInput || byWeights.size === 0)
  const hypotheses = likeliest([...byWeights.values()], facts)
  return { findings: { hypotheses, keys: new Set(byWeights.keys()), complete: isWhole, needsInput }, steps, isCut }
}

/** Adds what one way can be; `own` are the facts as it describes them. */
function tryWay(
  gathered: Gathered,
  signature: CompiledSignature,
  own: LayerFacts,
  facts: LayerFacts,
  effort: Effort,
): void {
  const problem = bind(signature, own, effortFor(signature, effort, gathered.byWeights.size > 0))
  if (!problem) return
  if (signature.signature.needsInputs && !own.inputShapes?.every((shape) => shape !== null)) {
    gathered.complete = false
    return
  }
  const result = search(problem)
  gathered.steps += stepsOfAWay + result.steps
  gathered.complete &&= result.complete
  const costIn = costing(signature, own)
  for (const solution of result.solutions) {
    const key = weightsKeyOf(signature, solution.values)
    if (key === null) gathered.needsInput = true
    else if (!signature.variant || leavesRoom(weightsOf(signature, solution.values) ?? [], facts))
      keep(gathered.byWeights, key, { key, signature, problem, solution, own, cost: costIn(solution.values) })
  }
}

/** Whether the totals leave room for a surprise: LoRA and quantization freeze weights, and quantized ones take less than four bytes each. */
function leavesRoom(weights: readonly Weight[], { mostFrozen, mostSaved }: LayerFacts): boolean {
  const frozen = weights.filter(({ trainable }) => !trainable)
  const scalars = frozen.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0)
  const saved = frozen.reduce((sum, { shape, bytes }) => sum + (bytes === null ? 0 : 4 - bytes) * sizeOfShape(shape), 0)
  return scalars <= (mostFrozen ?? scalars) && saved <= (mostSaved ?? saved)
}

/** The solutions of one set of weights while they are gathered, the likeliest first. */
interface Gathering extends SameWeights {
  readonly founds: Found[]
  isWhole: boolean
}

/** How many solutions of the same weights are kept. */
const kept = 500

function keep(byWeights: Map<string, Gathering>, key: string, found: Found): void {
  const same = byWeights.get(key)
  if (!same) byWeights.set(key, { founds: [found], isWhole: true })
  else if (found.cost < (same.founds[0]?.cost ?? 0)) same.founds.unshift(found)
  else if (same.founds.length < kept) same.founds.push(found)
  else same.isWhole = false
}

/** How many sets of weights are put into words: more than a report shows, so that the habits of a model can still reorder them. */
const worded = 300

function likeliest(groups: readonly SameWeights[], facts: LayerFacts): readonly Hypothesis[] {
  const costIn = ({ founds }: SameWeights) => founds[0]?.cost ?? 0
  const ranked = [...groups].sort((a, b) => costIn(a) - costIn(b)).slice(0, worded)
  return ranked.flatMap((group, at) => inWords(group, facts, at) ?? [])
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

/** The likeliest of a set of weights; which of its keys are open is worked out when it is asked for. */
function inWords(group: SameWeights, facts: LayerFacts, at: number): Hypothesis | null {
  const [found] = group.founds
  if (!found) return null
  const { signature, problem, solution, own } = found
  const { values } = at < shown ? settle(problem, solution) : solution
  const isAsFound = values === solution.values
  const origin: Origin = {
    signature,
    values,
    weightsKey: isAsFound ? found.key : (weightsKeyOf(signature, values) ?? found.key),
    own,
    facts,
  }
  return hypothesisOf(origin, isAsFound ? found.cost : costOf(signature, values, own), () => openKeys(group))
}
