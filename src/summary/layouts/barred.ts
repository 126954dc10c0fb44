import type { Span } from '../../text/span.ts'
import { readCount } from '../cells/count-cell.ts'
import { readWrittenShape } from '../cells/written-shape.ts'
import { hasBoxBars, isBlank, splitAtBars, trimSpan } from './bars.ts'
import { readCellLine } from './cell-line.ts'
import { amongEachOther, type Column, type ColumnKind, type Header, titleKind } from './header.ts'
import {
  type Layout,
  type LineText,
  type OpenRow,
  type Piece,
  pieceOf,
  type Reading,
  STRAY,
  startsShape,
  textIn,
} from './layout.ts'

/**
 * Lines whose cells stand between bars. A `boxed` row (Keras 3) goes on until a rule or until the next count; in a
 * `piped` table (retyped as Markdown or HTML) each line is a row.
 */
export function barredLayout(kind: 'boxed' | 'piped', header: Header): Layout {
  const columns = header.columns.map((column) => column.kind)
  return { kind, header, indented: false, read: (line, open) => readBarred(kind, line, columns, header, open) }
}

/**
 * The layout of a table whose header is lost, its columns told by what its first row holds; null where that is no
 * row.
 */
export function headlessBarredLayout(line: string): Layout | null {
  const columns = columnsByContent(line, splitAtBars(line) ?? [])
  if (columns === null) return null
  const kind = hasBoxBars(line) ? 'boxed' : 'piped'
  return { kind, header: null, indented: false, read: (text, open) => readBarred(kind, text, columns, null, open) }
}

const HEADING: Reading = { kind: 'heading' }

function readBarred(
  kind: 'boxed' | 'piped',
  line: LineText,
  columns: readonly ColumnKind[],
  header: Header | null,
  open: OpenRow | null,
): Reading {
  const cells = splitAtBars(line.text)
  if (cells === null) return STRAY
  const [only] = cells
  if (kind === 'piped' && cells.length === 1 && only)
    return readCellLine(withoutBars(line, only), header, open) ?? STRAY
  const pieces = piecesOf(line, cells, columns)
  const isFilled = ({ start, end }: Span) => line.text.slice(start, end).trim() !== ''
  const has = (column: ColumnKind): boolean => pieces.some((piece) => piece.column === column)
  if (pieces.length === 0)
    return kind === 'boxed' && open !== null && cells.some(isFilled) ? { kind: 'tail', pieces } : STRAY
  if (kind === 'boxed' && open !== null && !(has('layer') && startsCount(line, pieces))) return { kind: 'tail', pieces }
  const isRow = (has('layer') || has('class')) && (has('output_shape') || has('params'))
  if (isRow && (kind === 'boxed' || hasValues(line, pieces))) return { kind: 'row', pieces, depth: 0 }
  if (kind === 'piped' && cells.filter((cell) => !isBlank(line.text, cell.start, cell.end)).length === 1) return HEADING
  return kind === 'boxed' && has('layer') ? { kind: 'row', pieces, depth: 0 } : STRAY
}

/** A line that is one cell, at its place. */
function withoutBars(line: LineText, { start, end }: Span): LineText {
  const text = ' '.repeat(start) + line.text.slice(start, end)
  return { ...line, text, next: () => line.next().replace(/\|/g, ' ') }
}

function startsCount(line: LineText, pieces: readonly Piece[]): boolean {
  const count = textIn(line, pieces, 'params')
  return count !== null && readCount(count, 0) !== null
}

/** A row of a retyped table has a count or a shape; a line of words is a heading or a note. */
function hasValues(line: LineText, pieces: readonly Piece[]): boolean {
  const shape = (textIn(line, pieces, 'output_shape') ?? '').replace(/^[`*]+/, '')
  return startsCount(line, pieces) || startsShape(shape) || readWrittenShape(shape) !== null
}

function piecesOf(line: LineText, cells: readonly Span[], columns: readonly ColumnKind[]): readonly Piece[] {
  return cells.flatMap((cell, place) => {
    const column = columns[place] ?? 'other'
    const span = trimSpan(line.text, cell)
    if (column === 'other' || span.start === span.end) return []
    return [{ ...pieceOf(line, column, span), indent: span.start - cell.start }]
  })
}

/**
 * The columns of a table without header: `name (Class)` first, then the first shape, the count behind it, connections
 * or Trainable.
 */
function columnsByContent(text: string, cells: readonly Span[]): readonly ColumnKind[] | null {
  const texts = cells.map((cell) => text.slice(cell.start, cell.end).trim())
  const shape = texts.findIndex((cell) => startsShape(cell))
  const isNamed = hasBoxBars(text) || /\([A-Za-z_]\w*/.test(texts[shape - 1] ?? '')
  if (shape < 1 || readCount(texts[shape + 1] ?? '', 0) === null || !isNamed) return null
  return texts.map((cell, place): ColumnKind => {
    if (place === shape - 1) return 'layer'
    if (place === shape) return 'output_shape'
    if (place === shape + 1) return 'params'
    if (place !== shape + 2) return 'other'
    return /^(?:Y|N)$/.test(cell) ? 'trainable' : 'connected_to'
  })
}

/** A header whose titles stand on several lines (`Param` above `#`), its cells joined. */
export function joinedHeader(header: Header, above: readonly string[], below: readonly string[] = []): Header {
  const [before, after] = [above.map(textsIn), below.map(textsIn)]
  const columns = header.columns.map((column, place): Column => {
    const parts = [...before, ...after].map((texts) => texts[place] ?? '')
    const whole = [...parts.slice(0, before.length), column.title, ...parts.slice(before.length)]
    const title = whole.filter((text) => text !== '').join(' ')
    const kinds = [column.kind, titleKind(title), ...parts.map(titleKind)]
    return { ...column, title, kind: kinds.find((kind) => kind !== 'other') ?? 'other' }
  })
  return { ...header, columns: amongEachOther(columns) }
}

/** The texts of a line's cells. */
function textsIn(line: string): readonly string[] {
  return (splitAtBars(line) ?? []).map(({ start, end }) => line.slice(start, end).trim())
}
