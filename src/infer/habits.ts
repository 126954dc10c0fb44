import type { Graph } from '../graph/graph.ts'
import type { Value } from '../shape/value.ts'
import type { Summary } from '../summary/summary.ts'
import { oncePer, oncePerAll, oncePerText } from '../words/memo.ts'
import type { LayerFacts } from './bind.ts'
import type { Context } from './context.ts'
import { configValue, leavesOpen } from './hypothesis.ts'
import { candidatesOf, type Fits, type Hypothesis, type LayerInference, othersOf } from './inference.ts'
import { halvingWindow } from './pooling-habit.ts'
import { isNarrowed, kernelOf, rankedOnce } from './ranked-once.ts'

/** Keys whose value in one row makes the same value likelier in others of the model. */
const shared = ['data_format', 'use_bias', 'padding', 'lora_rank'] as const

/** How many rows have each value, by what the habit is of. */
export type Votes = ReadonlyMap<string, ReadonlyMap<string, number>>

/**
 * Ranks what fits each narrowed row by what is proven elsewhere in the model: the data format, LoRA's rank, and by class use_bias and padding;
 * then by the habit of a block: a 7×1 kernel beside a 1×7. It reorders candidates and never adds or removes one.
 */
export function rankByHabits(
  { summary, graph, entries }: Pick<Context, 'summary' | 'graph' | 'entries'>,
  layers: readonly LayerInference[],
  votes: Votes,
): readonly LayerInference[] {
  const rank = rankerBy(votes)
  const unbiased = withoutUseOfBias(graph, layers, entries)
  const byVotes = layers.map((layer, at) =>
    isNarrowed(layer) ? rank(layer, unbiased.has(at) ? idleBiasCost : 0) : layer,
  )
  const done: LayerInference[] = []
  byVotes.forEach((layer, at) => {
    const previous = previousKernel(summary, graph, done, at)
    done.push(previous && isNarrowed(layer) ? turned(layer, previous) : layer)
  })
  return done
}

/** Ranks by votes, and by what a bias costs. */
function rankerBy(votes: Votes): (layer: Fits, biasCost: number) => LayerInference {
  const votesOf = oncePerText((className) => votesKey(votes, className))
  return (layer, biasCost) =>
    rankedOnce(layer, `${layer.className} ${biasCost} ${votesOf(layer.className)}`, () => {
      const against = unusual(layer, votes)
      const biasCostOf = (one: Hypothesis) => (configValue(one, 'use_bias') === true ? biasCost : 0)
      return (one) => one.cost + against(one) + (biasCost > 0 ? biasCostOf(one) : 0)
    })
}

/** All votes that can count for a class, as a key. */
function votesKey(votes: Votes, className: string): string {
  const subjects = shared.flatMap((key) => subjectsOf(className, key))
  return JSON.stringify(subjects.map((subject) => [...(votes.get(subject) ?? [])]))
}

/** What a bias costs that does nothing, where it is mostly left out: counted in what real Keras printed, 5 of 6 convolutions. */
const idleBiasCost = 4

/** The rows of which a bias would do nothing, and of such classes that it is mostly left out. */
function withoutUseOfBias(
  graph: Graph,
  layers: readonly LayerInference[],
  entries: Context['entries'],
): ReadonlySet<number> {
  const feeds = new Map<number, boolean>()
  for (const { row, calls } of graph.layers) {
    const takesMean = entries.get(layers[row]?.className ?? '')?.some((entry) => entry.takesMean) ?? false
    for (const { inbound } of calls ?? [])
      for (const source of inbound) feeds.set(source.row, takesMean && (feeds.get(source.row) ?? true))
  }
  const drops = (row: number) =>
    entries.get(layers[row]?.className ?? '')?.some((entry) => entry.dropsIdleBias) ?? false
  const idle = [...feeds].filter(([row, isOnly]) => isOnly && drops(row)).map(([row]) => row)
  const biased = biasedClasses(idle.map((row) => layers[row]))
  return new Set(idle.filter((row) => !biased.has(layers[row]?.className ?? '')))
}

/** The classes of which a row has a bias by far likelier, and none has none: a model mostly does the one or the other, in 600 of 657. */
function biasedClasses(layers: readonly (LayerInference | undefined)[]): ReadonlySet<string> {
  const having = (wanted: boolean) =>
    layers.flatMap((layer) => {
      const candidates = candidatesOf(layer)
      const most = (candidates[0]?.cost ?? 0) + idleBiasCost
      const [first, ...others] = candidates.filter((one) => one.cost < most)
      const isShown = candidates[0]?.origin?.facts.inputShapes?.every((shape) => shape !== null)
      const isWhole = layer && isShown && othersOf(layer) === candidates.length - 1
      const isSure = isWhole && first && [first, ...others].every((one) => configValue(one, 'use_bias') === wanted)
      return layer && isSure ? [layer.className] : []
    })
  const without = new Set(having(false))
  return new Set(having(true).filter((className) => !without.has(className)))
}

/** Whether all that a row takes was padded by a layer of its own just before. */
export function isPadded(graph: Graph, layers: readonly LayerInference[], at: number): boolean {
  const sources = graph.layers[at]?.calls?.flatMap(({ inbound }) => inbound) ?? []
  const pads = (one: Hypothesis | undefined) => one?.origin?.signature.entry.config.padding?.kind === 'sides'
  return sources.length > 0 && sources.every(({ row }) => pads(candidatesOf(layers[row])[0]))
}

/**
 * The values that the model's habits suggest for keys that a row leaves open; null where they suggest nothing new. What was padded before
 * is not padded again, and its window is the one that the padding was for.
 */
export function hintsFor(
  layer: LayerInference,
  votes: Votes,
  windows: ReadonlyMap<string, number>,
  isInputPadded: boolean,
): LayerFacts['hints'] | null {
  const { className } = layer
  const [first] = candidatesOf(layer)
  const hints = new Map<string, Value>()
  const window = isInputPadded ? undefined : windows.get(className)
  if (window !== undefined && first && (halvingWindow(first) ?? window) !== window) hints.set('pool_size', window)
  for (const key of first ? shared : []) {
    const own = first && votes.get(subjectOf(className, key, first))
    const voted = own ? mostVoted(own) : null
    const usual = key === 'padding' && isInputPadded && voted !== null ? 'valid' : voted
    if (usual !== null && first && leavesOpen(first, key) && String(configValue(first, key)) !== usual)
      hints.set(key, settingFrom(usual))
  }
  return hints.size > 0 ? Object.fromEntries(hints) : null
}

/** A vote as the value of a key: flags are 1 and 0. */
function settingFrom(value: string): Value {
  return value === 'true' ? 1 : value === 'false' ? 0 : value
}

const mostVoted = oncePer(
  (own: ReadonlyMap<string, number>): string | null => [...own].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null,
)

/** What all that fits a row agrees on, counted by row. */
export function countVotes(layers: readonly LayerInference[]): Votes {
  const votes = new Map<string, Map<string, number>>()
  for (const layer of layers) {
    if (layer.kind !== 'fits') continue
    for (const [subject, value] of agreements(layer.candidates, layer.className)) {
      const own = votes.get(subject) ?? new Map<string, number>()
      votes.set(subject, own.set(value, (own.get(value) ?? 0) + 1))
    }
  }
  return votes
}

type Agreement = readonly [subject: string, value: string]

/** The habits that all candidates share, with their values. */
const agreements = oncePerAll((candidates: Fits['candidates'], className: string): readonly Agreement[] => {
  const [first] = candidates
  return shared.flatMap((key): readonly Agreement[] => {
    const value = configValue(first, key)
    if (value === undefined || leavesOpen(first, key)) return []
    const isAgreed = candidates.every((one) => one === first || configValue(one, key) === value)
    return isAgreed ? [[subjectOf(className, key, first), String(value)]] : []
  })
})

/** The data format and the rank of LoRA are the whole model's; padding is a habit of all layers with a kernel; the rest of a class. */
function subjectOf(className: string, key: string, one: Hypothesis): string {
  const [first, ofKernels] = subjectsOf(className, key)
  return ofKernels !== undefined && configValue(one, 'kernel_size') !== undefined ? ofKernels : first
}

/** The subject of a key, and that of layers with a kernel where it is another. */
function subjectsOf(className: string, key: string): readonly [string, ...string[]] {
  if (key === 'data_format' || key === 'lora_rank') return [key]
  return key === 'padding' ? [`${className}.${key}`, 'kernels.padding'] : [`${className}.${key}`]
}

/** What the hypotheses of a row cost for going against the model: up to 2.5 a key, by how clear the habit is and in how many rows it shows. */
function unusual({ className }: LayerInference, votes: Votes): (one: Hypothesis) => number {
  const costs = new Map<string, HabitCost>()
  const costBy = (subject: string) => {
    const known = costs.get(subject) ?? habitCost(votes.get(subject))
    costs.set(subject, known)
    return known
  }
  return (one) => {
    let cost = 0
    for (const key of shared) {
      const value = configValue(one, key)
      if (value !== undefined) cost += costBy(subjectOf(className, key, one))(String(value))
    }
    return cost
  }
}

type HabitCost = (value: string) => number

function habitCost(own: ReadonlyMap<string, number> | undefined): HabitCost {
  if (!own) return () => 0
  let total = 0
  for (const count of own.values()) total += count
  const clear = total / (total + 4)
  return (value) => 2.5 * clear * (1 - (own.get(value) ?? 0) / total)
}

/** The kernel of the convolution just before in the same branch, if it is a long one. */
function previousKernel(
  summary: Summary,
  graph: Graph,
  done: readonly LayerInference[],
  at: number,
): readonly number[] | null {
  let row = at
  for (let steps = 0; steps < 3; steps++) {
    const source = graph.layers[row]?.calls?.at(-1)?.inbound
    const before = source?.length === 1 ? source[0]?.row : undefined
    if (before === undefined || before >= at) return null
    const [likeliest] = candidatesOf(done[before])
    const kernel = kernelOf(likeliest)
    if (kernel) return kernel
    if (summary.rows[before]?.params.value.kind !== 'count') return null
    if (likeliest && configValue(likeliest, 'kernel_size')) return null
    row = before
  }
  return null
}

/** A kernel turned against the one before is likelier than any other. */
function turned(layer: Fits, previous: readonly number[]): LayerInference {
  return rankedOnce(layer, `after ${previous}`, () => (one) => one.cost + (isTurned(one, previous) ? 0 : 0.25))
}

function isTurned(one: Hypothesis, previous: readonly number[]): boolean {
  const kernel = kernelOf(one)
  return kernel !== null && kernel[0] === previous[1] && kernel[1] === previous[0]
}
