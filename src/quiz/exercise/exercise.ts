import type { AuditedTable } from '../../report/audited.ts'
import type { LayerReport } from '../../report/report.ts'
import { type PrintedRow, printedRows } from '../../report/table/printed-row.ts'
import { totalCells } from '../../report/table/totals.ts'
import { formatShapes } from '../../shape/shape.ts'
import { printsShapes, subjectsOf } from '../of-table.ts'
import { type Random, randomOf } from '../random.ts'
import { codeOf, type Subject } from '../subject.ts'
import { type AskedTotal, askedTotals } from '../wrong-answer.ts'
import {
  type CellPlace,
  type Difficulty,
  type Exercise,
  type ExerciseChoice,
  type ExerciseRow,
  type Hideable,
  hideable,
  placeKey,
} from './choice.ts'

const shares: { readonly [difficulty in Difficulty]: number } = { easy: 1 / 3, medium: 2 / 3, hard: 1 }

/** Rows after these are never hidden: nobody works out so many. */
const mostRows = 300

function part<T>(cells: readonly T[], difficulty: Difficulty, random: Random): readonly T[] {
  return random.shuffled(cells).slice(0, Math.ceil(cells.length * shares[difficulty]))
}

function isRightTotal({ report }: AuditedTable, line: AskedTotal): boolean {
  const total = report.totals[line]
  return total !== null && total.printed !== null && total.printed === total.expected
}

/** The cells of one kind of which the right value is certain; the 0 of layers without weights is asked for only where all is hidden. */
function certainCells(table: AuditedTable, what: Hideable, difficulty: Difficulty): readonly CellPlace[] {
  if (what === 'totals') return askedTotals.flatMap((cell) => (isRightTotal(table, cell) ? [{ cell, row: null }] : []))
  const subjects = subjectsOf(table)
  return table.report.layers.slice(0, mostRows).flatMap((layer, row): readonly CellPlace[] => {
    const subject = subjects[row]?.() ?? null
    if (!subject || (what === 'shape' && !printsShapes(layer, subject))) return []
    if (what === 'params' && difficulty !== 'hard' && subject.hypothesis.count === 0) return []
    return [{ cell: what, row }]
  })
}

const order: readonly CellPlace['cell'][] = ['shape', 'params', ...askedTotals]

function inTableOrder(a: CellPlace, b: CellPlace): number {
  const [one, other] = [a.row ?? Number.POSITIVE_INFINITY, b.row ?? Number.POSITIVE_INFINITY]
  return one === other ? order.indexOf(a.cell) - order.indexOf(b.cell) : one - other
}

/** The cells that an exercise hides, top to bottom. */
export function blanksOf(table: AuditedTable, { hide, difficulty, seed }: ExerciseChoice): readonly CellPlace[] {
  return hideable
    .filter((what) => hide.includes(what))
    .flatMap((what) => part(certainCells(table, what, difficulty), difficulty, randomOf(seed, hideable.indexOf(what))))
    .sort(inTableOrder)
}

/** What a row takes: the names of rows unless it is the one before; shapes where it takes no row, as the first of a Sequential. */
function takesOf({ inbound }: LayerReport, before: LayerReport | undefined, subject: Subject | null): string {
  if (inbound && inbound.length > 0)
    return inbound.length === 1 && inbound[0] === before?.name ? '' : inbound.join(', ')
  return before || !subject ? '' : formatShapes(subject.inputShapes)
}

/** The exercise of a choice. */
export function exerciseOf(table: AuditedTable, choice: ExerciseChoice): Exercise {
  const blanks = blanksOf(table, choice)
  const hidden = new Set(blanks.map(placeKey))
  const shown = (place: CellPlace, text: string) => (hidden.has(placeKey(place)) ? null : text)
  const { layers } = table.report
  const rowOf = ({ layer, name, className, shape, count }: PrintedRow, row: number): ExerciseRow => {
    const subject = (row < mostRows && subjectsOf(table)[row]?.()) || null
    return {
      name,
      className,
      depth: layer.depth,
      code: subject ? codeOf(subject) : '',
      takes: takesOf(layer, layers[row - 1], subject),
      shape: shown({ cell: 'shape', row }, shape),
      params: shown({ cell: 'params', row }, count),
    }
  }
  return {
    rows: printedRows(table).map(rowOf),
    totals: totalCells(table.summary, table.report).map(({ which: cell, label, count }) => ({
      cell,
      label,
      count: cell === 'optimizer' ? count : shown({ cell, row: null }, count),
    })),
    blanks,
  }
}
