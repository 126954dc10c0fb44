import { useEffect, useState } from 'preact/hooks'
import { askAuditor } from '../state/audit-text.ts'
import { audited } from '../state/page-state.ts'
import type { Answers, Question } from '../worker/messages.ts'

/** What the worker says to a question about the text that is shown; null until it has. Asked again when the text is another. */
export function useAnswer<Kind extends Question['kind']>(
  question: Extract<Question, { kind: Kind }>,
): Answers[Kind] | null {
  const [answer, setAnswer] = useState<Answers[Kind] | null>(null)
  const asked = JSON.stringify(question)
  const about = audited.value
  useEffect(() => {
    let wanted = true
    askAuditor(question).then(
      (found) => wanted && setAnswer(found),
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [asked, about])
  return answer
}
