import type { Span } from '../../text/span.ts'
import { readCount } from '../cells/count-cell.ts'
import { splitAtGaps, trimSpan } from './bars.ts'
import { readCellLine } from './cell-line.ts'
import { readFreeRow } from './free-row.ts'
import type { Column, ColumnKind, Header } from './header.ts'
import {
  columnWith,
  type Layout,
  type LineText,
  type OpenRow,
  type Piece,
  pieceOf,
  type Reading,
  STRAY,
  startsShape,
} from './layout.ts'

/** A line without its nesting bars: where its text begins and ends, and how deep it stands. */
interface Inner {
  readonly start: number
  readonly end: number
  readonly depth: number
}

/**
 * Lines whose cells stand in columns of characters (Keras up to 2.15, tfjs), or whose columns are lost. `columns`
 * come from the header, or from the first row of a table that lost it; `wrapped` says that cells go on in further
 * lines, and that lines may stand some characters beside their columns.
 */
export function ruledLayout(header: Header | null, columns: readonly Column[], wrapped: boolean): Layout {
  return {
    kind: 'ruled',
    header,
    indented: header !== null && wrapped,
    read: (line, open) => {
      const inner = innerOf(line.text)
      const isBegun = open !== null && open.columns.size === 1 && isNameOpen(open)
      const strict = wrapped || isBegun ? null : readByColumns(line, columns)
      const spread = strict ?? readByGaps(line, inner, columns, open, wrapped)
      return spread ?? readFreely(line, inner, header) ?? readCellLine(line, header, open) ?? STRAY
    },
  }
}

/** Nested rows stand between bars: `|| name (Class)   …   ||`. */
function innerOf(text: string): Inner {
  const bars = /^\s*(\|+)(?=\s)/.exec(text)
  if (bars?.[1] === undefined) return { start: 0, end: text.length, depth: 0 }
  let end = text.length
  while (end > 0 && /[\s|]/.test(text.charAt(end - 1))) end--
  return { start: bars[0].length, end: Math.max(end, bars[0].length), depth: bars[1].length }
}

/** Reads a cut row exactly by its columns; null where the line doesn't keep to them. */
function readByColumns(line: LineText, columns: readonly Column[]): Reading | null {
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

/** How far a piece may stand from its column: W1 tables push the rest of a line right, and shift nested rows left. */
const SHIFT = 6

/** Reads a line whose cells are parted by two blanks or more, each cell belonging to the nearest column. */
function readByGaps(
  line: LineText,
  inner: Inner,
  columns: readonly Column[],
  open: OpenRow | null,
  wrapped: boolean,
): Reading | null {
  if (columns.length < 2) return null
  const found = splitAtGaps(line.text.slice(inner.start, inner.end))
  const spans = found.map(({ start, end }) => ({ start: start + inner.start, end: end + inner.start }))
  const pieces = assign(line, inner, spans, columns)
  if (pieces === null) return null
  const canGoOn = open?.columns && pieces.every((piece) => goesOn(line, piece, open, wrapped))
  if (canGoOn && isNameOpen(open) && (wrapped ? !open.apart : open.columns.size === 1)) return { kind: 'tail', pieces }
  if (isRow(line, pieces, columns)) return { kind: 'row', pieces, depth: inner.depth }
  return canGoOn ? { kind: 'tail', pieces } : null
}

/** A wrapped name ends with the bracket of its class; until then the next line goes on with it. */
function isNameOpen(open: OpenRow): boolean {
  const name = open.columns.get('layer')
  return name !== undefined && (!name.hasBracket || name.openBrackets > 0)
}

/** Gives each stretch of a line to a column, in order; null where one stands at no column. */
function assign(
  line: LineText,
  inner: Inner,
  spans: readonly Span[],
  columns: readonly Column[],
): readonly Piece[] | null {
  const pieces: Piece[] = []
  let from = 0
  for (const span of spans) {
    const place = nearest(columns, span.start, from)
    const column = columns[place]
    if (column === undefined || Math.abs(column.start - span.start) > SHIFT) return null
    const next = columns[place + 1]
    if (next !== undefined && span.end > next.start + SHIFT) return null
    pieces.push({ ...pieceOf(line, column.kind, span), indent: Math.max(0, span.start - column.start - inner.depth) })
    from = place + 1
  }
  return pieces.length === 0 ? null : pieces
}

function nearest(columns: readonly Column[], start: number, from: number): number {
  let best = from
  for (let place = from; place < columns.length; place++) {
    const column = columns[place]
    const champion = columns[best]
    if (column && champion && Math.abs(column.start - start) < Math.abs(champion.start - start)) best = place
  }
  return best
}

function isRow(line: LineText, pieces: readonly Piece[], columns: readonly Column[]): boolean {
  const textOf = (kind: ColumnKind): string | null => {
    const piece = pieces.find(({ column }) => column === kind)
    return piece ? line.text.slice(piece.span.start - line.start, piece.span.end - line.start) : null
  }
  const shape = textOf('output_shape')
  const count = textOf('params')
  if (textOf('layer') === null || shape === null || !startsShape(shape)) return false
  if (!columns.some(({ kind }) => kind === 'params')) return true
  return count !== null && readCount(count, 0) !== null
}

/** A name alone on its line, its class begun, has its shape and count in the next. */
function isBegun(text: string, piece: Piece, open: OpenRow): boolean {
  if (open.columns.size > 1 || !isNameOpen(open)) return false
  return piece.column === 'output_shape' ? startsShape(text) : piece.column === 'params'
}

/** A name shorter than that fills no column. */
const SHORTEST_FULL_NAME = 16

/** Whether a piece can be what follows of a cell of the open row. */
function goesOn(line: LineText, piece: Piece, open: OpenRow, wrapped: boolean): boolean {
  const text = line.text.slice(piece.span.start - line.start, piece.span.end - line.start)
  const state = open.columns.get(piece.column)
  if (piece.column === 'connected_to')
    return state === undefined || state.openBrackets > 0 || !state.first.startsWith('[')
  if (state === undefined) return isBegun(text, piece, open)
  switch (piece.column) {
    case 'layer':
      return state.hasBracket
        ? state.openBrackets > 0 && (wrapped ? /^[\w\s.]*\)?$/.test(text) : /^\w*\)$/.test(text))
        : wrapped || (state.last.length >= SHORTEST_FULL_NAME && /^[^()]*\([A-Za-z_]\w*\)?$/.test(text))
    case 'output_shape':
      return state.openBrackets > 0
    case 'params':
      return /^\d+$/.test(state.last)
        ? /^\d+$/.test(text) && wrapped
        : /^[a-z]+\)$/.test(text) || text.startsWith('(un')
    default:
      return false
  }
}

/** Reads a row by what its parts look like. */
function readFreely(line: LineText, inner: Inner, header: Header | null): Reading | null {
  const text = line.text.slice(inner.start, inner.end)
  const row = readFreeRow(text, header === null ? 'classless' : 'countless')
  if (row === null) return null
  const at = ({ start, end }: Span): Span => ({ start: start + inner.start, end: end + inner.start })
  const pieces: Piece[] = [pieceOf(line, 'layer', at(row.layer)), pieceOf(line, 'output_shape', at(row.shape))]
  if (row.inputShape !== null) pieces.push(pieceOf(line, 'input_shape', at(row.inputShape)))
  if (row.count !== null) pieces.push(pieceOf(line, 'params', at(row.count)))
  return { kind: 'row', pieces: [...pieces, ...restPieces(line, at(row.rest), header)], depth: inner.depth }
}

/** What follows the count: Keras's connections and Trainable, or a reader's note, which is passed over. */
function restPieces(line: LineText, rest: Span, header: Header | null): readonly Piece[] {
  const has = (kind: ColumnKind): boolean => header?.columns.some((column) => column.kind === kind) ?? false
  const text = line.text.slice(rest.start, rest.end)
  const flag = has('trainable') ? /(?:^|[\s|])(Y|N|-|Yes|No|True|False)[\s|]*$/.exec(text) : null
  const end = flag === null ? text.length : flag.index
  const pieces: Piece[] = []
  const connections = trimSpan(text.slice(0, end), { start: 0, end })
  const shown = text.slice(connections.start, connections.end)
  if (/\[\d+\]|^\[['"\]]/.test(shown) || (has('connected_to') && /^[\w./-]+$/.test(shown))) {
    pieces.push(
      pieceOf(line, 'connected_to', { start: rest.start + connections.start, end: rest.start + connections.end }),
    )
  }
  if (flag?.[1] !== undefined) {
    const start = rest.start + flag.index + flag[0].indexOf(flag[1])
    pieces.push(pieceOf(line, 'trainable', { start, end: start + flag[1].length }))
  }
  return pieces
}
