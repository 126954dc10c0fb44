import { loadText } from '../editor/editor-handle.ts'
import { dialectExamples, type Example, mistakenExamples, type Question, questions } from '../examples.ts'
import { askAuditor } from '../state/audit-text.ts'
import { leadTo } from '../state/lead.ts'
import { Menu } from './menu.tsx'

interface ListProps {
  readonly examples: readonly (Example & Partial<Question>)[]
  readonly onChosen?: () => void
}

async function load({ title, name, lead }: Example & Partial<Question>): Promise<void> {
  loadText(await askAuditor({ kind: 'example', name }), title)
  if (lead) leadTo(lead)
}

/** Examples as buttons that put them into the editor. */
export function ExampleList({ examples, onChosen }: ListProps) {
  return (
    <ul class="examples">
      {examples.map((example) => (
        <li key={example.title}>
          <button
            type="button"
            onClick={() => {
              void load(example)
              onChosen?.()
            }}
          >
            <strong>{example.title}</strong> <span>{example.about}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The examples, from anywhere on the page. */
export function ExamplesMenu() {
  return (
    <Menu id="examples" icon="examples" label="Examples">
      {(close) => (
        <>
          <h2>By question</h2>
          <ExampleList examples={questions} onChosen={close} />
          <h2>By Keras version</h2>
          <ExampleList examples={dialectExamples} onChosen={close} />
          <h2>With a mistake</h2>
          <ExampleList examples={mistakenExamples} onChosen={close} />
        </>
      )}
    </Menu>
  )
}
