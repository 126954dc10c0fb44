import { arrange, arrangementOf } from '../state/arrangement.ts'
import { measures } from './measures.ts'
import './measure-choice.css'

interface MeasureChoiceProps {
  readonly at: number
  /** Measures whose parts add up to a whole, or all. */
  readonly onlySums?: boolean
}

/** By what the rows of a summary are compared, in all its views. */
export function MeasureChoice({ at, onlySums = false }: MeasureChoiceProps) {
  const { measure, sort } = arrangementOf(at)
  return (
    <fieldset class="measures">
      <legend class="hidden">What the bars show</legend>
      {measures
        .filter(({ addsUp }) => addsUp || !onlySums)
        .map(({ id, title }) => (
          <label key={id}>
            <input
              type="radio"
              class="hidden"
              name={`measure-${at}`}
              checked={measure === id}
              onChange={() => arrange(at, { measure: id, sort: sort === measure ? id : sort })}
            />
            <span>{title}</span>
          </label>
        ))}
    </fieldset>
  )
}
