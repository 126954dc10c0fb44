import type { LayerEntry } from '../layers/layer-entry.ts'
import { isUnbuilt } from '../summary/cell-values.ts'
import type { LayerRow } from '../summary/summary.ts'
import { none } from '../words/list.ts'
import type { LayerFacts } from './bind.ts'
import type { Run } from './context.ts'
import { changed } from './hypothesis.ts'
import { inferLayer } from './infer-layer.ts'
import type { Contradicted, Fits, Hypothesis, LayerInference, NonEmpty, UnresolvedReason } from './inference.ts'
import { changesInParts, isOpenEnded } from './open-ended.ts'
import { factsKey } from './row-facts.ts'
import type { Findings } from './solve-ways.ts'

/** How far the search goes for what a contradicted row could print instead: far enough for examples, not for a proof. */
const sampleEffort = { limit: 600, endless: 12 }

/** How many other counts are kept of a contradicted row. */
const mostCounts = 10

/** A row, the classes that it may have, and what they were held against. */
export interface Question {
  readonly at: number
  readonly row: LayerRow
  readonly classes: readonly string[]
  readonly entries: readonly LayerEntry[]
  readonly facts: LayerFacts
  readonly run: Run
}

/** What can honestly be said of a row by what was found for it. */
export function judge(question: Question, found: Findings): LayerInference {
  const { at, row, classes, entries, facts } = question
  const { hypotheses } = found
  const [first] = hypotheses
  const className = displayed(first?.className ?? classes[0] ?? row.printedClass?.value ?? '', classes)
  const subject = { row: at, className }
  if (isNonEmpty(hypotheses)) return fitting(subject, hypotheses, question, found)
  if (isUnbuilt(row.params.value) || row.outputShape.value.kind === 'unknown') return { kind: 'unbuilt', ...subject }
  if (found.needsInput) return { kind: 'unresolved', ...subject, reason: 'no-input-shape' }
  if (!found.complete) return { kind: 'unresolved', ...subject, reason: reasonOf(row, facts) }
  if (entries.some((entry) => isOpenEnded(entry, facts) || changesInParts(entry, facts)))
    return { kind: 'taken', ...subject }
  const wouldBe = otherCounts(question)
  return { kind: 'contradicted', ...subject, by: wouldBe.length > 0 ? 'count' : 'shape', wouldBe }
}

/** The same list, which equal rows share. */
function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0
}

/** A row of a class that nobody described; '' where not even the class is known. */
export function withoutEntry(at: number, row: LayerRow, className: string): LayerInference {
  const subject = { row: at, className }
  if (className === '') return { kind: 'unresolved', ...subject, reason: 'class-ambiguous' }
  return { kind: isUnbuilt(row.params.value) ? 'unbuilt' : 'taken', ...subject }
}

/** The same row where its class may be another that nobody described. */
export function ambiguous({ row, className }: LayerInference): LayerInference {
  return { kind: 'unresolved', row, className, reason: 'class-ambiguous' }
}

/** What fits, where something else may fit too. */
export function unsettled(inference: Fits, isCalledElsewhere = inference.isCalledElsewhere): LayerInference {
  return { ...inference, others: null, isCalledElsewhere }
}

/** The same row where no input can have given its shape. */
export function wrongShape({ row, className }: LayerInference): LayerInference {
  return { kind: 'contradicted', row, className, by: 'shape', wouldBe: [] }
}

/** The same row where each of its calls fits, and none of the weights serve all. */
export function noSharedWeights({ row, className }: LayerInference): LayerInference {
  return { kind: 'contradicted', row, className, by: 'calls', wouldBe: [] }
}

/** A nested model as its rows make it up. */
export function madeOfRows({ row, className }: LayerInference, whole: Hypothesis, isSettled: boolean): LayerInference {
  return {
    kind: 'fits',
    row,
    className,
    candidates: [whole],
    others: isSettled ? 0 : null,
    onlyRare: [],
    isCalledElsewhere: false,
  }
}

/** Candidates in the order of another cost. */
export function rankedCandidates(
  candidates: NonEmpty<Hypothesis>,
  cost: (hypothesis: Hypothesis) => number,
): NonEmpty<Hypothesis> {
  const ranked = candidates
    .map((one) => ({ one, cost: cost(one) }))
    .sort((a, b) => a.cost - b.cost)
    .map(({ one, cost }) => (one.cost === cost ? one : changed(one, { cost })))
  return isNonEmpty(ranked) ? ranked : candidates
}

/** The same, what `rank` puts lower before all else; the order within a rank stays. */
export function reordered(inference: Fits, rank: (hypothesis: Hypothesis) => number): Fits {
  const byRank = inference.candidates.map((one) => ({ one, rank: rank(one) })).sort((a, b) => a.rank - b.rank)
  const [first, ...others] = byRank.map(({ one }) => one)
  return first && first !== inference.candidates[0] ? { ...inference, candidates: [first, ...others] } : inference
}

/** The same with other candidates, and so many others than the first; the same where there are none. */
export function withCandidates(inference: Fits, candidates: readonly Hypothesis[], others: number | null): Fits {
  return isNonEmpty(candidates) ? { ...inference, candidates, others } : inference
}

/** A contradicted row with what it would be by somebody's word first, if its count is what is wrong. */
export function preferred(inference: Contradicted, one: Hypothesis | null): Contradicted {
  const { by, wouldBe } = inference
  if (by !== 'count' || !one) return inference
  return { ...inference, wouldBe: [one, ...wouldBe.filter(({ count }) => count !== one.count)].slice(0, mostCounts) }
}

/** The same where all that fits is rare. */
export function onlyRare(inference: Fits, rarities: Fits['onlyRare']): LayerInference {
  return { ...inference, onlyRare: rarities }
}

type Subject = Pick<LayerInference, 'row' | 'className'>

/** The class by its printed name: an entry for several classes knows only its first. */
function displayed(className: string, classes: readonly string[]): string {
  return classes.includes(className) ? className : (classes[0] ?? className)
}

/** What costs so much is odd enough to be something else that comes to the same count. */
const costOfOdd = 3

/** All that fits is known only of what is described whole: a layer that can hold more than its entries say may be something else still. */
function fitting(
  subject: Subject,
  candidates: NonEmpty<Hypothesis>,
  { entries, facts }: Question,
  { complete, keys }: Findings,
): LayerInference {
  if (facts.count === null && !complete) return { kind: 'unresolved', ...subject, reason: 'count-lost' }
  const [{ variant, cost }] = candidates
  const isAsBuilt = variant === null && cost < costOfOdd
  const isOpen =
    entries.some((entry) => entry.openEnded || (!isAsBuilt && changesInParts(entry, facts))) &&
    candidates.some(({ weights }) => weights.length > 0)
  const others = complete && !isOpen ? keys.size - 1 : null
  const { row, className } = subject
  return { kind: 'fits', row, className, candidates, others, onlyRare: none, isCalledElsewhere: false }
}

function reasonOf(row: LayerRow, facts: LayerFacts): UnresolvedReason {
  if (facts.count === null) return 'count-lost'
  if (row.outputShape.value.kind === 'lost') return 'shape-lost'
  return facts.inputShapes === null ? 'no-input-shape' : 'search-limit'
}

/** What the row would be with other counts, one a count, likeliest first; looked for once for equal facts. */
function otherCounts(question: Question): readonly Hypothesis[] {
  const { classes, facts, run } = question
  const key = factsKey(classes, facts)
  const found = run.otherCounts.get(key) ?? sampleCounts(question)
  run.otherCounts.set(key, found)
  return found
}

function sampleCounts({ entries, facts, run }: Question): readonly Hypothesis[] {
  const effort = { ...sampleEffort, meter: run.meter }
  const { hypotheses } = inferLayer(entries, { ...facts, count: null, countPrefix: '' }, effort)
  const byCount = new Map<number, Hypothesis>()
  for (const hypothesis of hypotheses) {
    if (byCount.size === mostCounts) break
    if (hypothesis.count !== facts.count && !byCount.has(hypothesis.count)) byCount.set(hypothesis.count, hypothesis)
  }
  return [...byCount.values()]
}
