import type { LayerExplanation } from '../../explain/explanation.ts'
import { arithmeticText, printedText } from '../../explain/phrases.ts'
import { totalOf } from '../../words/formula.ts'
import { formatCount } from '../../words/number.ts'
import { outcomeWords } from '../state/words.ts'
import { Sign } from './sign.tsx'

interface ArithmeticProps {
  readonly explanation: LayerExplanation
  /** That of the configuration which is shown. */
  readonly terms: LayerExplanation['terms']
  readonly isAlternative: boolean
}

/** The formula, then with its numbers, then step by step, beside what was printed. */
export function Arithmetic({ explanation, terms, isAlternative }: ArithmeticProps) {
  const { formula, steps, outcome } = explanation
  const { symbol, tone, label } = outcomeWords[outcome]
  const numbers = arithmeticText({ terms })
  const result = terms && totalOf(terms)
  return (
    <div class="arithmetic">
      {formula === null || isAlternative ? null : <p class="symbols">{formula}</p>}
      {numbers === '' ? null : <p>{numbers}</p>}
      {isAlternative || steps.length < 2 ? null : (
        <ol class="steps">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      )}
      <p class="result">
        {result === null ? null : <b>= {formatCount(result)}</b>}{' '}
        <span class={`printed tone-${tone}`}>
          <Sign symbol={symbol} tone={tone} label={label} /> {printedText(explanation)}
        </span>
      </p>
    </div>
  )
}
