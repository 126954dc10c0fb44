import { computed, signal } from '@preact/signals'
import type { TotalName } from '../../summary/totals.ts'
import type { Audited } from '../worker/messages.ts'

/** A row of the page: which summary, and which row of it, from 0. */
export interface RowPlace {
  readonly summary: number
  readonly layer: number
}

/** What the text is called in reports and in names of files. */
export const pastedName = 'pasted text'

/** The text as the editor has it, and what it is called. */
export const sourceText = signal('')
export const sourceName = signal(pastedName)

/** What was found of the text that was audited last; null where there is no text. */
export const audited = signal<Audited | null>(null)
/** True from a change of the text until what is shown is about that text. */
export const auditing = signal(false)
/** True from when another text was put in, not typed, until it is shown. */
export const isFreshText = signal(false)
/** What the page has to say that is no finding: a file that could not be read, a link that is too long. */
export const notice = signal<string | null>(null)

/** The row that the cursor or the focus is at. */
export const currentRow = signal<RowPlace | null>(null)
/** Rows whose explanation is open, by `rowKey`. */
export const openRows = signal<ReadonlySet<string>>(new Set())

/** Totals lines whose explanation is open, by `totalKey`. */
export const openTotals = signal<ReadonlySet<string>>(new Set())

export const hasText = computed(() => sourceText.value.trim() !== '')

export const rowKey = ({ summary, layer }: RowPlace): string => `${summary}-${layer}`
export const isOpen = (place: RowPlace): boolean => openRows.value.has(rowKey(place))

/** A totals line by its summary. */
export const totalKey = (summary: number, line: TotalName): string => `${summary}-${line}`

/** Opens or closes the explanation of a totals line. */
export function setTotalOpen(key: string, open: boolean): void {
  const keys = new Set(openTotals.value)
  if (open) keys.add(key)
  else keys.delete(key)
  openTotals.value = keys
}

/** Opens or closes the explanation of a row. */
export function setOpen(place: RowPlace, open: boolean): void {
  const keys = new Set(openRows.value)
  if (open) keys.add(rowKey(place))
  else keys.delete(rowKey(place))
  openRows.value = keys
}

const nameAt = (found: Audited | null, key: string): string | undefined => {
  const [summary, layer] = key.split('-').map(Number)
  return found?.summaries[summary ?? 0]?.rows[layer ?? 0]?.name
}

/** Shows what was found of another text; rows stay open, and one the current one, where their place has the same name still. */
export function showAudited(found: Audited | null): void {
  const before = audited.value
  const stays = (key: string): boolean => nameAt(found, key) !== undefined && nameAt(found, key) === nameAt(before, key)
  openRows.value = new Set([...openRows.value].filter(stays))
  openTotals.value = new Set()
  if (currentRow.value !== null && !stays(rowKey(currentRow.value))) currentRow.value = null
  audited.value = found
  auditing.value = false
}

/** The row that stands on this line of the text, or null. */
export function rowOnLine(line: number): RowPlace | null {
  const found = audited.value
  if (found === null) return null
  for (const [summary, { rows, startLine, endLine }] of found.summaries.entries()) {
    if (line < startLine || line > endLine) continue
    const layer = rows.findIndex((row) => row.startLine <= line && line <= row.endLine)
    if (layer >= 0) return { summary, layer }
  }
  return null
}
