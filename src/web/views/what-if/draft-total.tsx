import { draftOf } from '../../state/drafts.ts'
import type { DraftSource } from '../../worker/draft-messages.ts'
import { ChangedText } from './changed-text.tsx'

/** The first total beside what it was, wherever something is changed; said to who does not see it. */
export function DraftTotal({ source }: { source: DraftSource }) {
  const [total] = draftOf(source).view?.totals ?? []
  return (
    <p class="draft-total" role="status">
      {total === undefined ? null : (
        <>
          {total.label}: <ChangedText before={total.before} now={total.now} /> {total.change}
        </>
      )}
    </p>
  )
}
