import { faint, joined } from './build.ts'
import type { Column, Field, Inlines, Table } from './document.ts'
import { flow, paint, type Terminal, widthOf } from './painted.ts'

const gap = '  '

/** Where the cells of a table go: onto the row's line, and under it; columns by their places. */
interface Placing {
  readonly beside: readonly number[]
  readonly below: readonly number[]
}

/** Ways to place the columns, the widest first: the last column that may go below does so, then all; spare ones are left out between. */
function placings(columns: readonly Column[]): readonly Placing[] {
  const places = columns.map((_, at) => at)
  const of = (room: Column['room']) => places.filter((at) => columns[at]?.room === room)
  const [spare, below] = [of('spare'), of('below')]
  const without = (...gone: readonly number[]) => places.filter((at) => !gone.includes(at))
  const last = below.slice(-1)
  return [
    { beside: places, below: [] },
    { beside: without(...last), below: last },
    { beside: without(...last, ...spare), below: last },
    { beside: without(...below, ...spare), below },
  ]
}

function widthsOf({ columns, rows }: Table): readonly number[] {
  return columns.map((_, at) => rows.reduce((widest, row) => Math.max(widest, widthOf(row[at] ?? [])), 0))
}

/** Cells in columns; trailing gaps of empty cells are left out. */
function alignedRow(
  row: readonly Inlines[],
  { columns }: Table,
  at: readonly number[],
  widths: readonly number[],
  terminal: Terminal,
): string {
  const cells = at.map((place) => {
    const cell = row[place] ?? []
    const room = ' '.repeat(Math.max(0, (widths[place] ?? 0) - widthOf(cell)))
    const shown = paint(cell, terminal.style)
    return columns[place]?.align === 'right' ? room + shown : shown + room
  })
  return cells.join(gap).trimEnd()
}

function widthOfRow(row: readonly Inlines[], at: readonly number[], widths: readonly number[]): number {
  const last = at.reduce((found, place) => (widthOf(row[place] ?? []) > 0 ? place : found), -1)
  const before = at.filter((place) => place < last).reduce((sum, place) => sum + (widths[place] ?? 0) + gap.length, 0)
  return last < 0 ? 0 : before + widthOf(row[last] ?? [])
}

function belowLines(row: readonly Inlines[], below: readonly number[], terminal: Terminal): readonly string[] {
  const inner = { ...terminal, width: terminal.width - gap.length }
  return below
    .map((at) => row[at] ?? [])
    .filter((cell) => cell.length > 0)
    .flatMap((cell) => flow(faint(cell), inner).map((line) => gap + line))
}

/** A table without its head: columns aligned, as many of them as there is room for; where there is none, the cells of a row after one another. */
export function tableLines(table: Table, terminal: Terminal): readonly string[] {
  const widths = widthsOf(table)
  const ways = placings(table.columns)
  const way = ways.find(({ beside }) => table.rows.every((row) => widthOfRow(row, beside, widths) <= terminal.width))
  if (way)
    return table.rows.flatMap((row) => [
      alignedRow(row, table, way.beside, widths, terminal),
      ...belowLines(row, way.below, terminal),
    ])
  const { beside, below } = ways.at(-1) ?? { beside: [], below: [] }
  return table.rows.flatMap((row) => [
    ...flow(
      joined(
        beside.map((at) => row[at] ?? []),
        ' ',
      ),
      terminal,
    ),
    ...belowLines(row, below, terminal),
  ])
}

/** The widest column of labels, as a part of the width; a longer label has its text on the next line. */
const labelShare = 0.34

/** Labels in one column, what they are beside them. */
export function fieldLines(fields: readonly Field[], terminal: Terminal): readonly string[] {
  const limit = Math.floor(terminal.width * labelShare)
  const labels = fields.map(({ label }) => widthOf(label)).filter((width) => width <= limit)
  const column = labels.reduce((a, b) => Math.max(a, b), 0) + gap.length
  const inner = { ...terminal, width: terminal.width - column }
  return fields.flatMap((field) => {
    if (field.label.length === 0) return flow(field.text, terminal)
    const lines = flow(field.text, inner)
    const width = widthOf(field.label)
    const head = paint(field.label, terminal.style)
    const isWide = width + gap.length > column
    const first = isWide
      ? flow(field.label, terminal, gap.length)
      : [(head + ' '.repeat(column - width) + (lines[0] ?? '')).trimEnd()]
    return [...first, ...(isWide ? lines : lines.slice(1)).map((line) => ' '.repeat(column) + line)]
  })
}
