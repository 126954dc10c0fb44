import type { Span } from '../../text/span.ts'
import { trimSpan } from './bars.ts'
import { readFreeRow } from './free-row.ts'
import type { ColumnKind, Header } from './header.ts'
import type { Inner } from './inner.ts'
import { type LineText, type Piece, pieceOf, type Reading } from './layout.ts'

/** Reads a row by what its parts look like. */
export function readFreely(line: LineText, inner: Inner, header: Header | null): Reading | null {
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
