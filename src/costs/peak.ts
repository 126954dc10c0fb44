import { elementsOf } from './activations.ts'
import type { Schedule, Step, Tensor } from './schedule.ts'

/**
 * The most elements of one sample that are alive at once at inference: while a call runs, its inputs, its outputs, and every tensor made
 * before that a later call or the model's output needs. Each output is a tensor of its own; weights and what a layer uses inside are left
 * out. Null where a size or the order is not known, and where the most is beside an input that the text does not print.
 */
export function peakOf(schedule: Schedule): number | null {
  const { steps, unprinted, complete } = schedule
  if (!complete) return null
  const ends = lastUses(schedule)
  const alive = new Set<Tensor>(steps.flatMap(modelInputs).filter((tensor) => ends.has(tensor)))
  let [elements, peak, isPrinted] = [sizeOf([...alive]), 0, true]
  for (const [at, { inputs, outputs }] of steps.entries()) {
    const made = outputs.filter((tensor) => !alive.has(tensor))
    for (const tensor of made) alive.add(tensor)
    elements += sizeOf(made)
    if (elements > peak) isPrinted = !unprinted.some((tensor) => alive.has(tensor))
    peak = Math.max(peak, elements)
    const ended = [...inputs, ...outputs].filter((tensor) => alive.has(tensor) && (ends.get(tensor) ?? at) <= at)
    for (const tensor of new Set(ended)) alive.delete(tensor)
    elements -= sizeOf([...new Set(ended)])
  }
  return isPrinted && Number.isSafeInteger(peak) ? peak : null
}

/** What is given to the model, printed or not. */
function modelInputs({ inputs, outputs }: Step): readonly Tensor[] {
  return [...inputs, ...outputs].filter(({ isInput }) => isInput)
}

function sizeOf(tensors: readonly Tensor[]): number {
  return tensors.reduce((sum, { shape }) => sum + (elementsOf(shape) ?? Number.NaN), 0)
}

/** By tensor the step after which nothing needs it: one past the last for what the model gives; none for what nothing takes. */
function lastUses({ steps, outputs }: Schedule): ReadonlyMap<Tensor, number> {
  const last = new Map<Tensor, number>()
  for (const [at, { inputs }] of steps.entries()) for (const tensor of inputs) last.set(tensor, at)
  for (const tensor of outputs) last.set(tensor, steps.length)
  return last
}
