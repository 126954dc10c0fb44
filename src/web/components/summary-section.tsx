import { useRef } from 'preact/hooks'
import { countOf } from '../../words/number.ts'
import { verdictWords } from '../state/words.ts'
import type { ViewProps } from '../views/view.ts'
import { OpenView, ViewTabs } from '../views/view-tabs.tsx'
import { Sign } from './sign.tsx'
import { titleId, titleOf } from './summary-title.ts'
import { useHeight } from './use-height.ts'
import { WithinSummary } from './within-summary.ts'

interface SectionProps extends ViewProps {
  readonly only: boolean
}

/** One summary: what it is, its verdict, and its views. */
export function SummarySection({ at, view, only }: SectionProps) {
  const { symbol, label, tone } = verdictWords[view.verdict]
  const { checked, startLine, endLine, cell } = view
  const title = titleId(at)
  const head = useRef<HTMLElement>(null)
  useHeight(head, '--head')
  const name = titleOf(view, at, only)
  return (
    <section class="summary" aria-labelledby={title}>
      <header class="summary-head" ref={head}>
        <h2 id={title} tabIndex={-1}>
          {name}
        </h2>
        <span class={`badge tone-${tone}`}>
          <Sign symbol={symbol} tone={tone} /> {checked === null ? label : `${label}: ${checked}`}
        </span>
        <ViewTabs label={name} at={at} />
      </header>
      <p class="summary-place">
        {view.printer} · {countOf(view.rows.length, 'layer')} · {cell === null ? '' : `cell ${cell + 1}, `}lines{' '}
        {startLine}–{endLine}
      </p>
      <WithinSummary.Provider value={at}>
        <OpenView at={at} view={view} />
      </WithinSummary.Provider>
    </section>
  )
}
