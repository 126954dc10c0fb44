import { signal } from '@preact/signals'
import { audited } from '../../state/page-state.ts'
import type { SummaryView } from '../../worker/messages.ts'
import type { Group } from './groups.ts'

/** Models with more rows begin folded. */
const fewRows = 40

const opened = signal<ReadonlyMap<number, ReadonlySet<string>>>(new Map())

/** The keys of the groups that are open in a summary: all of a small model until one is folded. */
export function openedOf(summary: number, { rows }: SummaryView, groups: readonly Group[]): ReadonlySet<string> {
  const chosen = opened.value.get(summary)
  return chosen ?? new Set(rows.length > fewRows ? [] : groups.map(({ key }) => key))
}

export function openGroups(summary: number, keys: Iterable<string>): void {
  opened.value = new Map(opened.value).set(summary, new Set(keys))
}

audited.subscribe((found) => {
  if (found === null) opened.value = new Map()
})
