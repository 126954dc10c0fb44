import type { Hypothesis } from '../infer/inference.ts'
import type { Sides } from '../layers/layer-entry.ts'
import type { Step, Tensor } from './schedule.ts'
import { isKeyOpen, lengthsOf, paddingsOf, type Window } from './windows.ts'

/** A number of positions that the text can't tell: it makes none of all that comes after it. */
const untold = Number.NaN

/** One call of a layer, and whether a row prints what it takes. */
export interface Called {
  readonly step: Step
  readonly isInputPrinted: boolean
}

/**
 * How many positions before its input's first the first output position of a row reads, by axis: those of the padding in front. Negative
 * where positions are cut off; not a number where the text can't tell, as where `same` padding depends on a size that is not printed.
 * Source: `same` pads ⌊(all that is missing) / 2⌋ in front, tensorflow/core/kernels/ops_util.cc `GetWindowedOutputSizeVerbose`.
 */
export function positionsInFront(
  hypothesis: Hypothesis,
  window: Window | null,
  rank: number,
  called: Called,
): readonly number[] {
  const reads = hypothesis.origin?.signature.entry.reads
  const along = (inFront: (axis: number) => number) => Array.from({ length: rank }, (_, axis) => inFront(axis))
  if (reads?.kind === 'same') {
    const { sides } = reads
    if (!sides) return along(() => 0)
    const lengths = lengthsAround(hypothesis, rank, called)
    return along((axis) => inFrontOf(hypothesis, sides, axis, lengths(axis)))
  }
  if (reads?.kind === 'window' && window) {
    const lengths = lengthsAround(hypothesis, rank, called)
    return along((axis) => padded(hypothesis, window, axis, lengths(axis)))
  }
  return along(() => (reads?.kind === 'repeated' && reads.smooth === undefined ? 0 : untold))
}

/** The lengths of an axis before and after a layer; null where a length is not known. */
interface Lengths {
  readonly before: number | null
  readonly after: number | null
}

function lengthsAround(
  hypothesis: Hypothesis,
  rank: number,
  { step, isInputPrinted }: Called,
): (axis: number) => Lengths {
  const lengths = (tensor: Tensor | undefined) => lengthsOf(hypothesis, tensor?.shape ?? undefined, rank)
  const [before, after] = [isInputPrinted ? lengths(step.inputs[0]) : [], lengths(step.outputs[0])]
  return (axis) => ({ before: before[axis] ?? null, after: after[axis] ?? null })
}

/** What padding adds in front of an axis. Where both paddings fit, `same` adds nothing; `causal` gives the lengths of `same`. */
function padded(hypothesis: Hypothesis, { size, strides }: Window, axis: number, { before, after }: Lengths): number {
  const [k = 1, s = 1] = [size[axis], strides[axis]]
  const paddings = paddingsOf(hypothesis)
  if (paddings.join() === 'valid' || k === 1) return 0
  if (before === null || after === null)
    return paddings.join() === 'same' && s === 1 ? halved(hypothesis, k - 1) : untold
  const missing = (after - 1) * s + k - before
  return missing > 0 ? halved(hypothesis, missing) : 0
}

function halved({ origin }: Hypothesis, missing: number): number {
  const key = origin?.signature.keysByName.get('padding')?.key
  const mayBeCausal =
    key?.kind === 'choice' && key.values?.includes('causal') === true && origin?.facts.known === undefined
  return mayBeCausal ? untold : Math.floor(missing / 2)
}

/**
 * What a layer that pads or crops adds in front. The text tells the sum of both sides: around images zeros stand alike on both. Where their
 * number is odd, MobileNet has one more at the end and Darknet in front; series are padded in front alone as well, and cropping follows no
 * habit.
 */
function inFrontOf(hypothesis: Hypothesis, { key, adds }: Sides, axis: number, { before, after }: Lengths): number {
  const sides = hypothesis.config[key]
  const pair = Array.isArray(sides) && Array.isArray(sides[axis]) ? sides[axis] : sides
  const first = Array.isArray(pair) ? pair[0] : null
  if (!isKeyOpen(hypothesis, key) && typeof first === 'number') return adds ? first : -first
  const areImages = Array.isArray(sides) && sides.every(Array.isArray)
  const half = before === null || after === null ? untold : (after - before) / 2
  return adds && areImages && Number.isInteger(half) ? half : untold
}
