import { dialectExamples, mistakenExamples, questions } from '../examples.ts'
import { pasteText } from '../files/paste.ts'
import { isSketching } from '../state/drafts.ts'
import { auditing, hasText } from '../state/page-state.ts'
import { ExampleList } from './examples-menu.tsx'
import { Sample } from './sample.tsx'

/** What stands in place of results while there is no text. */
export function Welcome() {
  if (hasText.value && auditing.value) return <p class="waiting">Reading …</p>
  return (
    <div class="welcome">
      <h2>Paste what model.summary() printed</h2>
      <p>
        Or drop a README, a log or a notebook. keraudit works out each layer from its shapes and its count, then
        recomputes every <code>Param #</code> and every total. It separates what is proven right, what is proven wrong
        and what is undetermined. The text stays in this browser.
      </p>
      <p class="tools">
        <button type="button" class="primary" onClick={() => void pasteText()}>
          Paste from the clipboard
        </button>
        <button
          type="button"
          onClick={() => {
            isSketching.value = true
          }}
        >
          Sketch a model
        </button>
      </p>
      <Sample />
      <h3>Start from a question</h3>
      <ExampleList examples={questions} />
      <h3>Or from an example</h3>
      <ExampleList examples={dialectExamples} />
      <h3>Or from one with a mistake</h3>
      <ExampleList examples={mistakenExamples} />
    </div>
  )
}
