import { candidatesOf, type Hypothesis, type ModelInference } from '../infer/inference.ts'
import type { Schedule, Step, Tensor } from './schedule.ts'
import { likeliestWindow, windowsAtAll } from './windows.ts'

/** A call of a layer that reads several positions at once, as the likeliest that fits has it. */
export interface Windowed {
  readonly step: Step
  readonly hypothesis: Hypothesis
  readonly size: readonly number[]
  readonly strides: readonly number[]
}

/** The calls of a model that read several positions at once, and how its tensors flow. */
export interface WindowedModel {
  readonly rows: readonly Windowed[]
  readonly readersOf: (tensor: Tensor) => readonly Step[]
  readonly makerOf: (tensor: Tensor) => Step | undefined
  readonly windowedOf: (step: Step) => Windowed | undefined
  readonly hypothesisOf: (step: Step) => Hypothesis | undefined
}

/** The windows of a model by its likeliest configurations. */
export function windowedModel({ steps }: Schedule, inference: ModelInference): WindowedModel {
  const readers = new Map<Tensor, Step[]>()
  for (const step of steps) for (const tensor of step.inputs) groupOf(readers, tensor).push(step)
  const makers = new Map(steps.flatMap((step) => step.outputs.map((tensor) => [tensor, step] as const)))
  const hypothesisOf = ({ row }: Step) => candidatesOf(inference.layers[row])[0]
  const rows = steps.flatMap((step) => toWindowed(step, hypothesisOf(step)))
  const bySteps = new Map(rows.map((row) => [row.step, row]))
  return {
    rows,
    readersOf: (tensor) => readers.get(tensor) ?? [],
    makerOf: (tensor) => makers.get(tensor),
    windowedOf: (step) => bySteps.get(step),
    hypothesisOf,
  }
}

function toWindowed(step: Step, hypothesis: Hypothesis | undefined): readonly Windowed[] {
  const reads = hypothesis && windowsAtAll(hypothesis)
  const window = hypothesis && reads && likeliestWindow(hypothesis, reads)
  return window ? [{ step, hypothesis, ...window }] : []
}

/** The group of a key, a new one where there is none. */
export function groupOf<Key, Item>(groups: Map<Key, Item[]>, key: Key): Item[] {
  const known = groups.get(key)
  if (known) return known
  const made: Item[] = []
  groups.set(key, made)
  return made
}

export function isLong({ size }: Windowed): boolean {
  return size.some((length) => length > 1)
}

export function hasWeights({ hypothesis }: Windowed): boolean {
  return hypothesis.weights.length > 0
}

/** What a step takes comes from: the windowed call that made it or, if layers keep its positions, what these took; else the call itself. */
export function sourceOf({ makerOf, windowedOf, hypothesisOf }: WindowedModel, { step }: Windowed): Step | undefined {
  let [tensor] = step.inputs
  for (let source = tensor && makerOf(tensor); source; source = tensor && makerOf(tensor)) {
    const keeps = hypothesisOf(source)?.origin?.signature.entry.reads?.kind === 'same'
    if (windowedOf(source) || !keeps || source.inputs.length !== 1) return source
    tensor = source.inputs[0]
  }
  return undefined
}
