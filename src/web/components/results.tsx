import { auditing } from '../state/page-state.ts'
import { practice } from '../state/practise.ts'
import { PractiseRoom } from '../views/practise/practise-room.tsx'
import type { Audited } from '../worker/messages.ts'
import { FindingList } from './finding-list.tsx'
import { Legend } from './legend.tsx'
import { SummaryList } from './summary-list.tsx'
import { SummarySection } from './summary-section.tsx'
import { Tally } from './tally.tsx'

/** What was found: how many rows are right, wrong or beyond telling, the findings, and each summary's table. */
export function Results({ found }: { found: Audited }) {
  const { counts, summaries, findings } = found
  if (practice.value !== null && summaries[practice.value.summary])
    return <PractiseRoom key={JSON.stringify(practice.value.choice)} practice={practice.value} />
  return (
    <div class="found" aria-busy={auditing.value}>
      <Tally counts={counts} summaries={summaries} />
      <Legend />
      <SummaryList summaries={summaries} />
      <FindingList findings={findings} />
      {summaries.map((view, at) => (
        <SummarySection key={String(at)} at={at} view={view} only={summaries.length === 1} />
      ))}
    </div>
  )
}
