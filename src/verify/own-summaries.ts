import type { Summary } from '../summary/summary.ts'

/** By model name: the sizes that the summaries of one text print for models of that name, the optimizer left out. */
export type OwnSummaries = ReadonlyMap<string, ReadonlySet<number>>

/** The models that a text summarises: a nested model's row may be held against the summary of its own. */
export function ownSummaries(summaries: readonly Summary[]): OwnSummaries {
  const sizes = new Map<string, Set<number>>()
  for (const summary of summaries) {
    const size = sizeOfModel(summary)
    const name = summary.modelName?.value
    if (name === undefined || size === null) continue
    sizes.set(name, (sizes.get(name) ?? new Set()).add(size))
  }
  return sizes
}

function sizeOfModel({ totals }: Summary): number | null {
  const [total, trainable, nonTrainable] = [totals.total, totals.trainable, totals.nonTrainable].map((line) => {
    const count = line?.count.value
    return count?.kind === 'count' ? count.value : null
  })
  return typeof trainable === 'number' && typeof nonTrainable === 'number' ? trainable + nonTrainable : (total ?? null)
}
