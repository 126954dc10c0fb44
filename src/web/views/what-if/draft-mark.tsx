import { draftOf, draftRowOf } from '../../state/drafts.ts'
import type { RowPlace } from '../../state/page-state.ts'
import './what-if.css'

function Mark({ now }: { now: string }) {
  return (
    <span class="draft-mark">
      {' '}
      <ins>
        <span class="hidden">would be </span>
        {now}
      </ins>
    </span>
  )
}

/** Beside what a row prints, what it would be, where a draft changes it. */
export function DraftMark({ place, of }: { place: RowPlace; of: 'shape' | 'count' }) {
  const row = draftRowOf(place)
  if (!row?.before || row.before[of] === row.now?.[of]) return null
  return <Mark now={row.now === null ? 'removed' : row.now[of]} />
}

/** The same beside a total. */
export function TotalMark({ summary, label }: { summary: number; label: string }) {
  const total = draftOf(summary).view?.totals.find((one) => one.label === label)
  return total && total.before !== total.now ? <Mark now={total.now} /> : null
}
