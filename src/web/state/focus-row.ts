import { signal } from '@preact/signals'
import type { TotalName } from '../../summary/totals.ts'
import { openView } from './open-view.ts'
import { currentRow, type RowPlace, setOpen, setTotalOpen, totalKey } from './page-state.ts'

/** A row that the page is asked to bring into view; taken by its table, which may have to draw it first. */
export interface RowRequest {
  readonly place: RowPlace
  /** Whether the keyboard goes there too. */
  readonly focus: boolean
  /** Whether it opens: then it is brought to the top, for its explanation to be seen. */
  readonly open: boolean
}

export const rowRequest = signal<RowRequest | null>(null)

/** A row that was asked for with its explanation, which has not come yet: then there is more to bring into view. */
export const awaitedRow = signal<RowPlace | null>(null)

/** The key of a totals line that the keyboard is asked to go to; taken by its table. */
export const totalRequest = signal<string | null>(null)

/** Brings a row into view and makes it the current one; with `open` its explanation opens. */
export function showRow(place: RowPlace): void {
  currentRow.value = place
  rowRequest.value = { place, focus: false, open: false }
}

/** The same, and the keyboard goes there: into the table, whichever view was open. */
export function focusRow(place: RowPlace, open = false): void {
  openView(place.summary, 'table')
  currentRow.value = place
  if (open) setOpen(place, true)
  awaitedRow.value = open ? place : null
  rowRequest.value = { place, focus: true, open }
}

/** Opens the explanation of a totals line, and the keyboard goes there. */
export function focusTotal(summary: number, line: TotalName): void {
  const key = totalKey(summary, line)
  openView(summary, 'table')
  setTotalOpen(key, true)
  totalRequest.value = key
}
