import { useState } from 'preact/hooks'
import type { ExerciseChoice } from '../../../quiz/exercise/choice.ts'
import type { QuizFormatName } from '../../../quiz/formats/format.ts'
import { saveText } from '../../files/save.ts'
import { askAuditor } from '../../state/audit-text.ts'
import { notice } from '../../state/page-state.ts'

interface Format {
  readonly format: QuizFormatName
  readonly title: string
  readonly ending: string
  readonly type: string
}

const markdown: Format = { format: 'markdown', title: 'Markdown', ending: 'md', type: 'text/markdown' }

const formats: readonly Format[] = [
  markdown,
  { format: 'gift', title: 'Moodle GIFT', ending: 'gift.txt', type: 'text/plain' },
  { format: 'moodle-xml', title: 'Moodle XML', ending: 'moodle.xml', type: 'application/xml' },
  { format: 'qti', title: 'QTI 1.2', ending: 'qti.xml', type: 'application/xml' },
  { format: 'nbgrader', title: 'nbgrader notebook', ending: 'ipynb', type: 'application/json' },
  { format: 'json', title: 'JSON', ending: 'json', type: 'application/json' },
]

async function save(summary: number, choice: ExerciseChoice, { format, ending, type }: Format): Promise<void> {
  const text = await askAuditor({ kind: 'questions', summary, choice, format })
  if (text === '') notice.value = 'None of these numbers has enough known mistakes to make a question.'
  else saveText(text, `questions-${choice.seed}.${ending}`, type)
}

/** The blanks of an exercise as multiple-choice questions, whose wrong answers are real mistakes. */
export function SaveQuestions({ summary, choice }: { summary: number; choice: ExerciseChoice }) {
  const [name, setName] = useState(markdown.format)
  const format = formats.find((one) => one.format === name) ?? markdown
  return (
    <div class="save-questions">
      <label class="field">
        The same as questions
        <select
          value={name}
          onChange={({ currentTarget: { value } }) =>
            setName(formats.find((one) => one.format === value)?.format ?? name)
          }
        >
          {formats.map(({ format: one, title }) => (
            <option key={one} value={one}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <button type="button" disabled={choice.hide.length === 0} onClick={() => void save(summary, choice, format)}>
        Save
      </button>
    </div>
  )
}
