import { signal } from '@preact/signals'
import type { DraftEdit } from '../../draft/edit.ts'
import { oncePer } from '../../words/memo.ts'
import type { DraftRowView, DraftSource, DraftView } from '../worker/draft-messages.ts'
import { askAuditor } from './audit-text.ts'
import { audited, type RowPlace } from './page-state.ts'

/** A draft as the page has it: what was done and undone, and what the worker made of it. */
export interface DraftState {
  readonly edits: readonly DraftEdit[]
  /** The last undone first. */
  readonly undone: readonly DraftEdit[]
  /** Null until the worker has answered. */
  readonly view: DraftView | null
  /** Why there is no draft, or why the last edit was not made. */
  readonly failure: string | null
}

const nothingDone: DraftState = { edits: [], undone: [], view: null, failure: null }

/** The drafts of the page by what they are of. */
const drafts = signal<ReadonlyMap<DraftSource, DraftState>>(new Map())
/** Whether a model is begun from nothing in place of results. */
export const isSketching = signal(false)

/** The text that the drafts of summaries are about. */
let about = audited.value

/** The drafts; those of the summaries of another text are gone. */
function current(): ReadonlyMap<DraftSource, DraftState> {
  if (about === audited.value) return drafts.value
  about = audited.value
  const sketch = drafts.value.get('sketch')
  drafts.value = new Map(sketch ? [['sketch', sketch]] : [])
  return drafts.value
}

export function draftOf(source: DraftSource): DraftState {
  return current().get(source) ?? nothingDone
}

function put(source: DraftSource, state: DraftState): void {
  drafts.value = new Map(current()).set(source, state)
}

/** Numbers what is asked, so that an answer that another has overtaken is left alone. */
let asked = 0

/** Makes the edits those of the draft, if they can be made. */
async function become(source: DraftSource, edits: readonly DraftEdit[], undone: readonly DraftEdit[]): Promise<void> {
  const before = draftOf(source)
  const number = ++asked
  const text = audited.value
  const isStale = () => number !== asked || (source !== 'sketch' && text !== audited.value)
  try {
    const view = await askAuditor({ kind: 'draft', source, edits })
    if (!isStale()) put(source, { edits, undone, view, failure: null })
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error)
    if (!isStale()) put(source, { ...before, failure })
  }
}

/** Begins a draft that is not there yet. */
export function beginDraft(source: DraftSource): void {
  const { view, failure } = draftOf(source)
  if (view === null && failure === null) void become(source, [], [])
}

/** A draft by what was done. */
export interface ChangedDraft {
  readonly source: DraftSource
  readonly edits: readonly DraftEdit[]
}

/** The drafts in which something is changed. */
export function changedDrafts(): readonly ChangedDraft[] {
  return [...current()].flatMap(([source, { edits }]) => (edits.length === 0 ? [] : [{ source, edits }]))
}

/** Makes the edits of drafts again, one after another; one whose edits can't be made begins without. */
export async function restoreDrafts(changed: readonly ChangedDraft[]): Promise<void> {
  for (const { source, edits } of changed) {
    await become(source, edits, [])
    if (draftOf(source).view === null) put(source, nothingDone)
  }
}

export function edit(source: DraftSource, one: DraftEdit): void {
  void become(source, [...draftOf(source).edits, one], [])
}

export function undo(source: DraftSource): void {
  const { edits, undone } = draftOf(source)
  const last = edits.at(-1)
  if (last) void become(source, edits.slice(0, -1), [last, ...undone])
}

export function redo(source: DraftSource): void {
  const { edits, undone } = draftOf(source)
  const [next, ...rest] = undone
  if (next) void become(source, [...edits, next], rest)
}

/** Takes all edits back; they can be made again. */
export function reset(source: DraftSource): void {
  const { edits, undone } = draftOf(source)
  void become(source, [], [...edits, ...undone])
}

const byRow = oncePer(({ rows }: DraftView) => new Map(rows.map((row) => [row.row, row] as const)))

/** What a draft makes of a row of its summary; undefined where there is no draft, or none of that row. */
export function draftRowOf({ summary, layer }: RowPlace): DraftRowView | undefined {
  const { view } = draftOf(summary)
  return view === null ? undefined : byRow(view).get(layer)
}
