import type { Graph } from '../graph/graph.ts'
import { candidatesOf, type Hypothesis, type ModelInference } from '../infer/inference.ts'
import type { Shape } from '../shape/shape.ts'
import type { Summary } from '../summary/summary.ts'
import { lazy, oncePerAll } from '../words/memo.ts'
import type { LayerCosts, ReceptiveField } from './costs.ts'
import { doubtsOf } from './doubts.ts'
import { type Called, positionsInFront } from './field-start.ts'
import { type RowWindows, rowWindows } from './row-windows.ts'
import type { Schedule, Tensor } from './schedule.ts'
import { type Doubts, hasChannelsFirst, type Window, type WindowReads, windowsAtAll } from './windows.ts'

/** The receptive fields of a row: the one that all plausible windows give, else that of the likeliest. */
export type Fields = Pick<LayerCosts, 'receptiveField' | 'likelyReceptiveField'>

/** The field of each position of a tensor, one number per spatial axis. */
type Positions = Required<ReceptiveField>

/** Where the text can't tell: a number that is none makes none of all that comes after it. */
const untold: Positions = { size: [Number.NaN], stride: [Number.NaN], start: [Number.NaN] }

/** Ways to read the windows that fit, each the same throughout a model: the likeliest, the shortest, the longest, 7×1 for 1×7. */
const readings = ['likeliest', 'least', 'most', 'turned'] as const

/**
 * The receptive field of each row, by its last call; null for inputs, for models without windows, and for what keeps no positions or comes
 * after it. The recursion is that of Araujo, Norris, Sim (Distill 2019): r += (k − 1) · j, then j *= s; of several paths the widest.
 * It is gone through once for each reading of the windows that fit: a field is given where all readings agree.
 */
export function receptiveFieldsOf(
  summary: Summary,
  graph: Graph,
  schedule: Schedule,
  inference: ModelInference,
): readonly Fields[] {
  const windows = windowsByRow(summary, graph, schedule, inference)
  if (windows.every((one) => one === null)) return windows.map(() => ({ receptiveField: null }))
  const isFirst = lazy(() => hasChannelsFirstIn(inference))
  const isJoint = (one: Hypothesis) => joinsAlongPositions(one, isFirst)
  const fields = readings.map((reading) =>
    fieldsIn(schedule, inference, {
      isJoint,
      windowAt: (row) => windows[row]?.[reading] ?? null,
      isWidest: reading === 'most',
    }),
  )
  return windows.map((_, row) => agreed(fields.map((one) => one[row] ?? null)))
}

/** The field that all readings have; that of the first beside where they don't. */
function agreed([first = null, ...others]: readonly (Positions | null)[]): Fields {
  if (!first || first.size.some(Number.isNaN)) return { receptiveField: null }
  const isAgreed = others.every((other) => other !== null && isSame(first, other))
  if (!isAgreed) return { receptiveField: null, likelyReceptiveField: fieldFrom(first, [first]) }
  return { receptiveField: fieldFrom(first, others) }
}

/** A field with its start, where all readings agree on that too. */
function fieldFrom({ size, stride, start }: Positions, others: readonly (Positions | null)[]): ReceptiveField {
  const isTold = !start.some(Number.isNaN) && others.every((other) => other?.start.join() === start.join())
  return isTold ? { size, stride, start } : { size, stride }
}

function isSame(one: Positions, other: Positions): boolean {
  return one.size.join() === other.size.join() && one.stride.join() === other.stride.join()
}

/** The windows of each row. */
function windowsByRow(
  summary: Summary,
  graph: Graph,
  schedule: Schedule,
  inference: ModelInference,
): readonly (RowWindows | null)[] {
  const doubts = lazy(() => doubtsOf(summary, graph, schedule, inference))
  return inference.layers.map((layer, row) => {
    const candidates = candidatesOf(layer)
    return candidates[0] && windowsAtAll(candidates[0])
      ? windowsUnder(candidates, JSON.stringify(doubts().of(row)))
      : null
  })
}

/** Rows with the same candidates and doubts share their windows, of this text or another. */
const windowsUnder = oncePerAll((candidates: readonly Hypothesis[], doubts: string) =>
  rowWindows(candidates, JSON.parse(doubts) as Doubts),
)

/** One way to go through a model. */
interface Reading {
  readonly windowAt: (row: number) => Window | null
  readonly isJoint: (hypothesis: Hypothesis) => boolean
  /** Whether what nothing speaks against is taken to see more. */
  readonly isWidest: boolean
}

/** The field of each row in one reading. */
function fieldsIn(schedule: Schedule, inference: ModelInference, reading: Reading): readonly (Positions | null)[] {
  const fields: (Positions | null)[] = inference.layers.map(() => null)
  const known = new Map<Tensor, Positions | null>()
  const { steps, nested } = schedule
  for (const step of steps) {
    const called = { step, isInputPrinted: step.inputs.every((tensor) => known.has(tensor)) }
    const positions = positionsAfter(called, candidatesOf(inference.layers[step.row])[0], known, reading)
    for (const tensor of step.outputs) known.set(tensor, positions)
    fields[step.row] = step.inputs.length > 0 ? positions : null
  }
  for (const [row, [output, ...others]] of nested) {
    fields[row] = output && others.length === 0 ? (known.get(output) ?? null) : null
  }
  return fields
}

function positionsAfter(
  called: Called,
  hypothesis: Hypothesis | undefined,
  known: Map<Tensor, Positions | null>,
  { windowAt, isJoint, isWidest }: Reading,
): Positions | null {
  const { row, inputs, outputs } = called.step
  if (inputs.length === 0) return ofInput(outputs[0]?.shape ?? null)
  const before = widest(inputs.map((tensor) => positionsOf(tensor, known)))
  if (!before || !hypothesis) return before && untold
  const reads = windowsAtAll(hypothesis)
  const window = windowAt(row)
  const start = startAfter(before, positionsInFront(hypothesis, window, before.size.length, called))
  if (reads) return through({ ...before, start }, reads, window, blends(hypothesis, isWidest))
  return hypothesis.origin?.signature.entry.reads && !isJoint(hypothesis) ? { ...before, start } : null
}

function startAfter({ start, stride }: Positions, inFront: readonly number[]): readonly number[] {
  return start.map((first, axis) => first - (inFront[axis] ?? Number.NaN) * (stride[axis] ?? Number.NaN))
}

/** The positions of a tensor; no step makes what the first row takes. */
function positionsOf(tensor: Tensor, known: ReadonlyMap<Tensor, Positions | null>): Positions | null {
  const found = known.get(tensor)
  if (found !== undefined) return found
  return tensor.isInput ? ofInput(tensor.shape) : untold
}

/** Whether a row joins its inputs along another axis than that of the channels: its positions are then those of several tensors. */
function joinsAlongPositions({ origin, config }: Hypothesis, isFirst: () => boolean): boolean {
  if (origin?.signature.entry.joins !== 'otherwise' || config.axis === undefined || config.axis === -1) return false
  return config.axis !== 1 || !isFirst()
}

function hasChannelsFirstIn({ layers }: ModelInference): boolean {
  return layers.some((layer) => candidatesOf(layer).slice(0, 1).some(hasChannelsFirst))
}

/** Each position of the model's input sees itself. */
function ofInput(shape: Shape | null): Positions | null {
  const axes = (shape?.length ?? 0) - 2
  if (axes < 1) return null
  const ones = Array.from({ length: axes }, () => 1)
  return { size: ones, stride: ones, start: ones.map(() => 0) }
}

/** The widest of several paths, untold where their positions do not lie alike. What saw the whole input, such as a gate, is left out. */
function widest(paths: readonly (Positions | null)[]): Positions | null {
  const [first, ...others] = paths.filter((path) => path !== null)
  if (!first) return null
  return others.reduce<Positions>((one, other) => {
    if (one.stride.join() !== other.stride.join()) return untold
    const size = one.size.map((own, axis) => Math.max(own, other.size[axis] ?? 0))
    const start = one.start.map((own, axis) => Math.min(own, other.start[axis] ?? Number.NaN))
    return { stride: one.stride, size, start }
  }, first)
}

/** Whether a layer that repeats positions blends each with its neighbour, as bilinear interpolation does, which no summary shows. */
function blends({ origin, config }: Hypothesis, isWidest: boolean): boolean {
  if (!origin?.signature.entry.unseen?.includes('interpolation')) return false
  return origin.facts.known ? config.interpolation === 'bilinear' : isWidest
}

/** What a layer's window makes of the positions before it. */
function through(before: Positions, reads: WindowReads, read: Window | null, isBlended: boolean): Positions | null {
  if (!read || read.size.length !== before.size.length) return untold
  const along = before.size.map((own, axis) => {
    const [k = 1, s = 1, j = 1] = [read.size[axis], read.strides[axis], before.stride[axis]]
    const ofRepeated = isBlended ? 1 : 0
    const seen = reads.kind === 'window' ? k - 1 : reads.kind === 'transposed' ? Math.floor((k - 1) / s) : ofRepeated
    return { size: own + seen * j, stride: reads.kind === 'window' ? j * s : j / s }
  })
  return { size: along.map(({ size }) => size), stride: along.map(({ stride }) => stride), start: before.start }
}
