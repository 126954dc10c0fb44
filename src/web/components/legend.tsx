import type { Outcome } from '../../infer/inference.ts'
import { outcomeWords } from '../state/words.ts'
import { Sign } from './sign.tsx'

/** What each label of a row means. */
const meanings: Readonly<Record<Outcome, string>> = {
  determined: 'only this count fits the class and shapes, and the weights are known',
  narrowed: 'the count fits, and so do several configurations',
  contradicted: 'no configuration gives this count, or the totals refute it',
  unresolved: 'too little is printed, or the search reached its limit',
  unmodelled: 'the class is unknown; the count is checked against the total only',
  unbuilt: 'the layer has no weights yet, so there is nothing to check',
}

const outcomes: readonly Outcome[] = ['determined', 'narrowed', 'contradicted', 'unresolved', 'unmodelled', 'unbuilt']

/** The signs and what they mean. */
export function Legend() {
  return (
    <details class="legend">
      <summary>What the signs mean</summary>
      <dl>
        {outcomes.map((outcome) => {
          const { symbol, label, tone } = outcomeWords[outcome]
          return (
            <div key={outcome}>
              <dt>
                <Sign symbol={symbol} tone={tone} /> {label}
              </dt>
              <dd>{meanings[outcome]}</dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
