import { useState } from 'preact/hooks'
import { layerParts } from '../../../explain/layer-document.ts'
import type { CellPlace } from '../../../quiz/exercise/choice.ts'
import type { Solution } from '../../../quiz/exercise/help.ts'
import { DocumentView } from '../../components/document.tsx'
import { useAnswer } from '../../components/use-answer.ts'
import type { Practice } from '../../state/practise.ts'

/** The weights, the count and the common mistakes of a layer, as its explanation has them. */
function LayerDerivation({ summary, layer }: { summary: number; layer: number }) {
  const explanation = useAnswer({ kind: 'explain-layer', summary, layer })
  if (explanation === null) return <p class="waiting">…</p>
  const parts = layerParts(explanation).filter(({ id }) => id !== null && ['weights', 'count', 'pitfalls'].includes(id))
  return <DocumentView blocks={parts} />
}

interface DerivationProps {
  readonly practice: Practice
  readonly place: CellPlace
  readonly solution: Solution
  readonly label: string
}

/** How a value arises: step by step, and on request by the weights of its layer. */
export function Derivation({ practice, place, solution, label }: DerivationProps) {
  const [whole, setWhole] = useState(false)
  return (
    <div class="derivation">
      <ol>
        {solution.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {place.cell !== 'params' || whole ? null : (
        <button type="button" class="plain" onClick={() => setWhole(true)}>
          Weights and common mistakes<span class="hidden"> of {label}</span>
        </button>
      )}
      {whole && place.row !== null ? <LayerDerivation summary={practice.summary} layer={place.row} /> : null}
    </div>
  )
}
