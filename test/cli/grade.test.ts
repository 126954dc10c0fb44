import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { gradeFormatNames } from '../../src/cli/commands/grade.ts'
import { gradeFormats } from '../../src/quiz/grade/formats.ts'
import type { Grade, GradedCell } from '../../src/quiz/grade/grade.ts'
import { keraudit, root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const key = readFileSync(join(root, 'fixtures/keras2/lenet.txt'), 'utf8')

/** The key with some texts replaced, as a student would have written them. */
function answered(...changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the key has no ${from}`)
    return text.replace(from, to)
  }, key)
}

async function graded(answer: string, ...options: readonly string[]) {
  const cwd = temporaryFolder({ 'key.txt': key, 'answer.txt': answer })
  return keraudit(['grade', 'key.txt', 'answer.txt', ...options], { cwd })
}

async function gradeOf(answer: string): Promise<Grade> {
  return JSON.parse((await graded(answer, '--format', 'json')).stdout)
}

function cellOf({ rows, totals }: Grade, name: string, cell: GradedCell['cell']): Partial<GradedCell> {
  const cells = rows.find((row) => row.name === name)?.cells ?? totals
  const { verdict, given, does } = cells.find((one) => one.cell === cell) ?? {}
  return { verdict, given, does } as Partial<GradedCell>
}

describe('keraudit grade', () => {
  it('finds nothing to correct in the key itself', async () => {
    const { exitCode, stdout } = await graded(key)
    expect(exitCode).toBe(0)
    expect(stdout).not.toContain('To correct')
  })

  it('names the mistake behind a count, and what follows from it', async () => {
    // 5 × 5 × 1 × 6 = 150; 61,706 − 6 = 61,700
    const grade = await gradeOf(answered([' 156 ', ' 150 '], ['Total params: 61,706', 'Total params: 61,700']))
    expect(cellOf(grade, 'conv2d', 'params')).toEqual({ verdict: 'wrong', given: 150, does: 'leaves out the bias' })
    expect(cellOf(grade, '', 'total')).toEqual({
      verdict: 'consequent',
      given: 61_700,
      does: 'follows from the count of conv2d',
    })
    expect(grade.points).toBe(grade.of - 1)
  })

  it('gives the points for what follows from a wrong shape', async () => {
    // With padding='same' the second convolution keeps 14 × 14; pooled 7 × 7 × 16 = 784; 784 × 120 + 120 = 94,200.
    const grade = await gradeOf(
      answered(
        ['(None, 10, 10, 16)', '(None, 14, 14, 16)'],
        ['(None, 5, 5, 16)  ', '(None, 7, 7, 16)  '],
        ['(None, 400) ', '(None, 784) '],
        [' 48120 ', ' 94200 '],
      ),
    )
    expect(cellOf(grade, 'conv2d_1', 'shape')).toMatchObject({ verdict: 'wrong', does: "takes padding='same'" })
    const consequence = { verdict: 'consequent', does: 'follows from the shape of conv2d_1' }
    expect(cellOf(grade, 'flatten', 'shape')).toMatchObject(consequence)
    expect(cellOf(grade, 'dense', 'params')).toMatchObject({ ...consequence, given: 94_200 })
  })

  it('names a slip of the hand', async () => {
    const grade = await gradeOf(answered([' 10164 ', ' 10614 ']))
    expect(cellOf(grade, 'dense_1', 'params')).toMatchObject({
      verdict: 'wrong',
      does: 'is a slip: two digits are swapped',
    })
  })

  it('tells what is missing and what is too much', async () => {
    const withoutRow = key
      .split('\n')
      .filter((line) => !line.startsWith('dense_1 '))
      .join('\n')
    const grade = await gradeOf(withoutRow.replace('Trainable params: 61,706\n', ''))
    expect(cellOf(grade, 'dense_1', 'params')).toEqual({ verdict: 'missing', given: null, does: null })
    expect(cellOf(grade, '', 'trainable')).toMatchObject({ verdict: 'missing' })
    const cwd = temporaryFolder({ 'key.txt': withoutRow, 'answer.txt': key })
    const { stdout, exitCode } = await keraudit(['grade', 'key.txt', 'answer.txt'], { cwd })
    expect(stdout).toContain('the key has no such row')
    expect(exitCode).toBe(1)
  })

  it('reads a table in Markdown', async () => {
    const table = `| Layer (type) | Output Shape | Param # |
| --- | --- | --- |
| conv2d (Conv2D) | (None, 28, 28, 6) | 156 |
| dense (Dense) | (None, 10) | 47,040 |
`
    const cwd = temporaryFolder({
      'key.md': table.replace('47,040', '47,050'),
      'answer.md': table,
    })
    const { stdout, exitCode } = await keraudit(['grade', 'key.md', 'answer.md', '--format', 'markdown'], { cwd })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('3 of 4 points')
  })

  it('fits the published schema', async () => {
    const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(
      JSON.parse(readFileSync(join(root, 'schemas/grade.schema.json'), 'utf8')),
    )
    validate(await gradeOf(answered([' 156 ', ' 150 '])))
    expect(validate.errors).toBeNull()
    expect(gradeFormatNames).toEqual([...gradeFormats.keys()])
  })

  it('fails with status 2 for a file without a summary and 3 for one that is not there', async () => {
    const cwd = temporaryFolder({ 'key.txt': key, 'empty.txt': 'nothing\n' })
    expect((await keraudit(['grade', 'key.txt', 'empty.txt'], { cwd })).exitCode).toBe(2)
    expect((await keraudit(['grade', 'key.txt', 'none.txt'], { cwd })).exitCode).toBe(3)
  })
})
