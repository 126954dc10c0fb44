import { shareChecked } from '../../report/verdict-text.ts'
import { countOf } from '../../words/number.ts'
import { verdictWords } from '../state/words.ts'
import type { ViewProps } from '../views/view.ts'
import { ViewTabs } from '../views/view-tabs.tsx'
import { Sign } from './sign.tsx'
import { WithinSummary } from './within-summary.ts'

interface SectionProps extends ViewProps {
  readonly only: boolean
}

/** One summary: what it is, its verdict, and its views. */
export function SummarySection({ at, summary, view, only }: SectionProps) {
  const { symbol, label, tone } = verdictWords[summary.verdict]
  const share = shareChecked(summary)
  const { startLine, endLine, cell } = summary.source
  const title = `summary-${at}`
  const name = summary.modelName ?? (only ? 'Summary' : `Summary ${at + 1}`)
  return (
    <section class="summary" aria-labelledby={title}>
      <header class="summary-head">
        <h2 id={title}>{name}</h2>
        <span class={`badge tone-${tone}`}>
          <Sign symbol={symbol} tone={tone} /> {share === null ? label : `${label}: ${share}`}
        </span>
        <p>
          {view.printer} · {countOf(summary.layers.length, 'layer')} · {cell === null ? '' : `cell ${cell + 1}, `}lines{' '}
          {startLine}–{endLine}
        </p>
      </header>
      <WithinSummary.Provider value={at}>
        <ViewTabs label={name} at={at} summary={summary} view={view} />
      </WithinSummary.Provider>
    </section>
  )
}
