import type { Spanned } from '../../text/span.ts'
import { joinCell } from '../cells/cell-text.ts'
import { readConnections } from '../cells/connection-cell.ts'
import type { Piece } from '../layouts/layout.ts'
import type { InboundRef } from '../summary.ts'
import type { TableLine } from '../table.ts'
import { joined, type RowTerms } from './row-terms.ts'
import { isInput } from './shape-of-row.ts'

/** A connection that long and without index was cut by its column. */
const LONG_CONNECTION = 16

/** Whether the closing bracket of a list is missing. */
function isOpenList(text: string): boolean {
  return text.startsWith('[') && !text.endsWith(']')
}

/** Whether a line of a row ends at the table's own: what stands there may go on. */
export function reachesEdge({ width }: RowTerms, lines: readonly TableLine[]): boolean {
  return lines.some(({ pieces, span }) => pieces.some((piece) => width > 0 && piece.span.end - span.start >= width))
}

/** What a row shows of its connections; null where the text does not tell them. */
export function inboundOf(
  terms: RowTerms,
  pieces: readonly Piece[],
  className: string,
  isAtEdge: boolean,
): readonly Spanned<InboundRef>[] | null {
  if (!terms.columns.has('connected_to')) return null
  if (pieces.length === 0) return isInput(className) ? [] : null
  const whole = joined(terms, pieces)
  // Cropped: not even the number of connections is known.
  if (terms.connectionsCropped && whole.text !== '[]') return null
  if (terms.kind === 'ruled' && isOpenList(whole.text)) return null
  // A box has a connection a line; where its right edge is lost so are the commas between them.
  const perLine = (terms.kind === 'ruled' && !whole.text.startsWith('[')) || (terms.kind === 'boxed' && terms.cropped)
  const cells = perLine ? pieces.map((piece) => joinCell(terms.block.text, [piece.span], () => '')) : [whole]
  const cutAtEdge =
    terms.cropped || (perLine && (isAtEdge || cells.some((cell) => cell.text.length >= LONG_CONNECTION)))
  // More of them may have stood behind the comma.
  if (terms.kind === 'boxed' && terms.cropped && cells.some(({ text }) => text.trimEnd().endsWith(','))) return null
  const references = readConnections(terms.block, cells, cutAtEdge)
  const isBroken = !perLine && terms.kind === 'ruled' && references?.some(({ value }) => value.node === null)
  return isBroken ? null : references
}
