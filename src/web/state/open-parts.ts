import { effect, untracked } from '@preact/signals'
import { loadText } from '../editor/editor-handle.ts'
import type { OpenParts } from '../share/open-parts.ts'
import { showRow } from './focus-row.ts'
import { audited, openRows, type RowPlace, setOpen, sourceText } from './page-state.ts'
import { practice, startPractice } from './practise.ts'

/** Rows that open once the text that they are rows of is audited. */
let waiting: { readonly text: string; readonly rows: readonly string[] } | null = null

function placeOf(key: string): RowPlace {
  const [summary = 0, layer = 0] = key.split('-').map(Number)
  return { summary, layer }
}

effect(() => {
  const found = audited.value
  untracked(() => {
    if (found === null || waiting?.text !== sourceText.value) return
    const places = waiting.rows.map(placeOf).filter(({ summary, layer }) => found.summaries[summary]?.rows[layer])
    waiting = null
    for (const place of places) setOpen(place, true)
    const [first] = places
    if (first) showRow(first)
  })
})

/** What is open now. */
export function openParts(): OpenParts {
  const practised = practice.value
  return {
    rows: [...openRows.value],
    practice: practised && { summary: practised.summary, choice: practised.choice },
  }
}

/** Shows a text with what was open of it. The text of an exercise never stands in the page. */
export function showWithParts(text: string, name: string, parts: OpenParts): void {
  const lines = text.replace(/\r\n?/g, '\n')
  if (parts.practice !== null) startPractice(parts.practice.summary, parts.practice.choice, lines)
  waiting = { text: lines, rows: parts.rows }
  loadText(lines, name)
}
