import { signal } from '@preact/signals'
import { currentRow, type RowPlace, setOpen } from './page-state.ts'

/** A row that the page is asked to bring into view; taken by its table, which may have to draw it first. */
export interface RowRequest {
  readonly place: RowPlace
  /** Whether the keyboard goes there too. */
  readonly focus: boolean
}

export const rowRequest = signal<RowRequest | null>(null)

/** Brings a row into view and makes it the current one; with `open` its explanation opens. */
export function showRow(place: RowPlace): void {
  currentRow.value = place
  rowRequest.value = { place, focus: false }
}

/** The same, and the keyboard goes there. */
export function focusRow(place: RowPlace, open = false): void {
  currentRow.value = place
  if (open) setOpen(place, true)
  rowRequest.value = { place, focus: true }
}
