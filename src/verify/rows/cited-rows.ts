import { printerOf } from '../../summary/dialects/index.ts'
import { oncePer } from '../../words/memo.ts'
import type { Balance } from '../balance.ts'

/**
 * The top rows that others take, where a cut name may mean several all of those. Null where the table does not say of every row what it
 * takes, or rows may be missing.
 */
export const citedRows = oncePer(({ top: standing, ledger: { facts, top } }: Balance): ReadonlySet<number> | null => {
  const { graph, summary } = facts
  if (graph.kind !== 'connected' || standing.kind !== 'agrees' || summary.notes.length > 0) return null
  if (!printerOf(summary).citesKeywordTensors) return null
  const cited = new Set<number>()
  for (const { at } of top) {
    const { isInput, sources } = graph.layers[at] ?? {}
    if (!isInput && !sources?.every(({ length }) => length > 0)) return null
    for (const source of sources?.flat() ?? []) cited.add(source)
  }
  return cited
})
