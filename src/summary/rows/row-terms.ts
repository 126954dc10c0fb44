import type { Block } from '../../text/block.ts'
import { type CellText, EMPTY_CELL, joinCell, trimCell } from '../cells/cell-text.ts'
import type { ColumnKind } from '../layouts/header.ts'
import type { Piece } from '../layouts/layout.ts'

/** What the rows of one table have in common. */
export interface RowTerms {
  readonly block: Block
  readonly kind: 'ruled' | 'boxed' | 'piped'
  readonly classFirst: boolean
  /** Somebody wrote the table, or retyped it: labels, shapes and counts may be in words of their own. */
  readonly isWritten: boolean
  /** The labels of a written table are `Class (name)`. */
  readonly namesBehind: boolean
  readonly columns: ReadonlySet<ColumnKind>
  /** The right edge is missing: what stands in the last column may go on. */
  readonly cropped: boolean
  /** Where the table's rules end. */
  readonly width: number
  /** The right edge is missing from Output Shape on: further lines of a cell lack it too. */
  readonly shapesCropped: boolean
  /** The title of Connected to is cropped in a table whose cells go on in further lines. */
  readonly connectionsCropped: boolean
  /** The title of Param # is cropped, and with it the counts. */
  readonly countsCropped: boolean
  /** Whether a count that the last column shows may have been cut by it. */
  mayBeCut(piece: Piece): boolean
}

/** Pieces put together: boxes break at blanks, wrapped columns anywhere. */
export function joined(terms: RowTerms, pieces: readonly Piece[]): CellText {
  const spans = pieces.map((piece) => piece.span)
  const between = (place: number): string => (terms.kind === 'boxed' || beginsWithBlank(pieces[place]) ? ' ' : '')
  return spans.length === 0 ? EMPTY_CELL : trimCell(joinCell(terms.block.text, spans, between))
}

/** The first column's begin is certain, so there a blank before a piece belongs to the text. */
function beginsWithBlank(piece: Piece | undefined): boolean {
  return piece?.column === 'layer' && piece.indent > 0
}

/** Whether what stands in a column fills it, so that it may go on. */
export function isFull(pieces: readonly Piece[]): boolean {
  const room = pieces.at(-1)?.room ?? null
  return room !== null && room <= 0
}
