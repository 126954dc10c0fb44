import type { Optimizer } from '../model.ts'
import { trainedBy } from './optimizer.ts'
import { amountOf, type ModelWeight } from './totals.ts'

/**
 * The weights that are trained, in which one may stand for several of one dtype; null where nobody knows. Where some can't be told, the
 * scalars that a file keeps for the optimizer tell how many they are.
 */
export function trainedIn(weights: readonly ModelWeight[], optimizer: Optimizer | null): readonly ModelWeight[] | null {
  const known = weights.filter(({ isTrained }) => isTrained)
  const open = weights.filter(({ isTrained }) => isTrained === null)
  const [first] = open
  if (!first) return known
  const count = optimizer && trainedBy(optimizer)
  const rest = count === null ? -1 : count - amountOf(known).count
  if (rest < 0 || rest > amountOf(open).count || open.some(({ bytes }) => bytes !== first.bytes)) return null
  return [...known, { ...first, weight: { ...first.weight, shape: [rest] }, isTrained: true }]
}
