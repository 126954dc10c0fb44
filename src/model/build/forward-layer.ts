import type { LayerFacts } from '../../infer/bind.ts'
import { fullEffort, inferLayer } from '../../infer/infer-layer.ts'
import type { Hypothesis, Weight } from '../../infer/inference.ts'
import { quantizedMode } from '../../infer/known-config.ts'
import { isOpenEnded } from '../../infer/open-ended.ts'
import { entriesOfPackage } from '../../layers/catalogue.ts'
import type { Catalogue } from '../../layers/class-facts.ts'
import type { Config } from '../../layers/config-value.ts'
import { knownOperations } from '../../layers/known-operations.ts'
import type { Era, LayerEntry } from '../../layers/layer-entry.ts'
import type { Shape } from '../../shape/shape.ts'
import type { ShapeCell } from '../../summary/summary.ts'

/** A layer whose configuration and inputs are known, and what else is. */
export interface Question {
  readonly className: string
  /** Of a class that is none of Keras's own. */
  readonly package?: string | null
  readonly isOperation: boolean
  readonly config: Config
  /** One an input; null where it is not known. */
  readonly inputShapes: readonly (Shape | null)[]
  /** The shapes of its first outputs as far as the model tells them. */
  readonly told: readonly (Shape | null)[]
  /** How many tensors a call gives, where that is known. */
  readonly outputCount?: number
  readonly era: Era
  readonly catalogue: Catalogue
}

/** What a configuration gives: weights and output shapes, each null where it can't be told; or nothing, where no Keras builds it. */
export type Forward =
  | { readonly kind: 'built'; readonly weights: readonly Weight[] | null; readonly outputs: readonly Shape[] | null }
  | { readonly kind: 'impossible' }

/** From configuration and input shapes to weights and output shapes, by the entry that inference goes by. */
export function forwardLayer(question: Question): Forward {
  const { className, isOperation, catalogue } = question
  const byArguments = isOperation ? forwardAs(question, knownOperations.get(className) ?? []) : null
  if (byArguments?.kind === 'built' && byArguments.outputs) return byArguments
  const name = question.package ?? null
  const entries = name === null ? catalogue.get(className) : entriesOfPackage(name, className)
  return forwardAs(question, entries ?? [])
}

function forwardAs(question: Question, entries: readonly LayerEntry[]): Forward {
  const { told } = question
  if (entries.length === 0) return { kind: 'built', weights: null, outputs: null }
  const asTold = findFor(question, entries, toldCell(told))
  const { hypotheses, complete, facts } =
    asTold.hypotheses.length > 0 ? asTold : findFor(question, entries, { kind: 'unknown' })
  const [likeliest] = hypotheses
  if (likeliest) return { kind: 'built', weights: likeliest.weights, outputs: outputsOf(likeliest, question) }
  const isProven = complete && question.inputShapes.every((shape) => shape !== null)
  // Entries describe the usual ways to quantize only.
  const isQuantized = quantizedMode(question.config) !== null
  const isOpen =
    isQuantized ||
    entries.some((entry) => isOpenEnded(entry, facts) || entry.inner !== undefined || entry.parts !== undefined)
  return isProven && !isOpen ? { kind: 'impossible' } : { kind: 'built', weights: null, outputs: null }
}

/**
 * What a configuration gives where nothing of it is open: one set of weights, and output shapes of which every dimension is known; else null.
 */
export function forwardCertainly(
  question: Question,
): { readonly hypothesis: Hypothesis; readonly outputs: readonly Shape[] } | null {
  const { hypotheses, keys, complete } = findFor(question, question.catalogue.get(question.className) ?? [], {
    kind: 'unknown',
  })
  const [hypothesis] = hypotheses
  const outputs = hypothesis && keys.size === 1 && complete ? outputsOf(hypothesis, question) : null
  return hypothesis && outputs ? { hypothesis, outputs } : null
}

function findFor(
  { config, inputShapes, outputCount, era }: Question,
  entries: readonly LayerEntry[],
  outputs: ShapeCell,
) {
  const facts: LayerFacts = {
    ...(outputCount !== undefined && { outputCount }),
    inputShapes,
    outputs,
    count: null,
    countPrefix: '',
    eras: [era],
    known: config,
  }
  return { ...inferLayer(entries, facts, fullEffort), facts }
}

function toldCell(told: readonly (Shape | null)[]): ShapeCell {
  const gap = told.indexOf(null)
  const shapes = (gap < 0 ? told : told.slice(0, gap)) as readonly Shape[]
  if (shapes.length === 0) return { kind: 'unknown' }
  return { kind: 'shapes', shapes, complete: false, listed: false, cut: '', lastWhole: true }
}

/** Output shapes of which every dimension is known: an open batch is that of the first input; what the model tells comes first. */
function outputsOf({ outputShapes }: Hypothesis, { told, inputShapes }: Question): readonly Shape[] | null {
  const [batch = null] = inputShapes[0] ?? []
  const shapes = outputShapes?.map((shape, at) => {
    const batched = shape[0] === '?' ? [batch, ...shape.slice(1)] : shape
    return told[at] ?? (batched.includes('?') ? null : batched)
  })
  return !shapes || shapes.includes(null) ? null : (shapes as readonly Shape[])
}
