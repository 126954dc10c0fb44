import { useState } from 'preact/hooks'
import type { LayerExplanation } from '../../explain/explanation.ts'
import { flowText } from '../../explain/phrases.ts'
import { Picture } from '../pictures/picture.tsx'
import { Alternatives } from './alternatives.tsx'
import { Arithmetic } from './arithmetic.tsx'
import { ConfigList } from './config-list.tsx'
import { Proof } from './proof.tsx'
import { Remarks } from './remarks.tsx'
import { WeightTable } from './weight-table.tsx'

interface ExplanationProps {
  readonly id: string
  readonly summary: number
  readonly label: string
  readonly explanation: LayerExplanation
}

/** How a row's number arises and why its configuration is what it is; another configuration that fits can be put in its place. */
export function Explanation({ id, summary, label, explanation }: ExplanationProps) {
  const [chosen, choose] = useState<number | null>(null)
  const alternative = chosen === null ? undefined : explanation.alternatives[chosen]
  const { weights, terms } = alternative ?? explanation
  const { className, what, inputShapes, outputShapes, picture } = explanation
  const drawn = { id: `${id}-picture`, className, weights, inputShapes, outputShapes }
  return (
    <section class="explanation" aria-label={label}>
      <p class="what">
        {what === null ? `${className || 'This class'} is not a layer that is described here.` : what}{' '}
        <span class="flow">{flowText(explanation)}</span>
      </p>
      {weights.length === 0 ? null : (
        <div class="count-of">
          <div class="picture-place">
            <Picture picture={picture} drawn={drawn} />
          </div>
          <div class="count-text">
            <WeightTable weights={weights} />
            <Arithmetic explanation={explanation} terms={terms} isAlternative={alternative !== undefined} />
          </div>
        </div>
      )}
      <Alternatives id={id} explanation={explanation} chosen={chosen} onChoose={choose} />
      <div class="explanation-columns">
        <ConfigList explanation={explanation} alternative={alternative} />
        <Remarks explanation={explanation} />
      </div>
      {explanation.outcome === 'contradicted' ? <Proof summary={summary} line={explanation.line} /> : null}
    </section>
  )
}
