import { printable, printableJson } from '../../words/printable.ts'
import { formatValue } from '../../words/python.ts'
import type { Question, Quiz } from '../question.ts'

interface Cell {
  readonly cell_type: 'markdown' | 'code'
  readonly id: string
  readonly metadata: object
  readonly source: string
}

/** What nbgrader has to know of a cell. Source: nbgrader, docs/source/contributor_guide/metadata.rst, schema version 3. */
function graded(id: string, role: 'answer' | 'test' | 'text') {
  return {
    nbgrader: {
      schema_version: 3,
      grade_id: id,
      grade: role === 'test',
      solution: role === 'answer',
      locked: role !== 'answer',
      task: false,
      ...(role === 'test' && { points: 1 }),
    },
  }
}

function codeCell(id: string, role: 'answer' | 'test', lines: readonly string[]) {
  const cell: Cell = { cell_type: 'code', id, metadata: graded(id, role), source: lines.join('\n') }
  return { ...cell, execution_count: null, outputs: [] }
}

function markdownCell(id: string, lines: readonly string[]): Cell {
  return { cell_type: 'markdown', id, metadata: graded(id, 'text'), source: lines.join('\n') }
}

const comment = (line: string): string => `# ${printable(line.replaceAll('\n', ' '))}`

/** The question, a cell for the answer with the solution in it, and a test that names the mistake behind a wrong answer. */
function cellsOf(question: Question, at: number): readonly Cell[] {
  const { title, given, code, ask, key, distractors, solution } = question
  const name = `answer_${at + 1}`
  const mistakes = distractors.map(
    ({ value, text, does }) => `${formatValue(value)}: ${formatValue(`${text} ${does}.`)},`,
  )
  const shape = question.kind === 'shape' ? ' as a tuple, such as (None, 10)' : ' as a number'
  return [
    markdownCell(`question-${at + 1}`, [
      `### ${at + 1}. ${printable(title)}`,
      '',
      printable(given),
      '',
      '```python',
      ...code.map(printable),
      '```',
      '',
      `${printable(ask)} Give \`${name}\`${shape}.`,
    ]),
    codeCell(`answer-${at + 1}`, 'answer', [
      `${name} = None`,
      '### BEGIN SOLUTION',
      ...solution.map(comment),
      `${name} = ${formatValue(key)}`,
      '### END SOLUTION',
    ]),
    codeCell(`test-${at + 1}`, 'test', [
      `assert ${name} is not None, 'there is no answer'`,
      '### BEGIN HIDDEN TESTS',
      'mistakes = {',
      ...mistakes.map((line) => `    ${line}`),
      '}',
      `assert ${name} == ${formatValue(key)}, mistakes.get(${name}, 'wrong')`,
      '### END HIDDEN TESTS',
    ]),
  ]
}

/** A notebook for nbgrader: `nbgrader generate_assignment` takes solutions and hidden tests out of the students' version. */
export function formatNbgrader({ about, questions }: Quiz): string {
  const title = markdownCell('title', [`# Questions on ${printable(about)}`])
  const notebook = {
    cells: [title, ...questions.flatMap(cellsOf)],
    metadata: {
      kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
      language_info: { name: 'python' },
    },
    nbformat: 4,
    nbformat_minor: 5,
  }
  return `${printableJson(notebook, 1)}\n`
}
