import { parseExpression } from '../../grammars/expression.ts'
import type { CompiledSignature } from '../infer/compile-entry.ts'
import { candidatesOf, type Hypothesis, type LayerInference, type Origin, type Weight } from '../infer/inference.ts'
import { presentWeights, sizeOfShape } from '../infer/weights.ts'
import type { WeightSpec } from '../layers/layer-entry.ts'
import { type Compiled, compile } from '../shape/expression.ts'
import { namedScope } from '../shape/named-scope.ts'
import type { Shape } from '../shape/shape.ts'
import { oncePer, oncePerText } from '../words/memo.ts'
import type { Interval } from './costs.ts'
import { exactly, spanOf } from './intervals.ts'

/** The shapes of one call, batch axis included. */
export interface CallShapes {
  readonly input: Shape | null
  readonly output: Shape | null
}

/** A configuration that costs so much more than the likeliest is left out of an interval: kernels of (1, 65) beside a plain 1×1. */
const farLessLikely = 2

/** What fits a row and is not far less likely than the first. */
export function plausibleOf(inference: LayerInference | undefined): readonly Hypothesis[] {
  const candidates = candidatesOf(inference)
  return candidates.filter(({ cost }) => cost <= (candidates[0]?.cost ?? 0) + farLessLikely)
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
  const value = evaluator(origin, { input: sample(shapes.input, axis), output: sample(shapes.output, axis) })
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

function evaluator({ signature, values }: Origin, { input, output }: CallShapes): ValueOf {
  const all = [...values, input ?? undefined, output ?? undefined]
  const compiled = compiledFor(signature)
  return (text) => {
    const value = compiled(text).evaluate(all)
    return typeof value === 'number' && Number.isFinite(value) ? value : null
  }
}

/** The expressions of a signature over its names and `input` and `output`, each compiled once. */
const compiledFor = oncePer((signature: CompiledSignature): ((text: string) => Compiled) => {
  const names = [...signature.slotNames, 'input', 'output']
  const { sameAs = {} } = signature.signature
  const scope = {
    ...namedScope(names),
    slotOf: (name: string) => names.indexOf(names.includes(name) ? name : (sameAs[name] ?? name)),
  }
  return oncePerText((text) => compile(parseExpression(text), scope))
})
