import { useState } from 'preact/hooks'
import { beginDraft, draftOf, draftRowOf, edit, undo } from '../../state/drafts.ts'
import { openView } from '../../state/open-view.ts'
import type { RowPlace } from '../../state/page-state.ts'
import { DraftTotal } from './draft-total.tsx'
import { LayerKeys } from './layer-keys.tsx'

function Steppers({ place }: { place: RowPlace }) {
  const { summary } = place
  const { view, failure, edits } = draftOf(summary)
  const row = draftRowOf(place)
  if (view === null) return <p class="waiting">{failure === null ? '…' : `No draft: the text ${failure}.`}</p>
  if (!row) return <p>This row is no layer of the model.</p>
  return (
    <>
      {row.now === null ? <p>The draft has removed this layer.</p> : <LayerKeys source={summary} layer={row.path} />}
      {row.problem === null ? null : <p class="draft-failure">{row.problem}</p>}
      {failure === null ? null : <p class="draft-failure">Not changed: the model {failure}.</p>}
      <div class="row-actions tools">
        <DraftTotal source={summary} />
        <button type="button" disabled={edits.length === 0} onClick={() => undo(summary)}>
          Undo
        </button>
        <button type="button" onClick={() => edit(summary, { kind: 'copy', layer: row.path })}>
          Copy the layer
        </button>
        <button type="button" onClick={() => edit(summary, { kind: 'remove', layer: row.path })}>
          Remove the layer
        </button>
        <button type="button" onClick={() => openView(summary, 'what-if')}>
          All of the draft
        </button>
      </div>
    </>
  )
}

/** In an opened row: its configuration, to be set otherwise. */
export function RowWhatIf({ place }: { place: RowPlace }) {
  const [isOpen, setOpen] = useState(draftOf(place.summary).edits.length > 0)
  return (
    <details
      class="row-what-if draft"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open)
        if (currentTarget.open) beginDraft(place.summary)
      }}
    >
      <summary>What if …</summary>
      {isOpen ? <Steppers place={place} /> : null}
    </details>
  )
}
