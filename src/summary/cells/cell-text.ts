import { type Block, toSourceSpan } from '../../text/block.ts'
import type { Span, Spanned } from '../../text/span.ts'

/** A cell's text, joined from the pieces that wrapping left of it. */
export interface CellText {
  readonly text: string
  /** Where each piece stands in `text` and in the block; what joining put between them stands nowhere. */
  readonly pieces: readonly { readonly at: number; readonly span: Span }[]
}

export const EMPTY_CELL: CellText = { text: '', pieces: [] }

/** Joins stretches of the block; `between` says what was lost before piece `place` (a blank, or nothing). */
export function joinCell(blockText: string, spans: readonly Span[], between: (place: number) => string): CellText {
  let text = ''
  const pieces = spans.map((span, place) => {
    if (place > 0) text += between(place)
    const at = text.length
    text += blockText.slice(span.start, span.end)
    return { at, span }
  })
  return { text, pieces }
}

/** The part of a cell from one offset of its text to another. */
export function sliceCell(cell: CellText, from: number, to: number): CellText {
  const pieces: CellText['pieces'][number][] = []
  for (const { at, span } of cell.pieces) {
    const start = Math.max(span.start, span.start + from - at)
    const end = Math.min(span.end, span.start + to - at)
    if (start < end) pieces.push({ at: Math.max(at - from, 0), span: { start, end } })
  }
  return { text: cell.text.slice(from, to), pieces }
}

/** Blanks, and the marks of emphasis that retyped tables carry. */
const EDGE = /[\s*`]/

/** A cell without the blanks and emphasis marks around it. */
export function trimCell(cell: CellText): CellText {
  let from = 0
  let to = cell.text.length
  while (from < to && EDGE.test(cell.text.charAt(from))) from++
  while (to > from && EDGE.test(cell.text.charAt(to - 1))) to--
  const isTrimmed = from === 0 && to === cell.text.length && cell.pieces.length < 2
  return isTrimmed ? cell : sliceCell(cell, from, to)
}

/** A value with the places in the source of the cell it was read from. */
export function spanned<T>(block: Block, cell: CellText, value: T): Spanned<T> {
  return { value, spans: cell.pieces.map(({ span }) => toSourceSpan(block, span)) }
}
