import { effect, untracked } from '@preact/signals'
import { loadText } from '../editor/editor-handle.ts'
import { type Beside, nothingBeside } from '../share/beside.ts'
import type { OpenParts } from '../share/open-parts.ts'
import { second } from './compare.ts'
import { changedDrafts, isSketching, restoreDrafts } from './drafts.ts'
import { showRow } from './focus-row.ts'
import { openView, openViews } from './open-view.ts'
import { audited, openRows, type RowPlace, setOpen, sourceText } from './page-state.ts'
import { practice, startPractice } from './practise.ts'

/** What opens once the text that it is of is audited. */
let waiting: { readonly text: string; readonly parts: OpenParts; readonly beside: Beside } | null = null

function placeOf(key: string): RowPlace {
  const [summary = 0, layer = 0] = key.split('-').map(Number)
  return { summary, layer }
}

effect(() => {
  const found = audited.value
  untracked(() => {
    if (found === null || waiting?.text !== sourceText.value) return
    const { parts, beside } = waiting
    waiting = null
    void restoreDrafts(beside.drafts.filter(({ source }) => source !== 'sketch'))
    for (const [summary, view] of parts.views) openView(summary, view)
    const places = parts.rows.map(placeOf).filter(({ summary, layer }) => found.summaries[summary]?.rows[layer])
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
    views: [...openViews.value].filter(([, view]) => view !== 'table'),
    practice: practised && { summary: practised.summary, choice: practised.choice },
  }
}

/** What stands beside the text now; nothing while an exercise hides it. */
export function besideText(): Beside {
  return practice.value === null ? { drafts: changedDrafts(), second: second.value } : nothingBeside
}

/** Shows a text with what was open of it. The text of an exercise never stands in the page. */
export function showWithParts(text: string, name: string, parts: OpenParts, beside: Beside): void {
  const lines = text.replace(/\r\n?/g, '\n')
  if (parts.practice !== null) startPractice(parts.practice.summary, parts.practice.choice, lines)
  if (beside.second !== null) second.value = beside.second
  const sketches = beside.drafts.filter(({ source }) => source === 'sketch')
  void restoreDrafts(sketches)
  isSketching.value = sketches.length > 0 && lines === ''
  waiting = { text: lines, parts, beside }
  loadText(lines, name)
}
