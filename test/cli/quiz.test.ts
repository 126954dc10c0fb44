import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { quizFormatNames } from '../../src/cli/commands/quiz.ts'
import { quizFormats } from '../../src/quiz/formats/index.ts'
import { keraudit, root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const lenet = 'fixtures/keras3/lenet.txt'

interface Answered {
  readonly kind: string
  readonly solution: readonly string[]
  readonly title: string
  readonly key: unknown
}

async function questionsOf(...options: readonly string[]): Promise<readonly Answered[]> {
  const { stdout } = await keraudit(['quiz', '--format', 'json', '--count', '100', ...options])
  return JSON.parse(stdout).questions
}

describe('keraudit quiz FILE', () => {
  it('asks for the counts that the file prints, each once', async () => {
    const questions = await questionsOf(lenet)
    const counts = questions.filter(({ kind }) => kind === 'count')
    expect(counts).toContainEqual(expect.objectContaining({ title: 'dense_1 (Dense): parameters', key: 10_164 }))
    expect(new Set(counts.map(({ title }) => title)).size).toBe(counts.length)
  })

  it('asks for the total of a table that adds up, and not of a wrong one', async () => {
    const totals = async (file: string) => (await questionsOf(file)).filter(({ kind }) => kind === 'total')
    expect(await totals('fixtures/keras2/lenet.txt')).toHaveLength(1)
    expect(await totals('fixtures/broken/param-count/alexnet-digit-changed.txt')).toHaveLength(0)
  })

  it('never asks about a row that is wrong', async () => {
    const questions = await questionsOf('fixtures/broken/param-count/alexnet-digit-changed.txt')
    expect(questions.length).toBeGreaterThan(5)
    const { stdout } = await keraudit([
      'check',
      '--format',
      'json',
      'fixtures/broken/param-count/alexnet-digit-changed.txt',
    ])
    const [{ layer }] = JSON.parse(stdout).findings
    expect(questions.filter(({ title }) => title.startsWith(`${layer} `))).toEqual([])
  })

  it('works out how long an axis is', async () => {
    const questions = await questionsOf(lenet)
    const stepsOf = (title: string) => questions.find((one) => one.title === `${title}: output shape`)?.solution
    expect(stepsOf('conv2d_1 (Conv2D)')?.[0]).toBe('⌊(14 − 5) ÷ 1⌋ + 1 = 10')
    expect(stepsOf('average_pooling2d (AveragePooling2D)')?.[0]).toBe('⌊(28 − 2) ÷ 2⌋ + 1 = 14')
  })

  it('writes the same for the same seed, and another order for another', async () => {
    const ask = async (seed: string) => (await keraudit(['quiz', lenet, '--count', '5', '--seed', seed])).stdout
    expect(await ask('7')).toBe(await ask('7'))
    expect(await ask('7')).not.toBe(await ask('8'))
  })
})

describe('keraudit quiz --class', () => {
  it('asks about a layer of the configuration, with its own mistakes', async () => {
    const scale = {
      classes: ['ChannelScale'],
      inputs: ['(batch, ..., channels)'],
      output: '(batch, ..., channels)',
      weights: { gamma: '(channels)', beta: '(channels)' },
      explain: {
        what: 'Scales and shifts each channel.',
        mistakes: [{ does: 'leaves out the shift', leavesOut: 'beta' }],
      },
      examples: [{ inputs: [[null, 7, 12]], output: [null, 7, 12], params: 24 }],
    }
    const cwd = temporaryFolder({ 'keraudit.config.json': JSON.stringify({ layers: [scale] }) })
    const { stdout, stderr } = await keraudit(['quiz', '--class', 'ChannelScale', '--count', '30'], { cwd })
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^- \d+ leaves out the shift\.$/m)
  })

  it('takes the name in any case', async () => {
    const { stdout, exitCode } = await keraudit(['quiz', '--class', 'conv2d', '--count', '2'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('# Questions on Conv2D\n')
  })

  it.each([
    [['--class', 'Conv2'], 'did you mean'],
    [['--class', 'Conv2D', lenet], 'not both'],
    [['--class', 'Rescaling', '--count', '0'], 'whole number'],
  ])('refuses %j', async (args, message) => {
    const { exitCode, stderr } = await keraudit(['quiz', ...args])
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
  })
})

describe('--format', () => {
  it('names every format', () => {
    expect(quizFormatNames).toEqual([...quizFormats.keys()])
  })

  it('json fits the published schema', async () => {
    const schema = JSON.parse(readFileSync(join(root, 'schemas/quiz.schema.json'), 'utf8'))
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema)
    const { stdout } = await keraudit(['quiz', '--class', 'GRU', '--format', 'json'])
    const quiz = JSON.parse(stdout)
    validate(quiz)
    expect(validate.errors).toBeNull()
    expect(validate({ ...quiz, questions: [{}] })).toBe(false)
  })
})
