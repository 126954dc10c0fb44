import { version } from '../../report/package.ts'
import { printableJson } from '../../words/printable.ts'
import type { Quiz } from '../question.ts'

/** The quiz as one JSON object. Shapes are lists, `null` is None. */
export function formatJson({ about, seed, questions }: Quiz): string {
  const written = questions.map(({ kind, title, layers, given, code, ask, key, distractors, solution }, at) => ({
    id: at + 1,
    kind,
    title,
    layers,
    given,
    code,
    ask,
    key,
    distractors: distractors.map(({ value, does }) => ({ value, mistake: does })),
    solution,
  }))
  const quiz = { schema: 1, tool: { name: 'keraudit', version }, about, seed, questions: written }
  return `${printableJson(quiz, 2)}\n`
}
