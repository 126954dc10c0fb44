import { groups } from '../test/explain/questions/groups.ts'
import type { Group, Question } from '../test/explain/questions/question.ts'

const isAnswered = ({ answer }: Question) => 'command' in answer

const anchor = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\d -]/gu, '')
    .replaceAll(' ', '-')

function contents(all: readonly Group[]): readonly string[] {
  const rows = all.map(({ title, questions }) => {
    const count = questions.filter(isAnswered).length
    return `| [${title}](#${anchor(title)}) | ${questions.length} | ${count} |`
  })
  const questions = all.flatMap((group) => group.questions)
  return [
    '| group | questions | answered |',
    '|---|---:|---:|',
    ...rows,
    `| all | ${questions.length} | ${questions.filter(isAnswered).length} |`,
  ]
}

function answerCell({ answer }: Question): string {
  if (!('command' in answer)) return answer.why
  return `\`keraudit ${answer.command}\`<br>${answer.says.map((words) => `“${words}”`).join('<br>')}`
}

/** A cell of a Markdown table: its bars are not borders, its stars not emphasis. */
const cell = (text: string) =>
  text.replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('<tensorflow', '&lt;tensorflow')

function groupLines({ title, questions }: Group): readonly string[] {
  const rows = questions.map((question) => {
    const asks =
      question.source === null ? question.asks : `[${question.asks.replaceAll(/[[\]]/g, '\\$&')}](${question.source})`
    return `| ${cell(asks)} | ${isAnswered(question) ? 'yes' : 'no'} | ${cell(answerCell(question))} |`
  })
  return ['', `## ${title}`, '', '| question | answered | answer, or why there is none |', '|---|---|---|', ...rows]
}

const introduction = [
  '# Questions',
  '',
  'Questions that people have asked about summaries and parameter counts. Each comes with the `keraudit` command that answers it and an',
  'excerpt of the output, run on a summary in this repository, or with the reason why a summary cannot answer it. A test runs every',
  'command; `npm run docs` writes this page.',
  '',
]

/** docs/questions.md: the table of all questions. */
export function questionsPage(): string {
  return [...introduction, ...contents(groups), ...groups.flatMap(groupLines), ''].join('\n')
}
