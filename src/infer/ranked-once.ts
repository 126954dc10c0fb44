import { oncePer } from '../words/memo.ts'
import { configValue } from './hypothesis.ts'
import { candidatesOf, type Fits, type Hypothesis, type LayerInference } from './inference.ts'
import { rankedCandidates } from './outcome.ts'

/** So many rankings are kept of what fits a row: those of one model and a few like it. */
const keptRankings = 4

/** What fits a row, ranked, by what it is ranked by. */
const rankings = oncePer((_: Fits['candidates']) => new Map<string, Fits['candidates']>())

/** A row ranked by a cost that the key tells; rows with the same candidates share the list that comes of it, of this text or another. */
export function rankedOnce(layer: Fits, key: string, costs: () => (one: Hypothesis) => number): LayerInference {
  const own = rankings(layer.candidates)
  const known = own.get(key)
  if (known) return { ...layer, candidates: known }
  const candidates = rankedCandidates(layer.candidates, costs())
  if (own.size >= keptRankings) own.clear()
  own.set(key, candidates)
  return { ...layer, candidates }
}

/** Whether several configurations fit a row. */
export function isNarrowed(layer: LayerInference): layer is Fits {
  return candidatesOf(layer).length > 1
}

/** A kernel of two axes, one longer than the other; null of any other. */
export function kernelOf(one: Hypothesis | undefined): readonly number[] | null {
  const kernel = one && configValue(one, 'kernel_size')
  return Array.isArray(kernel) && kernel.length === 2 && kernel[0] !== kernel[1] ? (kernel as number[]) : null
}
