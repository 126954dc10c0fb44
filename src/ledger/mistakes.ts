import type { Hypothesis, Origin } from '../infer/inference.ts'
import { numberIn, valueIn } from '../infer/value-in.ts'
import { sizeOfShape } from '../infer/weights.ts'
import type { Mistake } from '../layers/layer-entry.ts'
import { isLeftOut } from '../layers/mistakes.ts'
import type { Shape } from '../shape/shape.ts'

/** A wrong count of a row, and how people come by it. */
export interface WrongCount {
  readonly count: number
  /** Clauses without their subject, which is the number: `leaves out the bias`. Several where several mistakes give it. */
  readonly does: readonly string[]
}

/** The first shape of a side without the batch axis, and without that of the slices where a layer takes them; null where it is not known. */
function sample(shapes: readonly Shape[] | null, slicedAxis?: number): Shape | null {
  return shapes?.[0]?.filter((_, axis) => axis > 0 && axis !== slicedAxis) ?? null
}

/** The number that a mistake of an entry gives; null where it is not made, or a size is not known. */
export function countByMistake(hypothesis: Hypothesis, origin: Origin, mistake: Mistake): number | null {
  const { inputShapes, outputShapes, weights, count: params } = hypothesis
  const { slicedAxis } = origin.signature.entry
  const beside = { input: sample(inputShapes, slicedAxis), output: sample(outputShapes, slicedAxis), params }
  if (mistake.when !== undefined && !numberIn(origin, mistake.when, beside)) return null
  const { count, leavesOut } = mistake
  if (count !== undefined) return numberIn(origin, count, beside)
  const left = weights.filter((weight) => leavesOut === undefined || !isLeftOut(weight, leavesOut))
  return left.length === weights.length ? null : sumOf(left)
}

function sumOf(weights: Hypothesis['weights']): number {
  return weights.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0)
}

/** How many places an output has beside its channels, and what one is called; null where there are none, or an axis is not known. */
function positionsOf(origin: Origin, output: Shape | null): { readonly count: number; readonly word: string } | null {
  if (!output || output.length < 2) return null
  const isFirst = valueIn(origin, 'data_format') === 'channels_first'
  const axes = isFirst ? output.slice(1) : output.slice(0, -1)
  const count = axes.reduce<number>((all, dim) => (typeof dim === 'number' ? all * dim : Number.NaN), 1)
  return Number.isNaN(count) ? null : { count, word: output.length === 3 ? 'pixel' : 'position' }
}

/** What follows from the weights of any class. */
function mistakesOfAny(hypothesis: Hypothesis, origin: Origin): readonly (readonly [count: number, does: string])[] {
  const { weights, count, outputShapes } = hypothesis
  const isBias = ({ name }: Hypothesis['weights'][number]) => name === 'bias' || name === 'b' || name.endsWith('_bias')
  const biases = weights.filter(isBias).length
  const positions = positionsOf(origin, sample(outputShapes))
  return [
    [sumOf(weights.filter((weight) => !isBias(weight))), `leaves out the ${biases > 1 ? 'biases' : 'bias'}`],
    [sumOf(weights.filter(({ trainable }) => trainable)), 'counts only the trainable weights'],
    ...(positions ? [[count * positions.count, `counts the weights once per ${positions.word}`] as const] : []),
    [4 * count, 'counts bytes, four per parameter'],
  ]
}

/**
 * The wrong counts that people come by for a row of this configuration, each number once, none equal to the right one: first those of
 * the class, then those of any. Of a variant only the latter: an entry's speak of the plain layer. None for a row without weights, or one that no entry
 * describes.
 */
export function wrongCounts(hypothesis: Hypothesis): readonly WrongCount[] {
  const { origin, count: right } = hypothesis
  if (!origin || right === 0) return []
  const ofClass = hypothesis.variant === null ? (origin.signature.entry.explain.mistakes ?? []) : []
  const own = ofClass.flatMap((mistake) => {
    const count = countByMistake(hypothesis, origin, mistake)
    return count === null ? [] : [[count, mistake.does] as const]
  })
  const found = new Map<number, string[]>()
  for (const [count, does] of own) found.set(count, [...(found.get(count) ?? []), does])
  for (const [count, does] of mistakesOfAny(hypothesis, origin)) if (!found.has(count)) found.set(count, [does])
  const isWrong = (count: number) => Number.isSafeInteger(count) && count > 0 && count !== right
  return [...found].flatMap(([count, does]) => (isWrong(count) ? [{ count, does }] : []))
}

/** What a wrong count does: `leaves out the bias`; null where no known mistake gives it. */
export function mistakeBehind(hypothesis: Hypothesis, count: number): string | null {
  const found = wrongCounts(hypothesis).find((one) => one.count === count)
  return found ? found.does.join(', or ') : null
}
