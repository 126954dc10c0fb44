import { describe, expect, it } from 'vitest'
import { keraudit } from '../cli/run-command.ts'
import { groups } from './questions/groups.ts'

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
