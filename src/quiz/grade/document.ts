import { chapter, code, column, heading, list, marked, section, table, text } from '../../document/build.ts'
import type { Blocks, Chapter, Inlines, Mark } from '../../document/document.ts'
import { formatShapes } from '../../shape/shape.ts'
import { titleOf } from '../../summary/totals.ts'
import { countOf, formatCount } from '../../words/number.ts'
import type { Grade, GradedCell, Verdict } from './grade.ts'

const marks: Readonly<Record<Verdict, Mark>> = {
  right: { symbol: '✓', label: 'right', tone: 'right' },
  consequent: { symbol: '→', label: 'right by what was written before', tone: 'fits' },
  wrong: { symbol: '✗', label: 'wrong', tone: 'wrong' },
  missing: { symbol: '–', label: 'missing', tone: 'caution' },
}

function valueText(value: GradedCell['given']): string {
  if (value === null) return ''
  return typeof value === 'number' ? formatCount(value) : formatShapes(value)
}

/** `✗ 288`: an answer beside its mark. */
function answerOf(cell: GradedCell | undefined): Inlines {
  return cell ? [...marked(marks[cell.verdict]), ...text(` ${valueText(cell.given)}`)] : []
}

function nameOf({ cell }: GradedCell): string {
  if (cell === 'shape') return 'Output Shape'
  return cell === 'params' ? 'Param #' : titleOf(cell)
}

/** `conv2d, Param #: 288 should be 320; it leaves out the bias`. */
function remarkOf(cell: GradedCell, name: string | null): Inlines {
  const { verdict, expected, given, does } = cell
  if (verdict === 'right') return []
  const where = name === null ? text(nameOf(cell)) : [...code(name), ...text(`, ${nameOf(cell)}`)]
  if (given === null) return [...where, ...text(`: missing; ${valueText(expected)} is right`)]
  const why = does === null ? '' : `; it ${does}`
  return [...where, ...text(`: ${valueText(given)} should be ${valueText(expected)}${why}`)]
}

function rowTable({ rows }: Grade): Blocks {
  const columns = [column('layer'), column('Output Shape'), column('Param #', 'always', 'right')]
  return table(
    columns,
    rows.map(({ name, cells }) => [
      code(name),
      answerOf(cells.find(({ cell }) => cell === 'shape')),
      answerOf(cells.find(({ cell }) => cell === 'params')),
    ]),
  )
}

function totalsTable({ totals }: Grade): Blocks {
  const columns = [column('totals'), column('', 'always', 'right')]
  return table(
    columns,
    totals.map((cell) => [text(nameOf(cell)), answerOf(cell)]),
  )
}

/** The points, the answers with their marks, and what is to be corrected. */
export function gradeDocument(grade: Grade): Chapter {
  const { rows, totals, extra, points, of } = grade
  const remarks = [
    ...rows.flatMap(({ name, cells }) => cells.map((cell) => remarkOf(cell, name))),
    ...totals.map((cell) => remarkOf(cell, null)),
    ...extra.map((name) => [...code(name), ...text(': the key has no such row')]),
  ]
  return chapter(heading(text(`${formatCount(points)} of ${countOf(of, 'point')}`)), [
    ...rowTable(grade),
    ...totalsTable(grade),
    ...section('To correct', list(remarks)),
  ])
}
