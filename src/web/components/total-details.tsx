import { sumText } from '../../explain/phrases.ts'
import { Proof } from './proof.tsx'
import { Prose } from './prose.tsx'
import { useAnswer } from './use-answer.ts'

/** How a totals line arises: its sum, its size, and what is to be known of it. */
export function TotalDetails({ summary, line, label }: { summary: number; line: number; label: string }) {
  const explained = useAnswer({ kind: 'explain-totals', summary })
  const total = explained?.totals.find((candidate) => candidate.line === line)
  if (!total) return <p class="waiting">{explained === null ? '…' : 'Nothing more is known of this line.'}</p>
  const sum = sumText(total, false)
  return (
    <section class="explanation" aria-label={`${label}, explained`}>
      {sum === null ? null : <p class="sum">{sum}</p>}
      {total.size === null ? null : <p class="sum">{total.size}</p>}
      <ul class="remarks">
        {total.remarks.map((remark) => (
          <li key={remark}>
            <Prose text={remark} />
          </li>
        ))}
      </ul>
      <Proof summary={summary} line={line} />
    </section>
  )
}
