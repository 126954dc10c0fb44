import type { Assignment } from '../shape/expression.ts'
import type { Shape } from '../shape/shape.ts'
import { asShape, isList, type Value } from '../shape/value.ts'
import type { LayerFacts } from './bind.ts'
import type { CompiledItem, CompiledKey, CompiledSignature } from './compile-entry.ts'
import { configOf } from './config-of.ts'
import { costOf } from './cost.ts'
import type { Hypothesis } from './inference.ts'
import { nestConfig } from './nest-config.ts'
import { sizeOfShape, weightsOf } from './weights.ts'

/** One solution in Keras's words; `openSlots` null: which keys are open is not asked. */
export function hypothesisOf(
  signature: CompiledSignature,
  values: Assignment,
  facts: LayerFacts,
  openSlots: readonly number[] | null,
): Hypothesis | null {
  const weights = weightsOf(signature, values)
  if (!weights) return null
  const count = weights.reduce((sum, { shape }) => sum + sizeOfShape(shape), 0)
  const { entry, variant } = signature
  const parts = { ...(entry.inner ? { layer: entry.inner } : {}), ...entry.parts }
  return {
    className: entry.classes[0] ?? '',
    config: nestConfig(configOf(signature, values, facts), parts),
    open: openSlots ? signature.keys.filter((key) => isOpen(key, values, openSlots)).map((key) => key.name) : [],
    weights,
    count,
    inputShapes: inputShapesOf(signature, values, facts),
    outputShapes: outputShapesOf(signature, values, facts),
    variant: variant?.name ?? null,
    cost: costOf(signature, values, facts),
  }
}

/** Of two sides only the sum shows: how it is split is always open. */
function isOpen({ key, slots, openWhen }: CompiledKey, values: Assignment, openSlots: readonly number[]): boolean {
  if (openWhen?.evaluate(values) === 1) return true
  return slots.some((slot) => openSlots.includes(slot) || (key.kind === 'sides' && values[slot] !== 0))
}

function evaluateShape(items: readonly CompiledItem[], values: Assignment): Shape | null {
  const dims: Value[] = []
  for (const item of items) {
    const value = item.value.evaluate(values)
    if (item.kind === 'rest') {
      if (!isList(value)) return null
      dims.push(...value)
    } else dims.push(value === undefined ? '?' : value)
  }
  return asShape(dims)
}

function inputShapesOf(signature: CompiledSignature, values: Assignment, facts: LayerFacts): readonly Shape[] | null {
  if (facts.inputShapes?.every((shape) => shape !== null)) return facts.inputShapes as readonly Shape[]
  const shapes = signature.inputs.map((items) => evaluateShape(items, values))
  return shapes.length > 0 && shapes.every((shape) => shape !== null) ? shapes : null
}

function outputShapesOf(signature: CompiledSignature, values: Assignment, facts: LayerFacts): readonly Shape[] | null {
  if (facts.outputs.kind === 'shapes' && facts.outputs.complete) return facts.outputs.shapes
  if (signature.outputs === 'any') return null
  const shapes = signature.outputs.map((items) => evaluateShape(items, values))
  return shapes.every((shape) => shape !== null) ? shapes : null
}
