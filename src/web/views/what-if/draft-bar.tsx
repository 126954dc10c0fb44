import { copyText } from '../../files/save.ts'
import { askAuditor } from '../../state/audit-text.ts'
import { draftOf, redo, reset, undo } from '../../state/drafts.ts'
import { notice } from '../../state/page-state.ts'
import type { DraftSource } from '../../worker/draft-messages.ts'
import { DraftTotal } from './draft-total.tsx'

const copied = { summary: 'The draft is copied as a summary.', python: 'The draft is copied as Keras code.' } as const

async function copy(source: DraftSource, as: keyof typeof copied): Promise<void> {
  try {
    const text = await askAuditor({ kind: 'write-draft', source, edits: draftOf(source).edits, as })
    notice.value = (await copyText(text)) ? copied[as] : 'The browser blocked copying.'
  } catch (error) {
    notice.value = `Not copied: the model ${error instanceof Error ? error.message : 'can’t be written'}.`
  }
}

/** What can be done with a draft as a whole. */
export function DraftBar({ source }: { source: DraftSource }) {
  const { edits, undone } = draftOf(source)
  return (
    <div class="draft-bar tools" role="toolbar" aria-label="Draft">
      <button type="button" disabled={edits.length === 0} onClick={() => undo(source)}>
        Undo
      </button>
      <button type="button" disabled={undone.length === 0} onClick={() => redo(source)}>
        Redo
      </button>
      <button type="button" disabled={edits.length === 0} onClick={() => reset(source)}>
        Reset
      </button>
      <DraftTotal source={source} />
      <button type="button" onClick={() => void copy(source, 'summary')}>
        Copy as summary
      </button>
      <button type="button" onClick={() => void copy(source, 'python')}>
        Copy as code
      </button>
    </div>
  )
}
