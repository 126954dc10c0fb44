import type { Graph } from '../graph/graph.ts'
import { isPadded } from '../infer/habits.ts'
import { weightsKey } from '../infer/hypothesis.ts'
import { candidatesOf, type Hypothesis, type ModelInference } from '../infer/inference.ts'
import type { Summary } from '../summary/summary.ts'
import type { Schedule, Step, Tensor } from './schedule.ts'
import { type Doubts, windowOf, windowsAtAll } from './windows.ts'

/** What the rows of a model say of each other's windows. */
export interface ModelDoubts {
  readonly of: (row: number) => Doubts
}

/** Names that people give to dilated layers and to the blocks that hold them: DeepLab's, WaveNet's. */
const dilatedName = /dilat|atrous|aspp|wavenet|tcn/i

/**
 * Where windows are doubted that the shapes of a row leave open. A dilation of 1 is believed where shapes hide it, unless the model shows
 * another, names speak of one, three equal layers read the same tensor (they would learn the same), or a sequence keeps its length all
 * along, as in WaveNet. A pooling in a shortcut may pick single positions, as in ResNetV2. One by 3 is believed where others of the model
 * cover their axes as evenly: one alone may as well be by 2.
 */
export function doubtsOf(summary: Summary, graph: Graph, schedule: Schedule, inference: ModelInference): ModelDoubts {
  const rows = schedule.steps.flatMap((step) => toWindowed(step, inference))
  const readers = readersOf(schedule)
  const isAllDilated = rows.some(isDilated) || summary.rows.some(({ name }) => dilatedName.test(name.value))
  const dilated = new Set([...siblings(rows), ...sequences(rows)].map(({ step }) => step.row))
  const padded = (row: number) => isPadded(graph, inference.layers, row)
  const poolings = new Set([
    ...shortcuts(rows, readers, inference),
    ...lonely(rows.filter(({ step }) => !padded(step.row))),
  ])
  const picks = picksIn(rows, schedule, readers)
  return {
    of: (row) => ({
      isDilated: isAllDilated || dilated.has(row),
      isPadded: padded(row),
      isOtherPooling: poolings.has(row),
      isPick: picks.has(row),
    }),
  }
}

/** A call of a layer that reads several positions at once, as the likeliest that fits has it. */
interface Windowed {
  readonly step: Step
  readonly hypothesis: Hypothesis
  readonly size: readonly number[]
  readonly strides: readonly number[]
}

function toWindowed(step: Step, inference: ModelInference): readonly Windowed[] {
  const [hypothesis] = candidatesOf(inference.layers[step.row])
  const reads = hypothesis && windowsAtAll(hypothesis)
  const window = hypothesis && reads && windowOf(hypothesis, reads)
  return window ? [{ step, hypothesis, ...window }] : []
}

function readersOf({ steps }: Schedule): ReadonlyMap<Tensor, readonly Step[]> {
  const readers = new Map<Tensor, Step[]>()
  for (const step of steps) for (const tensor of step.inputs) groupOf(readers, tensor).push(step)
  return readers
}

/** The group of a key, a new one where there is none. */
function groupOf<Key, Item>(groups: Map<Key, Item[]>, key: Key): Item[] {
  const known = groups.get(key)
  if (known) return known
  const made: Item[] = []
  groups.set(key, made)
  return made
}

function isDilated({ hypothesis: { config } }: Windowed): boolean {
  const rates = config.dilation_rate ?? config.atrous_rate
  return Array.isArray(rates) && rates.some((rate) => Number(rate) > 1)
}

function isLong({ size }: Windowed): boolean {
  return size.some((length) => length > 1)
}

const hasWeights = ({ hypothesis }: Windowed) => hypothesis.weights.length > 0

/** Three or more equal layers that read the same tensor. */
function siblings(rows: readonly Windowed[]): readonly Windowed[] {
  const byInput = new Map<Tensor, Windowed[]>()
  for (const row of rows.filter(isLong).filter(hasWeights)) {
    const [input] = row.step.inputs
    if (input) groupOf(byInput, input).push(row)
  }
  return [...byInput.values()].flatMap((readers) => {
    const alike = new Map<string, Windowed[]>()
    for (const row of readers) groupOf(alike, `${row.hypothesis.className} ${weightsKey(row.hypothesis)}`).push(row)
    return [...alike.values()].filter((group) => group.length > 2).flat()
  })
}

/** The layers of a sequence whose length no window changes, where three or more are equal: nothing but dilation widens what they see. */
function sequences(rows: readonly Windowed[]): readonly Windowed[] {
  if (!rows.every(({ size, strides }) => size.length === 1 && strides[0] === 1)) return []
  const long = rows.filter(isLong).filter(hasWeights)
  const counts = new Map<string, number>()
  for (const { hypothesis } of long) counts.set(weightsKey(hypothesis), (counts.get(weightsKey(hypothesis)) ?? 0) + 1)
  return long.some(({ hypothesis }) => (counts.get(weightsKey(hypothesis)) ?? 0) > 2) ? long : []
}

/** Poolings that stand in a shortcut, and those of the same lengths: their window may be a single position. */
function shortcuts(
  rows: readonly Windowed[],
  readers: ReadonlyMap<Tensor, readonly Step[]>,
  inference: ModelInference,
): ReadonlySet<number> {
  const poolings = rows.filter((row) => !hasWeights(row) && row.strides.every((stride) => stride === 2))
  const doubted = poolings.filter(({ step, size }) => {
    const [input] = step.inputs
    const isBeside = input !== undefined && (readers.get(input)?.length ?? 0) > 1
    return isBeside && size.every((length) => length === 2) && endsShortcut(step, readers, inference)
  })
  const lengths = new Set(doubted.map(lengthsKey))
  return new Set(poolings.filter((row) => lengths.has(lengthsKey(row))).map(({ step }) => step.row))
}

/**
 * Poolings of a tensor and of the same tensor moved by one position, of the same strides: together they take every position, each its own, as
 * where NASNet fits one cell to the next. Wider windows would see what the other sees.
 */
function picksIn(
  rows: readonly Windowed[],
  { steps }: Schedule,
  readers: ReadonlyMap<Tensor, readonly Step[]>,
): ReadonlySet<number> {
  const poolings = rows.filter((row) => !hasWeights(row) && row.strides.every((stride) => stride > 1))
  if (poolings.length < 2) return new Set()
  const makers = new Map(steps.flatMap((step) => step.outputs.map((tensor) => [tensor, step] as const)))
  const pairs = poolings.flatMap((pooling) => {
    const origin = movedFrom(pooling.step.inputs[0], makers)
    const beside = origin === undefined ? [] : (readers.get(origin) ?? [])
    const other = poolings.find(({ step }) => beside.includes(step))
    return other && outputKey(other) === outputKey(pooling) ? [pooling.step.row, other.step.row] : []
  })
  return new Set(pairs)
}

/** The tensor that a padding and a cropping made another of, as large as itself; undefined where none did. */
function movedFrom(tensor: Tensor | undefined, makers: ReadonlyMap<Tensor, Step>): Tensor | undefined {
  const [padded] = (tensor && makers.get(tensor)?.inputs) ?? []
  const [origin] = (padded && makers.get(padded)?.inputs) ?? []
  const isMoved = origin?.shape?.join() === tensor?.shape?.join() && isLarger(padded?.shape, origin?.shape)
  return isMoved ? origin : undefined
}

function isLarger(one: Tensor['shape'] | undefined, other: Tensor['shape'] | undefined): boolean {
  return one != null && other != null && one.length === other.length && Number(one[1]) > Number(other[1])
}

function outputKey({ step }: Windowed): string {
  return `${step.outputs[0]?.shape?.join()}`
}

/** Poolings by 3 with strides of 2 that may as well be by 2, in models where no second length speaks for the 3. */
function lonely(rows: readonly Windowed[]): readonly number[] {
  const byClass = new Map<string, Windowed[]>()
  for (const row of rows.filter((one) => !hasWeights(one) && isOverlapping(one)))
    groupOf(byClass, row.hypothesis.className).push(row)
  const doubted = [...byClass.values()].filter(
    (group) => new Set(group.map(({ step }) => step.inputs[0]?.shape?.join())).size < 2,
  )
  return doubted.flat().map(({ step }) => step.row)
}

function isOverlapping({ size, strides }: Windowed): boolean {
  return size.every((length) => length === 3) && strides.every((stride) => stride === 2)
}

function lengthsKey({ step, hypothesis, size }: Windowed): string {
  const [input, output] = [step.inputs[0], step.outputs[0]].map((tensor) => tensor?.shape?.join() ?? '')
  return `${hypothesis.className} ${size.join()} ${input} ${output}`
}

/** Whether the next to read a pooling adds it to something, or is a convolution of single positions. */
function endsShortcut(
  { outputs }: Step,
  readers: ReadonlyMap<Tensor, readonly Step[]>,
  inference: ModelInference,
): boolean {
  const next = outputs.flatMap((tensor) => readers.get(tensor) ?? [])
  return next.some((step) => {
    const [windowed] = toWindowed(step, inference)
    if (windowed) return !isLong(windowed) && hasWeights(windowed)
    return candidatesOf(inference.layers[step.row])[0]?.origin?.signature.entry.joins === 'elementwise'
  })
}
