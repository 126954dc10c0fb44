import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keraudit, root } from '../cli/run-command.ts'
import { groups } from './questions/groups.ts'
import type { Group, Question } from './questions/question.ts'

const isTold = ({ answer }: Question) => 'command' in answer

/** Text without the breaks and indents of a page. */
const flat = (text: string) => text.replaceAll(/\s+/g, ' ')

const answered = groups.flatMap(({ title, questions }) =>
  questions.flatMap(({ asks, answer }) => ('command' in answer ? [[`${title}: ${asks}`, answer] as const] : [])),
)

describe('the questions that people ask about summaries', () => {
  it('are 180, of which every one is answered or says why not', () => {
    const questions = groups.flatMap((group) => group.questions)
    expect(questions).toHaveLength(180)
    expect(questions.filter(({ answer }) => !('command' in answer) && answer.why === '')).toEqual([])
  })

  it.each(answered)('%s', async (_, { command, says }) => {
    const { stdout } = await keraudit(command.split(' '))
    expect(says.length).toBeGreaterThan(0)
    for (const words of says) expect(flat(stdout)).toContain(flat(words))
  })
})

const anchor = (title: string) =>
  title
    .toLowerCase()
    .replaceAll(/[^\p{L}\d -]/gu, '')
    .replaceAll(' ', '-')

function contents(all: readonly Group[]): readonly string[] {
  const rows = all.map(({ title, questions }) => {
    const count = questions.filter(isTold).length
    return `| [${title}](#${anchor(title)}) | ${questions.length} | ${count} |`
  })
  const questions = all.flatMap((group) => group.questions)
  return [
    '| group | questions | answered |',
    '|---|---:|---:|',
    ...rows,
    `| together | ${questions.length} | ${questions.filter(isTold).length} |`,
  ]
}

function answerCell({ answer }: Question): string {
  if (!('command' in answer)) return answer.why
  const says = answer.says.map((words) => (words.includes('`') ? `“${words}”` : `“${words}”`))
  return `\`keraudit ${answer.command}\`<br>${says.join('<br>')}`
}

/** A cell of a Markdown table: its bars are no borders, its stars no emphasis. */
const cell = (text: string) =>
  text.replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('<tensorflow', '&lt;tensorflow')

function groupLines({ title, questions }: Group): readonly string[] {
  const rows = questions.map((question) => {
    const asks =
      question.source === null ? question.asks : `[${question.asks.replaceAll(/[[\]]/g, '\\$&')}](${question.source})`
    return `| ${cell(asks)} | ${isTold(question) ? 'yes' : 'no'} | ${cell(answerCell(question))} |`
  })
  return ['', `## ${title}`, '', '| question | answered | by what, or why not |', '|---|---|---|', ...rows]
}

const introduction = [
  '# Questions',
  '',
  'What people have asked about summaries and parameter counts, each with the command of `keraudit` that answers it and words of its',
  'output, run on a summary of this repository; or with the reason why a summary can’t tell. A test runs every command, and writes',
  'this page (`npm run test:update`).',
  '',
]

describe('docs/questions.md', () => {
  it('is the table of these questions (npm run test:update writes it anew)', async () => {
    const page = [...introduction, ...contents(groups), ...groups.flatMap(groupLines), ''].join('\n')
    await expect(page).toMatchFileSnapshot(join(root, 'docs/questions.md'))
  })
})
