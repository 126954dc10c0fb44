import { verdictWords } from '../state/words.ts'
import type { SummaryView } from '../worker/messages.ts'
import { Sign } from './sign.tsx'
import { titleId, titleOf } from './summary-title.ts'

function goTo(at: number): void {
  const title = document.getElementById(titleId(at))
  title?.focus()
  title?.closest('.summary')?.scrollIntoView()
}

/** The summaries of a text with several, each with its verdict; a button leads to each. */
export function SummaryList({ summaries }: { summaries: readonly SummaryView[] }) {
  if (summaries.length < 2) return null
  return (
    <nav class="summary-list" aria-label="Summaries">
      <ol>
        {summaries.map((view, at) => {
          const { symbol, label, tone } = verdictWords[view.verdict]
          return (
            <li key={String(at)}>
              <button type="button" onClick={() => goTo(at)}>
                <Sign symbol={symbol} tone={tone} label={label} /> {titleOf(view, at, false)}
                <span class="faint"> line {view.startLine}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
