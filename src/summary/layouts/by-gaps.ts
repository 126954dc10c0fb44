import type { Span } from '../../text/span.ts'
import { readCount } from '../cells/count-cell.ts'
import { splitAtGaps } from './bars.ts'
import type { Column } from './header.ts'
import type { Inner } from './inner.ts'
import {
  type ColumnState,
  type LineText,
  type OpenRow,
  type Piece,
  pieceOf,
  type Reading,
  startsShape,
  textIn,
  textOf,
} from './layout.ts'

/** How far a piece may stand from its column: W1 tables push the rest of a line right, and shift nested rows left. */
const SHIFT = 6

/** Reads a line whose cells are parted by two blanks or more, each cell belonging to the nearest column. */
export function readByGaps(
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
export function isNameOpen(open: OpenRow): boolean {
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

/** The begin of an output that is an object of its own class (`TFBaseModelOutput(last_hidden_state=(None, 50, 768))`), as transformers' models give. */
const OUTPUT_OBJECT = /^[A-Z]\w{5,}(?:\(|$)/

function isRow(line: LineText, pieces: readonly Piece[], columns: readonly Column[]): boolean {
  const [shape, count] = [textIn(line, pieces, 'output_shape'), textIn(line, pieces, 'params')]
  if (textIn(line, pieces, 'layer') === null || shape === null) return false
  if (!startsShape(shape) && !(OUTPUT_OBJECT.test(shape) && pieces.length > 2)) return false
  if (!columns.some(({ kind }) => kind === 'params')) return true
  return count !== null && readCount(count, 0) !== null
}

/** A name shorter than that fills no column. */
const SHORTEST_FULL_NAME = 16

/** Whether a piece can be what follows of a cell of the open row. */
function goesOn(line: LineText, piece: Piece, open: OpenRow, wrapped: boolean): boolean {
  const text = textOf(line, piece)
  const state = open.columns.get(piece.column)
  if (piece.column === 'connected_to')
    return state === undefined || state.openBrackets > 0 || !state.first.startsWith('[')
  if (state === undefined) return startsLateCell(text, piece, open)
  switch (piece.column) {
    case 'layer':
      return continuesName(text, state, wrapped)
    case 'output_shape':
      //  lambda (Lambda)             [(None, 10),        0
      //                               (None, 20)]
      return state.openBrackets > 0 || (!state.hasBracket && OUTPUT_OBJECT.test(state.first))
    case 'params':
      return continuesCount(text, state, wrapped)
    default:
      return false
  }
}

/**
 * A name alone on its line, its class begun, has its shape and count in the next:
 *
 *      conv_bn_relu_block_1 (ConvBn
 *      ReluBlock)                  (None, 8, 8, 64)    3200
 */
function startsLateCell(text: string, piece: Piece, open: OpenRow): boolean {
  if (open.columns.size > 1 || !isNameOpen(open)) return false
  return piece.column === 'output_shape' ? startsShape(text) : piece.column === 'params'
}

function continuesName(text: string, state: ColumnState, wrapped: boolean): boolean {
  //  multi_head_attention (Multi  (None, 10, 64)      16640
  //  HeadAttention)
  if (state.hasBracket) return state.openBrackets > 0 && (wrapped ? /^[\w\s.]*\)?$/ : /^\w*\)$/).test(text)
  //  a_name_that_fills_its_column  (None, 10)         110
  //  (Dense)
  return wrapped || (state.last.length >= SHORTEST_FULL_NAME && /^[^()]*\([A-Za-z_]\w*\)?$/.test(text))
}

function continuesCount(text: string, state: ColumnState, wrapped: boolean): boolean {
  //  dense (Dense)               (None, 1000)        25690
  //                                                  112
  if (/^\d+$/.test(state.last)) return wrapped && /^\d+$/.test(text)
  //  dense (Dense)               (None, 10)          0 (unb
  //                                                  uilt)
  return /^[a-z]+\)$/.test(text) || text.startsWith('(un')
}
