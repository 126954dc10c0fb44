import { signal } from '@preact/signals'
import { DocumentView } from '../../components/document.tsx'
import { useAnswer } from '../../components/use-answer.ts'
import type { ReadFile } from '../../files/open-file.ts'
import { second, secondPlace } from '../../state/compare.ts'
import type { ViewProps } from '../view.ts'
import { ChooseSecond } from './choose-second.tsx'
import { ComparedTable } from './compared-table.tsx'
import './compare.css'

/** Whether the second text is taken for a student's answer. */
const isGraded = signal(false)

type SecondProps = { readonly summary: number; readonly other: ReadFile }

const asked = ({ summary, other }: SecondProps) => ({
  summary,
  second: { path: other.name, text: other.text, place: secondPlace.value },
})

function Graded(props: SecondProps) {
  const grade = useAnswer({ kind: 'grade', ...asked(props) })
  if (grade === null) return null
  return (
    <div class="graded">
      <DocumentView blocks={[grade]} />
    </div>
  )
}

function Differences(props: SecondProps) {
  const compared = useAnswer({ kind: 'compare', ...asked(props) })
  if (compared === null) return <p class="waiting">…</p>
  if (compared.summaries.length === 0) return <p>{props.other.name} holds no summary.</p>
  return <ComparedTable compared={compared} name={props.other.name} />
}

/** The summary beside another one: what is different by meaning, or what a student got wrong. */
export function CompareView({ at }: ViewProps) {
  const other = second.value
  return (
    <div class="compare">
      <ChooseSecond summary={at} />
      {other === null ? null : (
        <>
          <label class="check">
            <input
              type="checkbox"
              checked={isGraded.value}
              onChange={({ currentTarget }) => (isGraded.value = currentTarget.checked)}
            />
            Grade it as a student’s answer to this summary
          </label>
          {isGraded.value ? <Graded summary={at} other={other} /> : <Differences summary={at} other={other} />}
        </>
      )}
    </div>
  )
}
