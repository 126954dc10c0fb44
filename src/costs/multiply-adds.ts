import type { CompiledSignature } from '../infer/compile-entry.ts'
import type { Hypothesis, LayerInference, Origin, Weight } from '../infer/inference.ts'
import { numberIn } from '../infer/value-in.ts'
import { presentWeights, sizeOfShape } from '../infer/weights.ts'
import type { WeightSpec } from '../layers/layer-entry.ts'
import type { Shape } from '../shape/shape.ts'
import { oncePerAll } from '../words/memo.ts'
import type { Interval } from './costs.ts'
import { exactly, spanOf } from './intervals.ts'
import { plausibleOf } from './plausible.ts'
import { timed, timedOrigin } from './time-axis.ts'

/** The shapes of one call, batch axis included. */
export interface CallShapes {
  readonly input: Shape | null
  readonly output: Shape | null
}

/**
 * The multiply-adds of one call for one sample: an interval over what plausibly fits. Null where a size that matters is not known. With
 * `steps`, an open number of time steps is that.
 */
export function macsOfCall(inference: LayerInference, output: Shape | null, steps?: number): Interval | null {
  return inference.kind === 'fits'
    ? macsUnder(inference.candidates, inference.others, JSON.stringify(output), steps)
    : null
}

/** Rows with the same candidates share their multiply-adds, of this text or another. */
const macsUnder = oncePerAll(
  (candidates: readonly Hypothesis[], others: number | null, output: string, steps?: number): Interval | null => {
    const plausible = plausibleOf(candidates)
    const isLikely = others === null || others + 1 > plausible.length
    const shape = JSON.parse(output) as Shape | null
    return spanOf(
      plausible.map((one) => exactly(macsOf(one, shapesOf(one, shape), steps))),
      isLikely,
    )
  },
)

function shapesOf(hypothesis: Hypothesis, output: Shape | null): CallShapes {
  const { inputShapes, outputShapes } = hypothesis
  return { input: inputShapes?.[0] ?? null, output: output ?? outputShapes?.[0] ?? null }
}

function macsOf(hypothesis: Hypothesis, shapes: CallShapes, steps?: number): number | null {
  const { origin, weights } = hypothesis
  const terms =
    steps === undefined || !origin
      ? termsOf(hypothesis, shapes)
      : termsOf(
          { weights, origin: timedOrigin(origin, steps) },
          { input: shapes.input && timed(shapes.input, steps), output: shapes.output && timed(shapes.output, steps) },
        )
  if (!terms) return null
  const ofWeights = terms.weights.reduce((sum, { shape, reuse }) => sum + sizeOfShape(shape) * reuse, 0)
  return terms.slices * (ofWeights + terms.beside)
}

/** What the multiply-adds of one call add up from, for one sample. */
export interface MacTerms {
  /** How often all else is done: once for each slice of a wrapper such as TimeDistributed. */
  readonly slices: number
  /** Each weight that multiplies, and how often each of its numbers does. */
  readonly weights: readonly { readonly shape: readonly number[]; readonly reuse: number }[]
  /** Those of no weight: the scores of attention. */
  readonly beside: number
  /** The first shapes of a sample, or of a slice of it. */
  readonly shapes: CallShapes
}

/** The same of what fits a row best, on the printed output; null where a size that matters is not known. */
export function macTermsOf(hypothesis: Hypothesis, output: Shape | null): MacTerms | null {
  return termsOf(hypothesis, shapesOf(hypothesis, output))
}

function termsOf(
  { origin, weights }: Pick<Hypothesis, 'origin' | 'weights'>,
  { input, output }: CallShapes,
): MacTerms | null {
  if (!origin || origin.signature.entry.macs === null) return null
  const { slicedAxis: axis, macs } = origin.signature.entry
  const slices = axis === undefined ? 1 : (input?.[axis] ?? output?.[axis] ?? null)
  if (typeof slices !== 'number') return null
  const shapes = { input: sample(input, axis), output: sample(output, axis) }
  const value = (text: string) => numberIn(origin, text, shapes)
  const ofWeights = weightTerms(weights, origin, value)
  const beside = macs === undefined ? 0 : value(macs)
  return ofWeights && beside !== null ? { slices, weights: ofWeights, beside, shapes } : null
}

/** A shape of one sample, or of one slice of it. */
function sample(shape: Shape | null, slicedAxis: number | undefined): Shape | null {
  return shape?.filter((_, at) => at > 0 && at !== slicedAxis) ?? null
}

function weightTerms(weights: readonly Weight[], origin: Origin, value: ValueOf): MacTerms['weights'] | null {
  const specs = presentWeights(origin.signature, origin.values)
  if (isSilent(origin.signature, specs)) return null
  const terms: { readonly shape: readonly number[]; readonly reuse: number }[] = []
  for (const [at, { spec }] of specs.entries()) {
    const weight = weights[at]
    if (spec.reuse === undefined || !weight) continue
    const reuse = value(spec.reuse)
    if (reuse === null) return null
    terms.push({ shape: weight.shape, reuse })
  }
  return terms
}

/** Whether nothing is said of an entry that has matrices: of a vector alone it is plain that it multiplies place by place. */
function isSilent({ entry }: CompiledSignature, specs: CompiledSignature['weights']): boolean {
  const says = ({ spec }: { readonly spec: WeightSpec }) => spec.reuse !== undefined
  return entry.macs === undefined && !specs.some(says) && specs.some(({ items }) => items.length > 1)
}

/** The value of an expression; null where it is no number. */
type ValueOf = (text: string) => number | null
