import { totalContent } from '../../../explain/document.ts'
import { DocumentView } from '../../components/document.tsx'
import { Proofs } from '../../components/proofs.tsx'
import { useAnswer } from '../../components/use-answer.ts'

/** How a totals line arises: its sum, its size, and what is to be known of it. */
export function TotalDetails({ summary, label }: { summary: number; label: string }) {
  const explained = useAnswer({ kind: 'explain-totals', summary })
  const total = explained?.totals.find(({ name }) => name === label)
  if (!total) return <p class="waiting">{explained === null ? '…' : 'No details for this line.'}</p>
  return (
    <section class="explanation" aria-label={`${label}, explained`}>
      <DocumentView blocks={totalContent(total, false)} />
      <Proofs summary={summary} of={({ total: name }) => name === label} />
    </section>
  )
}
