import { auditing } from '../state/page-state.ts'
import type { Audited } from '../worker/messages.ts'
import { FindingList } from './finding-list.tsx'
import { SummarySection } from './summary-section.tsx'
import { Tally } from './tally.tsx'

/** What was found: how many rows are right, wrong or beyond telling, the findings, and each summary's table. */
export function Results({ found }: { found: Audited }) {
  const { report, summaries, findings } = found
  return (
    <div class="found" aria-busy={auditing.value}>
      <Tally report={report} />
      <FindingList findings={findings} />
      {report.summaries.map((summary, at) => {
        const view = summaries[at]
        return view === undefined ? null : (
          <SummarySection key={String(at)} at={at} summary={summary} view={view} only={summaries.length === 1} />
        )
      })}
    </div>
  )
}
