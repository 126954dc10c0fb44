import { effect, signal } from '@preact/signals'
import type { MeasureId } from '../views/measures.ts'
import { arrange } from './arrangement.ts'
import { focusRow } from './focus-row.ts'
import { openView } from './open-view.ts'
import { audited, auditing } from './page-state.ts'

/** What is shown of a text once it is audited: the explanation of a row, a view, or a table by a measure. */
export interface Lead {
  readonly row?: string
  readonly view?: string
  readonly measure?: MeasureId
}

const wanted = signal<Lead | null>(null)

/** Shows that as soon as the text is audited. */
export function leadTo(lead: Lead): void {
  wanted.value = lead
}

effect(() => {
  const lead = wanted.value
  const rows = audited.value?.summaries[0]?.rows
  if (lead === null || auditing.value || rows === undefined) return
  wanted.value = null
  openView(0, lead.view ?? 'table')
  if (lead.measure !== undefined) arrange(0, { measure: lead.measure })
  const layer = rows.findIndex(({ name }) => name === lead.row)
  if (layer >= 0) focusRow({ summary: 0, layer }, true)
})
