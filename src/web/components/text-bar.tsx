import { audited, hasText, sourceName } from '../state/page-state.ts'
import { inStep, type Panes, panes } from '../state/panes.ts'

const choices: readonly (readonly [Panes, string])[] = [
  ['text', 'Text only'],
  ['both', 'Both'],
  ['results', 'Results only'],
]

/** What the text is called. */
export function TextBar() {
  return (
    <div class="text-bar">
      <p class="source-name">{hasText.value ? sourceName.value : 'No text yet'}</p>
      {audited.value === null ? null : (
        <label class="check">
          <input
            type="checkbox"
            checked={inStep.value}
            onChange={({ currentTarget }) => {
              inStep.value = currentTarget.checked
            }}
          />
          Scroll in step
        </label>
      )}
    </div>
  )
}

/** Text, results or both. */
export function PaneChoice() {
  return (
    <fieldset class="measures pane-choice">
      <legend class="hidden">What is shown</legend>
      {choices.map(([id, words]) => (
        <label key={id}>
          <input
            type="radio"
            class="hidden"
            name="panes"
            checked={panes.value === id}
            onChange={() => {
              panes.value = id
            }}
          />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}
