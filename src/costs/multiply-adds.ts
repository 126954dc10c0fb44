import type { CompiledSignature } from '../infer/compile-entry.ts'
import type { Hypothesis, LayerInference, Origin, Weight } from '../infer/inference.ts'
import { numberIn } from '../infer/value-in.ts'
import { presentWeights, sizeOfShape } from '../infer/weights.ts'
import type { WeightSpec } from '../layers/layer-entry.ts'
import type { Shape } from '../shape/shape.ts'
import type { Interval } from './costs.ts'
import { exactly, spanOf } from './intervals.ts'
import { plausibleOf } from './plausible.ts'

/** The shapes of one call, batch axis included. */
export interface CallShapes {
  readonly input: Shape | null
  readonly output: Shape | null
}

/** The multiply-adds of one call for one sample: an interval over what plausibly fits. Null where a size that matters is not known. */
export function macsOfCall(inference: LayerInference, output: Shape | null): Interval | null {
  if (inference.kind !== 'fits') return null
  const { others } = inference
  const plausible = plausibleOf(inference)
  const isLikely = others === null || others + 1 > plausible.length
  return spanOf(
    plausible.map((one) => exactly(macsOf(one, shapesOf(one, output)))),
    isLikely,
  )
}

function shapesOf(hypothesis: Hypothesis, output: Shape | null): CallShapes {
  const { inputShapes, outputShapes } = hypothesis
  return { input: inputShapes?.[0] ?? null, output: output ?? outputShapes?.[0] ?? null }
}

function macsOf(hypothesis: Hypothesis, shapes: CallShapes): number | null {
  const { origin } = hypothesis
  if (!origin || origin.signature.entry.macs === null) return null
  const axis = origin.signature.entry.slicedAxis
  const slices = axis === undefined ? 1 : (shapes.input?.[axis] ?? shapes.output?.[axis] ?? null)
  if (typeof slices !== 'number') return null
  const ofSample = { input: sample(shapes.input, axis), output: sample(shapes.output, axis) }
  const value = (text: string) => numberIn(origin, text, ofSample)
  const ofWeights = macsOfWeights(hypothesis.weights, origin, value)
  const { macs } = origin.signature.entry
  const beside = macs === undefined ? 0 : value(macs)
  return ofWeights === null || beside === null ? null : slices * (ofWeights + beside)
}

/** A shape of one sample, or of one slice of it. */
function sample(shape: Shape | null, slicedAxis: number | undefined): Shape | null {
  return shape?.filter((_, at) => at > 0 && at !== slicedAxis) ?? null
}

function macsOfWeights(weights: readonly Weight[], origin: Origin, value: ValueOf): number | null {
  const specs = presentWeights(origin.signature, origin.values)
  if (isSilent(origin.signature, specs)) return null
  let sum = 0
  for (const [at, { spec }] of specs.entries()) {
    const weight = weights[at]
    if (spec.reuse === undefined || !weight) continue
    const reuse = value(spec.reuse)
    if (reuse === null) return null
    sum += sizeOfShape(weight.shape) * reuse
  }
  return sum
}

/** Whether nothing is said of an entry that has matrices: of a vector alone it is plain that it multiplies place by place. */
function isSilent({ entry }: CompiledSignature, specs: CompiledSignature['weights']): boolean {
  const says = ({ spec }: { readonly spec: WeightSpec }) => spec.reuse !== undefined
  return entry.macs === undefined && !specs.some(says) && specs.some(({ items }) => items.length > 1)
}

/** The value of an expression; null where it is no number. */
type ValueOf = (text: string) => number | null
