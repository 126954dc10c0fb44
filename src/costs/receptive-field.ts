import { parseExpression } from '../../grammars/expression.ts'
import type { CompiledSignature } from '../infer/compile-entry.ts'
import { leavesOpen } from '../infer/hypothesis.ts'
import {
  candidatesOf,
  type Hypothesis,
  type LayerInference,
  type ModelInference,
  othersOf,
} from '../infer/inference.ts'
import type { Reads } from '../layers/layer-entry.ts'
import { type Compiled, compile } from '../shape/expression.ts'
import { namedScope } from '../shape/named-scope.ts'
import type { Shape } from '../shape/shape.ts'
import { oncePer, oncePerText } from '../words/memo.ts'
import type { ReceptiveField } from './costs.ts'
import type { Schedule, Step, Tensor } from './schedule.ts'

/** The field of each position of a tensor, one number per spatial axis. */
type Positions = ReceptiveField

/**
 * The receptive field of each row, by its last call; null for inputs, for models without windows, and for what keeps no positions or comes
 * after it. The recursion is that of Araujo, Norris, Sim (Distill 2019): r += (k − 1) · j, then j *= s; of several paths the widest.
 */
export function receptiveFieldsOf(schedule: Schedule, inference: ModelInference): readonly (ReceptiveField | null)[] {
  const fields: (ReceptiveField | null)[] = inference.layers.map(() => null)
  if (!schedule.steps.some(({ row }) => isWindow(readsOf(inference, row)))) return fields
  const known = new Map<Tensor, Positions | null>()
  for (const step of schedule.steps) {
    const positions = positionsAfter(step, inference, known)
    for (const tensor of step.outputs) known.set(tensor, positions)
    fields[step.row] = step.inputs.length > 0 ? positions : null
  }
  return fields
}

function likeliest(inference: ModelInference, row: number): Hypothesis | undefined {
  return candidatesOf(inference.layers[row])[0]
}

function readsOf(inference: ModelInference, row: number): Reads | undefined {
  return likeliest(inference, row)?.origin?.signature.entry.reads
}

function isWindow(reads: Reads | undefined): boolean {
  return reads !== undefined && reads.kind !== 'same'
}

function positionsAfter(
  { row, inputs, outputs }: Step,
  inference: ModelInference,
  known: Map<Tensor, Positions | null>,
): Positions | null {
  const [output] = outputs
  if (inputs.length === 0) return output ? ofInput(output.shape) : null
  const hypothesis = likeliest(inference, row)
  const reads = hypothesis?.origin?.signature.entry.reads
  if (!hypothesis || !reads) return null
  const before = widest(inputs.map((tensor) => known.get(tensor) ?? firstPositions(tensor, known)))
  if (!before) return null
  if (reads.kind === 'same') return joinsAlongPositions(hypothesis, inference) ? null : before
  const after = through(before, reads, hypothesis)
  return after && !isFixed(inference.layers[row], after, before) ? { ...after, likely: true } : after
}

/** Whether all that fits a row makes the same of the positions before it, and no open key could change that. */
function isFixed(inference: LayerInference | undefined, after: Positions, before: Positions): boolean {
  if (othersOf(inference) === null) return false
  return candidatesOf(inference).every((one) => {
    const reads = one.origin?.signature.entry.reads
    if (!reads || reads.kind === 'same') return false
    return isSame(through(before, reads, one), after) && !isOpen(reads, one)
  })
}

function isSame(one: Positions | null, other: Positions): boolean {
  return one?.size.join() === other.size.join() && one.stride.join() === other.stride.join()
}

/** Whether a window depends on a key that the row leaves open: the dilation of a single position does not matter. */
function isOpen(reads: Window, hypothesis: Hypothesis): boolean {
  const { origin } = hypothesis
  if (!origin) return true
  const { signature, values } = origin
  return windowOf(reads)
    .flat()
    .some((text) => {
      const { slots, evaluate } = compiledFor(signature)(text)
      const changes = (slot: number) => {
        const other = [...values]
        other[slot] = Number(values[slot]) + 1
        return evaluate(other) !== evaluate([...values])
      }
      return signature.keys.some(
        (key) => key.slots.some((slot) => slots.has(slot) && changes(slot)) && leavesOpen(hypothesis, key.name),
      )
    })
}

/** Whether a row joins its inputs along another axis than that of the channels: its positions are then those of several tensors. */
function joinsAlongPositions({ origin, config }: Hypothesis, inference: ModelInference): boolean {
  if (origin?.signature.entry.joins !== 'otherwise' || config.axis === undefined || config.axis === -1) return false
  const hasChannelsFirst = inference.layers.some(
    (_, row) => likeliest(inference, row)?.config.data_format === 'channels_first',
  )
  return config.axis !== 1 || !hasChannelsFirst
}

/** The positions of what the first row takes, which no step makes. */
function firstPositions(tensor: Tensor, known: ReadonlyMap<Tensor, unknown>): Positions | null {
  return tensor.isInput && !known.has(tensor) ? ofInput(tensor.shape) : null
}

/** Each position of the model's input sees itself. */
function ofInput(shape: Shape | null): Positions | null {
  const axes = (shape?.length ?? 0) - 2
  if (axes < 1) return null
  const ones = Array.from({ length: axes }, () => 1)
  return { size: ones, stride: ones }
}

/** The widest of several paths; null where their positions do not lie alike. What saw the whole input, such as a gate, is left out. */
function widest(paths: readonly (Positions | null)[]): Positions | null {
  const [first, ...others] = paths.filter((path) => path !== null)
  if (!first) return null
  return others.reduce<Positions | null>((one, other) => {
    if (!one || one.stride.join() !== other.stride.join()) return null
    const size = one.size.map((own, axis) => Math.max(own, other.size[axis] ?? 0))
    return { stride: one.stride, size, ...((one.likely || other.likely) && { likely: true }) }
  }, first)
}

/** What a layer's window makes of the positions before it. */
function through(before: Positions, reads: Window, hypothesis: Hypothesis): Positions | null {
  const [lengths, steps] = windowOf(reads)
  const sizes = lengths.map((text) => valueIn(hypothesis, text))
  const step = steps.map((text) => valueIn(hypothesis, text))
  if (sizes.length !== before.size.length) return null
  const size = [...before.size]
  const stride = [...before.stride]
  for (const [axis, own] of before.size.entries()) {
    const [k, s, j] = [sizes[axis], step[axis], before.stride[axis]]
    if (k == null || s == null || j === undefined) return null
    const isSpread = reads.kind !== 'window'
    const seen = reads.kind === 'window' ? k - 1 : reads.kind === 'transposed' ? Math.floor((k - 1) / s) : 0
    size[axis] = own + seen * j
    stride[axis] = isSpread ? j / s : j * s
  }
  return before.likely ? { size, stride, likely: true } : { size, stride }
}

type Window = Exclude<Reads, { kind: 'same' }>

/** The lengths of a window and its strides, as expressions. */
function windowOf(reads: Window): readonly [lengths: readonly string[], strides: readonly string[]] {
  return reads.kind === 'repeated' ? [reads.times, reads.times] : [reads.size, reads.strides]
}

const compiledFor = oncePer((signature: CompiledSignature): ((text: string) => Compiled) => {
  const scope = namedScope(signature.slotNames)
  return oncePerText((text) => compile(parseExpression(text), scope))
})

/** The value of an expression over the names of a solution; null where it is no number. */
function valueIn({ origin }: Hypothesis, text: string): number | null {
  if (!origin) return null
  const value = compiledFor(origin.signature)(text).evaluate([...origin.values])
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}
