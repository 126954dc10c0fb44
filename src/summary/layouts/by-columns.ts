import type { Span } from '../../text/span.ts'
import { readCount } from '../cells/count-cell.ts'
import { trimSpan } from './bars.ts'
import type { Column, ColumnKind } from './header.ts'
import { columnWith, type LineText, type Piece, pieceOf, type Reading, startsShape } from './layout.ts'

/** Reads a cut row exactly by its columns; null where the line doesn't keep to them. */
export function readByColumns(line: LineText, columns: readonly Column[]): Reading | null {
  if (line.text.includes('\t')) return null
  const pieces: Piece[] = []
  for (const [place, column] of columns.entries()) {
    const next = columns[place + 1]?.start ?? line.text.length
    const cell = trimSpan(line.text, {
      start: Math.min(column.start, line.text.length),
      end: Math.min(next, line.text.length),
    })
    if (!keepsToColumn(line.text, column, cell, place === columns.length - 1)) return null
    if (cell.start === cell.end) continue
    const isLast = place === columns.length - 1
    pieces.push({ ...pieceOf(line, column.kind, cell), room: isLast ? null : next - 1 - cell.end })
  }
  const [first] = columns
  if (
    first === undefined ||
    trimSpan(line.text, { start: 0, end: Math.min(first.start, line.text.length) }).end > first.start
  )
    return null
  return readingOf(pieces, columns)
}

function readingOf(pieces: readonly Piece[], columns: readonly Column[]): Reading | null {
  const has = (kind: ColumnKind): boolean => pieces.some((piece) => piece.column === kind)
  const [only] = pieces
  if (pieces.length === 1 && only?.column === 'connected_to') return { kind: 'tail', pieces }
  const needed: ColumnKind = columns.some((column) => column.kind === 'params') ? 'params' : 'output_shape'
  return has('layer') && has(needed) ? { kind: 'row', pieces, depth: 0 } : null
}

/** Whether a cell begins at its column and holds what the column holds. */
function keepsToColumn(text: string, column: Column, { start, end }: Span, isLast: boolean): boolean {
  const before = text.charAt(column.start - 1)
  const cell = text.slice(start, end)
  const parted = column.start === 0 || /^\s?$/.test(before)
  switch (column.kind) {
    case 'output_shape':
    case 'input_shape':
      return (parted || start === column.start) && (cell === '' || isShapeCell(cell))
    case 'params': {
      const read = readCount(text, start)
      const ends = read !== null && /^\s?$/.test(text.charAt(read.end))
      return ends && (isLast || read.end >= end) && (parted || start === column.start)
    }
    case 'connected_to':
      return parted
    default:
      return parted || start === column.start
  }
}

/** A cell with a shape, whole or cut, and nothing behind it. */
function isShapeCell(cell: string): boolean {
  if (!startsShape(cell)) return false
  const closed = columnWith(undefined, cell).openBrackets <= 0
  return closed ? /[)\]}]$|^[a-zN?]+$/.test(cell) : !/\s{2}|\d \d/.test(cell)
}
