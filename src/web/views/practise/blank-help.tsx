import type { CellPlace } from '../../../quiz/exercise/choice.ts'
import { attemptAt, feedbackOf, hintAt, isDone, type Practice, solveBlank } from '../../state/practise.ts'
import { feedbackId } from './blank.tsx'
import { Derivation } from './derivation.tsx'
import { focusNextBlank } from './focus-blank.ts'

interface BlankHelpProps {
  readonly practice: Practice
  readonly place: CellPlace
  /** What the blank is called, where a row has several. */
  readonly label: string
}

/** Under a row: what was wrong, then the hint, then the value with its derivation. */
export function BlankHelp({ practice, place, label }: BlankHelpProps) {
  const attempt = attemptAt(place)
  const { marked, hint, solution } = attempt
  if (solution !== null) return <Derivation practice={practice} place={place} solution={solution} label={label} />
  if (marked === null || isDone(attempt)) return null
  return (
    <div class="blank-help" id={feedbackId(place)}>
      <p>{feedbackOf(place, marked)}</p>
      {hint === null ? null : (
        <ul class="hint">
          {hint.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p class="help-buttons">
        {hint === null ? (
          <button type="button" class="plain" onClick={() => void hintAt(practice, place)}>
            Hint<span class="hidden"> for {label}</span>
          </button>
        ) : null}
        <button
          type="button"
          class="plain"
          onClick={() => void solveBlank(practice, place, () => focusNextBlank(place))}
        >
          Show the answer<span class="hidden"> for {label}</span>
        </button>
      </p>
    </div>
  )
}
