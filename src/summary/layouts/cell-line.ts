import { readCount } from '../cells/count-cell.ts'
import { trimSpan } from './bars.ts'
import { readShapeAndCount } from './free-row.ts'
import type { Header } from './header.ts'
import { type LineText, type OpenRow, pieceOf, type Reading, startsShape } from './layout.ts'

/** `name`, `name (Class)`, perhaps cut: what may stand alone on a line above its shape. */
const LAYER_LINE = /^[\w./ -]{1,80}(?:\(\w{0,60}\)?)?$/
const CONNECTION_LINE = /^[^\s[\]]{1,100}\[\d+\](?:\[\d*\]?)?$|^[^\s[\]]{1,100}\[\d+$/

/** Reads a line of nothing but a connection, below the row whose count is shown; null for every other line. */
export function readConnectionLine(line: LineText, open: OpenRow | null): Reading | null {
  if (!open?.columns.has('params')) return null
  const cell = trimSpan(line.text, { start: 0, end: line.text.length })
  if (!CONNECTION_LINE.test(line.text.slice(cell.start, cell.end))) return null
  return { kind: 'tail', pieces: [pieceOf(line, 'connected_to', cell)] }
}

/**
 * Reads a line that holds one cell of a row whose cells stand one below the other, as copies from books and browsers
 * have them. Null where it holds none.
 */
export function readCellLine(line: LineText, header: Header | null, open: OpenRow | null): Reading | null {
  const cell = trimSpan(line.text, { start: 0, end: line.text.length })
  const text = line.text.slice(cell.start, cell.end)
  const shown = open?.columns
  if (shown?.has('params') && CONNECTION_LINE.test(text))
    return { kind: 'tail', pieces: [pieceOf(line, 'connected_to', cell)] }
  if (header === null) return null
  if (shown && !shown.has('output_shape') && startsShape(text)) {
    const found = readShapeAndCount(line.text, cell.start)
    const shape = found && pieceOf(line, 'output_shape', found.shape)
    const count = found?.count ? [pieceOf(line, 'params', found.count)] : []
    if (shape) return { kind: 'tail', pieces: [shape, ...count] }
  }
  if (shown?.has('output_shape') && !shown.has('params') && readCount(text, 0)?.end === text.length) {
    return { kind: 'tail', pieces: [pieceOf(line, 'params', cell)] }
  }
  const next = line.next().trim()
  const isBroken = /\([A-Za-z_]\w*$/.test(text) && /^\w*\)\s+[([{]/.test(next)
  const isLayer = LAYER_LINE.test(text) && /[A-Za-z]/.test(text) && (startsShape(next) || isBroken)
  return isLayer ? { kind: 'row', pieces: [pieceOf(line, 'layer', cell)], depth: 0 } : null
}
