import type { Weight } from '../infer/inference.ts'
import { sizeOf } from './row-facts.ts'

/** What an optimizer of Keras 3 keeps: so many slots for each trainable scalar, and scalars of its own (iteration, learning rate …). */
export interface OptimizerShape {
  readonly name: string
  readonly slots: number
  readonly scalars: number
}

/** From the optimizers' `build()`, Keras 3.0 to 3.15; commonest first. */
export const optimizerShapes: readonly OptimizerShape[] = [
  { name: 'Adam', slots: 2, scalars: 2 },
  { name: 'AdamW', slots: 2, scalars: 2 },
  { name: 'SGD', slots: 0, scalars: 2 },
  { name: 'SGD (momentum)', slots: 1, scalars: 2 },
  { name: 'RMSprop', slots: 1, scalars: 2 },
  { name: 'Adagrad', slots: 1, scalars: 2 },
  { name: 'Lion', slots: 1, scalars: 2 },
  { name: 'Adamax', slots: 2, scalars: 2 },
  { name: 'Adadelta', slots: 2, scalars: 2 },
  { name: 'Ftrl', slots: 2, scalars: 2 },
  { name: 'Lamb', slots: 2, scalars: 2 },
  { name: 'ScheduleFreeAdamW', slots: 2, scalars: 2 },
  { name: 'Nadam', slots: 2, scalars: 3 },
  { name: 'RMSprop (momentum)', slots: 2, scalars: 2 },
  { name: 'RMSprop (centered)', slots: 2, scalars: 2 },
  { name: 'Adam (amsgrad)', slots: 3, scalars: 2 },
  { name: 'RMSprop (centered, momentum)', slots: 3, scalars: 2 },
]

/** What can be added to any optimizer, and how many slots and scalars it brings. */
export const additions: readonly OptimizerShape[] = [
  { name: '', slots: 0, scalars: 0 },
  { name: ' with a learning rate schedule', slots: 0, scalars: -1 },
  { name: ' in a LossScaleOptimizer', slots: 0, scalars: 4 },
  { name: ' with use_ema or gradient_accumulation_steps', slots: 1, scalars: 0 },
  { name: ' with a learning rate schedule, in a LossScaleOptimizer', slots: 0, scalars: 3 },
  { name: ' with use_ema and gradient_accumulation_steps', slots: 2, scalars: 0 },
]

const namesLimit = 10

function factor(weight: Weight): number {
  const rank = weight.shape.length
  if (rank < 2) return 2
  const last = weight.shape[rank - 1] ?? 1
  const beforeLast = weight.shape[rank - 2] ?? 1
  return last === 0 || beforeLast === 0 ? 0 : sizeOf(weight) / last + sizeOf(weight) / beforeLast
}

function isEmbedding(weight: Weight): boolean {
  return weight.name.includes('embedding')
}

/** What Muon keeps besides: a second slot for what is no matrix, by what it takes for one. */
const muon = (isMatrix: (rank: number) => boolean) => (weight: Weight) =>
  isMatrix(weight.shape.length) && !isEmbedding(weight) ? 0 : sizeOf(weight)

/** What optimizers whose count depends on the axes of each weight keep besides one slot a scalar, and at most a scalar. */
export const axisMeasures: readonly {
  readonly name: string
  readonly keeps: (weight: Weight) => number
  readonly most: number
}[] = [
  { name: 'Adafactor', keeps: factor, most: 2 },
  { name: 'Muon', keeps: muon((rank) => rank === 2), most: 1 },
  { name: 'Muon', keeps: muon((rank) => rank === 2 || rank === 3), most: 1 },
]

/** Iteration and learning rate, which every optimizer keeps. */
const bareScalars = 2

/** The scalars of its own that an optimizer can keep, with all that can be added to it. */
export const ownScalars: readonly number[] = [...new Set(additions.map(({ scalars }) => bareScalars + scalars))]

/** Optimizers whose count depends on each weight's rank; told from the trainable weights alone. */
function byWeights(
  count: number,
  trainable: number,
  weights: readonly Weight[],
  { name: added, slots, scalars }: OptimizerShape,
): readonly string[] {
  const bare = (1 + slots) * trainable + bareScalars + scalars
  const fitting = axisMeasures.filter(
    ({ keeps }) => count === bare + weights.reduce((total, weight) => total + keeps(weight), 0),
  )
  return [...new Set(fitting.map(({ name }) => name + added))]
}

/**
 * The optimizers of Keras 3 that keep `count` scalars for `trainable` trainable ones; the plain ones, or else those with something added.
 * `weights` are the trainable weights where all of them are known, else null.
 */
export function optimizersOf(count: number, trainable: number, weights: readonly Weight[] | null): readonly string[] {
  for (const addition of additions) {
    const names = optimizerShapes
      .filter(({ slots, scalars }) => count === (slots + addition.slots) * trainable + scalars + addition.scalars)
      .map(({ name }) => name + addition.name)
    if (weights) names.push(...byWeights(count, trainable, weights, addition))
    if (names.length > 0) return names.slice(0, namesLimit)
  }
  return []
}

/**
 * How the likeliest optimizer comes to its count: `slots` × `trainable` + `scalars` of its own. Null where none does, or only one whose
 * slots depend on the rank of each weight (Adafactor, Muon).
 */
export function optimizerParts(
  count: number,
  trainable: number,
): { readonly slots: number; readonly scalars: number } | null {
  for (const addition of additions) {
    for (const shape of optimizerShapes) {
      const [slots, scalars] = [shape.slots + addition.slots, shape.scalars + addition.scalars]
      if (count === slots * trainable + scalars) return { slots, scalars }
    }
  }
  return null
}

/** The numbers of trainable scalars for which some optimizer with slots keeps `count` scalars, plainest first. */
export function possibleTrainables(count: number): readonly number[] {
  const found = new Set<number>()
  for (const { slots, scalars } of [...optimizerShapes, { slots: 4, scalars: 2 }]) {
    for (const addition of additions) {
      const rest = count - scalars - addition.scalars
      const perScalar = slots + addition.slots
      if (perScalar > 0 && rest >= 0 && rest % perScalar === 0) found.add(rest / perScalar)
    }
  }
  return [...found]
}
