import { useState } from 'preact/hooks'
import type { LayerExplanation } from '../../explain/explanation.ts'
import { differenceText } from '../../explain/phrases.ts'
import { countOf } from '../../words/number.ts'
import { formatArguments } from '../../words/python.ts'
import { Prose } from './prose.tsx'

/** Alternatives that are listed before one asks for the rest. */
const shownAtFirst = 4

interface AlternativesProps {
  readonly id: string
  readonly title: string
  readonly explanation: LayerExplanation
  readonly chosen: number | null
  readonly onChoose: (chosen: number | null) => void
}

/** What else fits the row, to be chosen: the picture, the weights and the configuration then show that. */
export function Alternatives({ id, title, explanation, chosen, onChoose }: AlternativesProps) {
  const [all, setAll] = useState(false)
  const { alternatives, config, otherWeights } = explanation
  const unlisted = (otherWeights ?? 0) - alternatives.length
  if (alternatives.length === 0) return null
  const inferred = formatArguments(Object.fromEntries(config.map(({ key, value }) => [key, value])))
  return (
    <fieldset class="alternatives">
      <legend>{title}</legend>
      <label>
        <input type="radio" name={`${id}-chosen`} checked={chosen === null} onChange={() => onChoose(null)} />
        <span>
          <b>Likeliest</b> <code>{inferred}</code>
        </span>
      </label>
      {alternatives.slice(0, all ? alternatives.length : shownAtFirst).map((alternative, at) => (
        <label key={differenceText(alternative)}>
          <input type="radio" name={`${id}-chosen`} checked={chosen === at} onChange={() => onChoose(at)} />
          <span>
            <code>{differenceText(alternative)}</code>
            {alternative.lessLikely === null ? null : (
              <span class="less-likely">
                less likely: <Prose text={alternative.lessLikely} />
              </span>
            )}
          </span>
        </label>
      ))}
      {all || alternatives.length <= shownAtFirst ? null : (
        <button type="button" class="plain" onClick={() => setAll(true)}>
          {alternatives.length - shownAtFirst} more
        </button>
      )}
      {unlisted > 0 && (all || alternatives.length <= shownAtFirst) ? (
        <p class="unlisted">{countOf(unlisted, 'less likely configuration')} fit too and are not listed.</p>
      ) : null}
    </fieldset>
  )
}
