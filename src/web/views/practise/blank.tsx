import type { TargetedKeyboardEvent } from 'preact'
import { type CellPlace, placeKey } from '../../../quiz/exercise/choice.ts'
import { Sign } from '../../components/sign.tsx'
import { attemptAt, isDone, markBlank, type Practice } from '../../state/practise.ts'
import { focusNextBlank } from './focus-blank.ts'

export const blankId = (place: CellPlace): string => `blank-${placeKey(place)}`
export const feedbackId = (place: CellPlace): string => `feedback-${placeKey(place)}`

interface BlankProps {
  readonly practice: Practice
  readonly place: CellPlace
  /** `Param # of dense`. */
  readonly label: string
}

/** A number to be filled in: Enter has it marked, and a right one leads to the next. */
export function Blank({ practice, place, label }: BlankProps) {
  const attempt = attemptAt(place)
  if (attempt.solution !== null) return <span class="shown-answer">{attempt.solution.key}</span>
  if (attempt.marked?.verdict === 'right')
    return (
      <span class="right-answer tone-right">
        {attempt.marked.given} <Sign symbol="✓" tone="right" label="right" />
      </span>
    )
  const isWrong = attempt.marked?.verdict === 'wrong'
  const mark = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    void markBlank(practice, place, event.currentTarget.value, () => focusNextBlank(place))
  }
  return (
    <span class={`blank ${isWrong ? 'tone-wrong' : ''}`}>
      <input
        id={blankId(place)}
        class={place.cell === 'shape' ? 'shape-blank' : ''}
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={attempt.marked === null || isDone(attempt) ? undefined : feedbackId(place)}
        autocomplete="off"
        spellcheck={false}
        inputMode="text"
        placeholder="?"
        onKeyDown={mark}
      />
      {isWrong ? <Sign symbol="✗" tone="wrong" label="not right" /> : null}
    </span>
  )
}
