import type { SummaryReport } from '../../report/report.ts'
import { countOf } from '../../words/number.ts'
import { verdictWords } from '../state/words.ts'
import type { SummaryView } from '../worker/messages.ts'
import { LayerTable } from './layer-table.tsx'
import { Sign } from './sign.tsx'

const dialects: Readonly<Record<SummaryReport['dialect'], string>> = {
  keras0: 'Keras 0.3',
  keras1: 'Keras 1',
  keras2: 'Keras 2, cells cut',
  'tf-keras': 'tf.keras, cells wrapped',
  keras3: 'Keras 3',
  tfjs: 'TensorFlow.js',
  table: 'retyped table',
}

interface SectionProps {
  readonly at: number
  readonly summary: SummaryReport
  readonly view: SummaryView
  readonly only: boolean
}

/** One summary: what it is, its verdict, its table. */
export function SummarySection({ at, summary, view, only }: SectionProps) {
  const { symbol, label, tone } = verdictWords[summary.verdict]
  const { startLine, endLine, cell } = summary.source
  const title = `summary-${at}`
  return (
    <section class="summary" aria-labelledby={title}>
      <header class="summary-head">
        <h2 id={title}>{summary.modelName ?? (only ? 'Summary' : `Summary ${at + 1}`)}</h2>
        <span class={`badge tone-${tone}`}>
          <Sign symbol={symbol} tone={tone} /> {label}
        </span>
        <p>
          {dialects[summary.dialect]} · {countOf(summary.layers.length, 'layer')} ·{' '}
          {cell === null ? '' : `cell ${cell + 1}, `}lines {startLine}–{endLine}
        </p>
      </header>
      <LayerTable at={at} summary={summary} view={view} />
    </section>
  )
}
