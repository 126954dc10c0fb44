import type { CompiledWeight } from '../../infer/compile-entry.ts'
import type { Hypothesis, Origin, Weight } from '../../infer/inference.ts'
import { namesOf } from '../../infer/terms.ts'
import { presentWeights } from '../../infer/weights.ts'
import { sizeOf } from '../../ledger/row-facts.ts'
import type { WeightExplanation } from '../explanation.ts'
import { symbolsOf } from './symbols.ts'

/** The weight tensors of a hypothesis; `bytesOf` says what one of them takes. */
export function weightExplanations(
  { weights, origin }: Hypothesis,
  bytesOf: (weight: Weight) => number | null,
): readonly WeightExplanation[] {
  // The rows of a nested model show its weights.
  if (!origin) return []
  const compiled = presentWeights(origin.signature, origin.values)
  return weights.map((weight, at) => ({
    path: weight.path,
    name: weight.name,
    symbolicShape: symbolicShape(compiled[at], weight, origin),
    shape: weight.shape,
    size: sizeOf(weight),
    trainable: weight.trainable,
    bytes: bytesOf(weight),
    role: compiled[at]?.spec.role ?? null,
  }))
}

function symbolicShape(compiled: CompiledWeight | undefined, { shape }: Weight, origin: Origin): readonly string[] {
  const nameValue = namesOf(origin)
  const symbols = compiled?.items.flatMap((item) => symbolsOf(item, origin.values, nameValue)) ?? []
  return symbols.length === shape.length ? symbols : shape.map(String)
}
