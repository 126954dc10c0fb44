import type { Counts } from '../../report/report.ts'
import { countOf, formatCount } from '../../words/number.ts'
import { type Tone, verdictWords } from '../state/words.ts'
import type { Audited, SummaryView } from '../worker/messages.ts'
import { Sign } from './sign.tsx'

interface Part {
  readonly count: number
  readonly symbol: string
  readonly tone: Tone
  readonly words: string
}

/** The graver first; what is undetermined is always counted, even if it is nothing. */
function partsOf(counts: Counts): readonly Part[] {
  const undetermined = counts.unresolved + counts.unmodelled + counts.unbuilt
  const parts: readonly Part[] = [
    { count: counts.contradicted, symbol: '✗', tone: 'wrong', words: 'proven wrong' },
    { count: counts.determined, symbol: '✓', tone: 'right', words: 'proven right' },
    { count: counts.narrowed, symbol: '≈', tone: 'fits', words: 'plausible' },
    { count: undetermined, symbol: '?', tone: 'caution', words: 'undetermined' },
  ]
  return parts.filter(({ count, tone }) => count > 0 || tone === 'caution')
}

function errorsText(errors: number): string {
  return errors === 0 ? 'Errors found, all suppressed' : `${countOf(errors, 'error')} found`
}

function headline({ summaries, mismatch, partial, errors }: Counts, [first]: readonly SummaryView[]): string {
  if (summaries === 0) return 'No summary found in this text'
  const all = summaries === 1 ? '' : ` of ${summaries} summaries`
  if (mismatch > 0) return summaries === 1 ? errorsText(errors) : `${mismatch}${all} wrong`
  if (partial > 0 && summaries === 1 && first) return `No errors found – ${first.said}`
  if (partial > 0) return `No errors found – ${partial}${all} only partly checked`
  return summaries === 1 ? 'Every number agrees' : `Every number of ${countOf(summaries, 'summary')} agrees`
}

function verdictOf({ summaries, mismatch, partial }: Counts): keyof typeof verdictWords {
  if (mismatch > 0) return 'mismatch'
  return partial > 0 || summaries === 0 ? 'partial' : 'verified'
}

/** The verdict in large, and the rows counted by what can be said of them. */
export function Tally({ counts, summaries }: Pick<Audited, 'counts' | 'summaries'>) {
  const { symbol, tone } = verdictWords[verdictOf(counts)]
  return (
    <div class={`tally tone-${tone}`}>
      <h2>
        <Sign symbol={symbol} tone={tone} /> {headline(counts, summaries)}
      </h2>
      {counts.summaries === 0 ? (
        <p>
          A summary has a header with <code>Layer (type)</code>, <code>Output Shape</code> and <code>Param #</code>, and
          a row for each layer.
        </p>
      ) : (
        <ul class="parts">
          <li>{countOf(counts.layers, 'row')}</li>
          {partsOf(counts).map(({ count, symbol: sign, tone: partTone, words }) => (
            <li key={words}>
              <Sign symbol={sign} tone={partTone} /> <b>{formatCount(count)}</b> {words}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
