import { useEffect } from 'preact/hooks'
import { useAnswer } from '../../components/use-answer.ts'
import { canBeLinked, share } from '../../share/share-link.ts'
import {
  attemptAt,
  isDone,
  type Practice,
  scoreText,
  spoken,
  startPractice,
  stopPractice,
} from '../../state/practise.ts'
import { ExerciseTable } from './exercise-table.tsx'
import { focusNextBlank } from './focus-blank.ts'
import './practise.css'

/** The exercise alone, in place of text, findings and tables: what it hides stands nowhere. */
export function PractiseRoom({ practice }: { practice: Practice }) {
  const { summary, choice } = practice
  const exercise = useAnswer({ kind: 'exercise', summary, choice })
  const isReady = exercise !== null
  useEffect(() => {
    if (isReady) focusNextBlank(null)
  }, [isReady, practice])
  if (exercise === null) return <p class="waiting">…</p>
  const { blanks } = exercise
  const left = blanks.filter((place) => !isDone(attemptAt(place)))
  const isAllDone = left.length === 0
  return (
    <section class="practise-room" aria-labelledby="practise-title">
      <header>
        <h2 id="practise-title">Practise</h2>
        <p class="score">
          {blanks.length === 0 ? 'Nothing of this summary is certain enough to be asked.' : scoreText(exercise)}
        </p>
        <p class="seed">Seed {choice.seed}</p>
      </header>
      <ExerciseTable practice={practice} exercise={exercise} />
      <p class={`exercise-end tools ${isAllDone ? 'done' : ''}`}>
        {isAllDone ? null : (
          <button type="button" onClick={() => focusNextBlank(null)}>
            Next blank
          </button>
        )}
        <button
          type="button"
          class="another-exercise"
          onClick={() => startPractice(summary, { ...choice, seed: choice.seed + 1 })}
        >
          Another exercise
        </button>
        {canBeLinked ? (
          <button type="button" onClick={() => void share()}>
            Copy a link to it
          </button>
        ) : null}
        <button type="button" onClick={stopPractice}>
          Stop and show the text
        </button>
      </p>
      <p class="hidden" role="status">
        {spoken.value}
        {isAllDone && blanks.length > 0 ? ` All done: ${scoreText(exercise)}.` : ''}
      </p>
    </section>
  )
}
