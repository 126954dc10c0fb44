import { halvingWindow } from '../infer/pooling-habit.ts'
import type { Tensor } from './schedule.ts'
import { groupOf, hasWeights, isLong, sourceOf, type Windowed, type WindowedModel } from './windowed.ts'

/** Names of blocks that normalize first: the shortcuts of Keras's ResNetV2 pick every second position. Source: keras/src/applications/resnet.py. */
const normalizesFirst = /^conv\d_block\d+_preact_/

/**
 * By row the windows that a pooling which halves its axes may have, the likeliest first: its shapes do not tell 2 from 3. Of other rows
 * nothing is doubted. A pooling in a shortcut may pick single positions, as in ResNetV2.
 */
export function poolingDoubts(
  model: WindowedModel,
  isPadded: (row: number) => boolean,
): ReadonlyMap<number, readonly number[]> {
  const poolings = model.rows.filter((row) => !hasWeights(row) && row.strides.every((stride) => stride === 2))
  const shortcuts = shortcutsIn(poolings, model)
  const lonely = lonelyIn(
    poolings.filter(({ step }) => !isPadded(step.row)),
    model,
  )
  const doubts = new Map<number, readonly number[]>()
  for (const row of poolings) {
    const isOverlapping = halvingWindow(row.hypothesis) === 2 && isOfOverlappingKind(row, model)
    if (shortcuts.has(row)) doubts.set(row.step.row, isOverlapping ? [3, 2, 1] : [2, 3, 1])
    else if (isOverlapping || lonely.has(row)) doubts.set(row.step.row, [3, 2])
  }
  return doubts
}

/** Poolings that stand in a shortcut, and those of the same lengths: their window may be a single position. */
function shortcutsIn(poolings: readonly Windowed[], model: WindowedModel): ReadonlySet<Windowed> {
  const doubted = poolings.filter(({ step, size }) => {
    const [input] = step.inputs
    const isBeside = input !== undefined && model.readersOf(input).length > 1
    return isBeside && size.every((length) => length === 2) && endsShortcut(step.outputs, model)
  })
  const lengths = new Set(doubted.map(lengthsKey))
  return new Set(poolings.filter((row) => lengths.has(lengthsKey(row))))
}

/** Whether the next to read a pooling adds it to something, or is a convolution of single positions. */
function endsShortcut(outputs: readonly Tensor[], model: WindowedModel): boolean {
  const next = outputs.flatMap((tensor) => model.readersOf(tensor))
  return next.some((step) => {
    const windowed = model.windowedOf(step)
    return windowed ? !isLong(windowed) && hasWeights(windowed) : joinsElementwise(model, step)
  })
}

function joinsElementwise({ hypothesisOf }: WindowedModel, step: Windowed['step']): boolean {
  return hypothesisOf(step)?.origin?.signature.entry.joins === 'elementwise'
}

function lengthsKey({ step, hypothesis, size }: Windowed): string {
  const [input, output] = [step.inputs[0], step.outputs[0]].map((tensor) => tensor?.shape?.join() ?? '')
  return `${hypothesis.className} ${size.join()} ${input} ${output}`
}

/**
 * Poolings of a kind that mostly overlaps: after a convolution with strides as in ResNet, after a separable one as in Xception, of joined
 * branches as in SqueezeNet and Inception, and such that are added to something.
 */
function isOfOverlappingKind(row: Windowed, model: WindowedModel): boolean {
  const isAdded = row.step.outputs.some((tensor) =>
    model.readersOf(tensor).some((step) => joinsElementwise(model, step)),
  )
  const source = sourceOf(model, row)
  const windowed = source && model.windowedOf(source)
  if (windowed) return isAdded || skips(windowed) || windowed.hypothesis.className.startsWith('Separable')
  return isAdded || (source !== undefined && source.inputs.length > 1)
}

/** Whether it is a convolution with strides. */
function skips(row: Windowed): boolean {
  return hasWeights(row) && row.strides.some((stride) => stride > 1)
}

/** Poolings by 3 that may as well be by 2, in models where neither a second length nor a convolution with strides speaks for the 3. */
function lonelyIn(poolings: readonly Windowed[], { rows }: WindowedModel): ReadonlySet<Windowed> {
  const byClass = new Map<string, Windowed[]>()
  for (const row of poolings)
    if (halvingWindow(row.hypothesis) === 3) groupOf(byClass, row.hypothesis.className).push(row)
  const hasStrides = rows.some(skips)
  const doubted = [...byClass.values()].filter(
    (group) => !hasStrides || new Set(group.map(({ step }) => step.inputs[0]?.shape?.join())).size < 2,
  )
  return new Set(doubted.flat())
}

/**
 * Poolings that pick single positions: those of a tensor and of the same tensor moved by one position, which together take every position,
 * each its own, as where NASNet fits one cell to the next; and the shortcuts of ResNetV2.
 */
export function picksIn(model: WindowedModel, names: readonly string[]): ReadonlySet<number> {
  const poolings = model.rows.filter((row) => !hasWeights(row) && row.strides.every((stride) => stride > 1))
  const pairs = poolings.flatMap((pooling) => {
    const origin = movedFrom(pooling.step.inputs[0], model)
    const beside = origin === undefined ? [] : model.readersOf(origin)
    const other = poolings.find(({ step }) => beside.includes(step))
    return other && outputKey(other) === outputKey(pooling) ? [pooling, other] : []
  })
  const ofShortcuts = names.some((name) => normalizesFirst.test(name)) ? shortcutsIn(poolings, model) : []
  return new Set([...pairs, ...ofShortcuts].map(({ step }) => step.row))
}

/** The tensor that a padding and a cropping made another of, as large as itself; undefined where none did. */
function movedFrom(tensor: Tensor | undefined, { makerOf }: WindowedModel): Tensor | undefined {
  const [padded] = (tensor && makerOf(tensor)?.inputs) ?? []
  const [origin] = (padded && makerOf(padded)?.inputs) ?? []
  const isMoved = origin?.shape?.join() === tensor?.shape?.join() && isLarger(padded?.shape, origin?.shape)
  return isMoved ? origin : undefined
}

function isLarger(one: Tensor['shape'] | undefined, other: Tensor['shape'] | undefined): boolean {
  return one != null && other != null && one.length === other.length && Number(one[1]) > Number(other[1])
}

function outputKey({ step }: Windowed): string {
  return `${step.outputs[0]?.shape?.join()}`
}
