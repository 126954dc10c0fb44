import type { OwnSummaries } from '../../ledger/row-facts.ts'
import { countIn } from '../../summary/cell-values.ts'
import type { Summary } from '../../summary/summary.ts'
import type { Verdict } from '../severity.ts'

/**
 * The models that a text summarises: a nested model's row may be held against the summary of its own. A summary that is proven wrong
 * vouches for nothing, and neither does one for a row of its own: no model holds itself.
 */
export function ownSummaries(
  tables: readonly { readonly summary: Summary; readonly verification: { readonly verdict: Verdict } }[],
): OwnSummaries {
  const sizes = new Map<string, Set<number>>()
  for (const { summary, verification } of tables) {
    const size = sizeOfModel(summary)
    const name = summary.modelName?.value
    if (name === undefined || size === null || verification.verdict === 'mismatch') continue
    if (hasRowOf(summary, (row) => row === name)) continue
    sizes.set(name, (sizes.get(name) ?? new Set()).add(size))
  }
  return sizes
}

/** Whether a summary has a row that the summary of its own may confirm. */
export function mayRestOn(summary: Summary, others: OwnSummaries): boolean {
  return others.size > 0 && hasRowOf(summary, (row) => others.has(row))
}

function hasRowOf({ rows }: Summary, isMeant: (name: string) => boolean): boolean {
  return rows.some(({ name }) => isMeant(name.value))
}

function sizeOfModel({ totals }: Summary): number | null {
  const [total, trainable, nonTrainable] = [totals.total, totals.trainable, totals.nonTrainable].map((line) => {
    const count = line?.count.value
    return count ? countIn(count) : null
  })
  return typeof trainable === 'number' && typeof nonTrainable === 'number' ? trainable + nonTrainable : (total ?? null)
}
