import { signal } from '@preact/signals'
import {
  type Difficulty,
  difficulties,
  type ExerciseChoice,
  type Hideable,
  hideable,
} from '../../../quiz/exercise/choice.ts'
import { startPractice } from '../../state/practise.ts'
import type { ViewProps } from '../view.ts'
import { SaveQuestions } from './save-questions.tsx'
import './practise.css'

const hidden: { readonly [what in Hideable]: string } = {
  params: 'Param #',
  shape: 'Output Shape',
  totals: 'Totals',
}

const amounts: { readonly [difficulty in Difficulty]: string } = {
  easy: 'Easy: a third of them',
  medium: 'Medium: two thirds',
  hard: 'Hard: all',
}

/** What the next exercise hides. */
const chosen = signal<ExerciseChoice>({ hide: ['params'], difficulty: 'medium', seed: 1 })

function set(part: Partial<ExerciseChoice>): void {
  chosen.value = { ...chosen.value, ...part }
}

function Hide() {
  const { hide } = chosen.value
  return (
    <fieldset>
      <legend>Hide</legend>
      {hideable.map((what) => (
        <label key={what} class="check">
          <input
            type="checkbox"
            checked={hide.includes(what)}
            onChange={({ currentTarget }) => {
              const others = hide.filter((one) => one !== what)
              set({ hide: currentTarget.checked ? [...others, what] : others })
            }}
          />
          {hidden[what]}
        </label>
      ))}
    </fieldset>
  )
}

function HowMuch() {
  const { difficulty, seed } = chosen.value
  return (
    <>
      <label class="field">
        Difficulty
        <select
          value={difficulty}
          onChange={({ currentTarget: { value } }) =>
            set({ difficulty: difficulties.find((one) => one === value) ?? 'medium' })
          }
        >
          {difficulties.map((one) => (
            <option key={one} value={one}>
              {amounts[one]}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        Seed
        <input
          type="number"
          min="0"
          max="999999"
          value={seed}
          onChange={({ currentTarget }) => {
            const value = Math.trunc(currentTarget.valueAsNumber)
            set({ seed: value >= 0 && value <= 999_999 ? value : 1 })
          }}
        />
      </label>
    </>
  )
}

/** What is to be hidden of the summary, and from here to the exercise; or the same as questions for a learning platform. */
export function PractiseSetup({ at }: ViewProps) {
  const choice = chosen.value
  return (
    <div class="practise-setup">
      <p>
        The page hides numbers of this summary, and the text with them. Type each one, or the sum that gives it; of a
        wrong answer you learn which mistake gives it. The same seed hides the same numbers.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          startPractice(at, choice)
        }}
      >
        <Hide />
        <HowMuch />
        <button type="submit" class="primary" disabled={choice.hide.length === 0}>
          Start
        </button>
      </form>
      <SaveQuestions summary={at} choice={choice} />
    </div>
  )
}
