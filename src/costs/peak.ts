import { candidatesOf, type ModelInference } from '../infer/inference.ts'
import type { LayerEntry } from '../layers/layer-entry.ts'
import { elementsOf } from './activations.ts'
import type { ModelCosts } from './costs.ts'
import type { Schedule, Step, Tensor } from './schedule.ts'

/**
 * The most elements of one sample that are alive at once at inference: while a call runs, its inputs, its outputs, and every tensor made
 * before that a later call or the model's output needs. Each output is a tensor of its own; weights and what a layer uses inside are left
 * out. Null where a size or the order is not known; only likely where it would be another with what the text does not print.
 */
export function peakOf(schedule: Schedule, inference: ModelInference): Peak {
  if (!schedule.complete) return { peakActivations: null }
  const likeliest = peakWith(schedule, { elements: new Map(), masks: new Map() })
  if (!Number.isSafeInteger(likeliest)) return { peakActivations: null }
  const isKnown = [unseenIn(schedule, inference, 'least'), unseenIn(schedule, inference, 'most')].every(
    (unseen) => peakWith(schedule, unseen) === likeliest,
  )
  return isKnown ? { peakActivations: likeliest } : { peakActivations: null, likelyPeakActivations: likeliest }
}

type Peak = Pick<ModelCosts, 'peakActivations' | 'likelyPeakActivations'>

/** Elements that the text does not print. */
interface Unseen {
  /** By tensor, the elements that it may have in the place of those of its shape. */
  readonly elements: ReadonlyMap<Tensor, number>
  /** By step, those of a mask that it may give beside its output. */
  readonly masks: ReadonlyMap<Step, number>
}

/** What may be alive and is not printed: an input of another size, and the masks of a chain. */
function unseenIn({ steps, unprinted }: Schedule, inference: ModelInference, side: 'least' | 'most'): Unseen {
  const entryOf = ({ row }: Step) => candidatesOf(inference.layers[row])[0]?.origin?.signature.entry
  const masks = new Map<Step, number>()
  for (const [at, step] of steps.entries()) {
    const [next, shape] = [steps[at + 1], step.outputs[0]?.shape]
    if (shape && next && givesMask(entryOf(step)) && entryOf(next)?.calls === 'states')
      masks.set(step, elementsOf(shape.slice(0, -1)) ?? 0)
  }
  return { elements: new Map(unprinted.map((one) => [one.tensor, one[side]])), masks }
}

/** Whether a layer may mask steps for the recurrent layer after it, as `mask_zero` does. */
function givesMask(entry: LayerEntry | undefined): boolean {
  return entry?.unseen?.some((key) => key.startsWith('mask_')) ?? false
}

function peakWith(schedule: Schedule, { elements: unseen, masks }: Unseen): number {
  const sizeOf = (tensors: readonly Tensor[]) =>
    tensors.reduce((sum, tensor) => sum + (unseen.get(tensor) ?? elementsOf(tensor.shape) ?? Number.NaN), 0)
  const ends = lastUses(schedule)
  const alive = new Set<Tensor>(schedule.steps.flatMap(modelInputs).filter((tensor) => ends.has(tensor)))
  let [elements, peak] = [sizeOf([...alive]), 0]
  for (const [at, step] of schedule.steps.entries()) {
    const { inputs, outputs } = step
    const made = outputs.filter((tensor) => !alive.has(tensor))
    for (const tensor of made) alive.add(tensor)
    elements += sizeOf(made) + (masks.get(step) ?? 0)
    if (!(elements <= peak)) peak = elements
    const ended = [...inputs, ...outputs].filter((tensor) => alive.has(tensor) && (ends.get(tensor) ?? at) <= at)
    for (const tensor of new Set(ended)) alive.delete(tensor)
    elements -= sizeOf([...new Set(ended)])
  }
  return peak
}

/** What is given to the model, printed or not. */
function modelInputs({ inputs, outputs }: Step): readonly Tensor[] {
  return [...inputs, ...outputs].filter(({ isInput }) => isInput)
}

/** By tensor the step after which nothing needs it: one past the last for what the model gives; none for what nothing takes. */
function lastUses({ steps, outputs }: Schedule): ReadonlyMap<Tensor, number> {
  const last = new Map<Tensor, number>()
  for (const [at, { inputs }] of steps.entries()) for (const tensor of inputs) last.set(tensor, at)
  for (const tensor of outputs) last.set(tensor, steps.length)
  return last
}
