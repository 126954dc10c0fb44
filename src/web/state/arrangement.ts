import { signal } from '@preact/signals'
import type { MeasureId } from '../views/measures.ts'

export type SortKey = 'printed' | 'name' | MeasureId

/** Which rows of a summary its table shows, in which order, and by what they are compared. */
export interface Arrangement {
  /** Part of a name or class; empty for all. */
  readonly search: string
  readonly onlyProblems: boolean
  readonly className: string | null
  readonly block: string | null
  readonly sort: SortKey
  /** Whether what repeats is shown once. */
  readonly folded: boolean
  readonly measure: MeasureId
}

const plain: Arrangement = {
  search: '',
  onlyProblems: false,
  className: null,
  block: null,
  sort: 'printed',
  folded: false,
  measure: 'params',
}

const arrangements = signal<ReadonlyMap<number, Arrangement>>(new Map())

export const arrangementOf = (summary: number): Arrangement => arrangements.value.get(summary) ?? plain

/** Changes a part of an arrangement. */
export function arrange(summary: number, change: Partial<Arrangement>): void {
  arrangements.value = new Map(arrangements.value).set(summary, { ...arrangementOf(summary), ...change })
}

/** Shows all rows again; order and measure stay. */
export function showAllRows(summary: number): void {
  arrange(summary, { search: '', onlyProblems: false, className: null, block: null, folded: false })
}

/** What holds of another text: nothing that was chosen for the rows of the last. */
export function forgetArrangements(): void {
  arrangements.value = new Map()
}
