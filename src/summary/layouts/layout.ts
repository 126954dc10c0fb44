import type { Span } from '../../text/span.ts'
import type { ColumnKind, Header } from './header.ts'

/** One piece of a cell: what one line shows of it. Offsets count from the block's first character. */
export interface Piece {
  readonly column: ColumnKind
  readonly span: Span
  /** Blanks between the column's begin and the piece; where a wrapped text begins with a blank. */
  readonly indent: number
  /** Columns that stay free behind the piece, up to the most this cell can show; null where that is unknown. */
  readonly room: number | null
}

/** What a layout makes of a line. */
export type Reading =
  | { readonly kind: 'row'; readonly pieces: readonly Piece[]; readonly depth: number }
  | { readonly kind: 'tail'; readonly pieces: readonly Piece[] }
  /** A heading among the rows of a written table, or what else stands in one cell of it. */
  | { readonly kind: 'heading' }
  | { readonly kind: 'stray' }

/** What a row shows in one column so far. */
export interface ColumnState {
  /** Its last piece's text. */
  readonly last: string
  /** Its first piece's text. */
  readonly first: string
  /** Brackets it leaves open. */
  readonly openBrackets: number
  /** Whether a bracket was opened at all. */
  readonly hasBracket: boolean
}

/** The row that is being gathered when a line is read. */
export interface OpenRow {
  readonly columns: ReadonlyMap<ColumnKind, ColumnState>
  /** True where blank lines stand between it and the line. */
  readonly apart: boolean
}

/** A line as the layouts see it. */
export interface LineText {
  readonly text: string
  /** Offset of its first character in the block. */
  readonly start: number
  /** The next line that is not blank, where a layout needs it. */
  readonly next: () => string
}

/** How a table's lines become cells: `ruled` by columns of characters, `boxed` and `piped` by bars. */
export interface Layout {
  readonly kind: 'ruled' | 'boxed' | 'piped'
  readonly header: Header | null
  /** The header stands one blank right of its rules. */
  readonly indented: boolean
  read(line: LineText, open: OpenRow | null): Reading
}

export const STRAY: Reading = { kind: 'stray' }

/** What a column shows once a piece of this text was added. */
export function columnWith(before: ColumnState | undefined, text: string): ColumnState {
  let openBrackets = before?.openBrackets ?? 0
  let hasBracket = before?.hasBracket ?? false
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if ('([{'.includes(character)) {
      openBrackets++
      hasBracket = true
    } else if (')]}'.includes(character)) openBrackets--
  }
  return { first: before?.first ?? text, last: text, openBrackets, hasBracket }
}

/** A piece of a line that is parted from others by its own mark, with nothing known of its column's width. */
export function pieceOf(line: LineText, column: ColumnKind, { start, end }: Span): Piece {
  return { column, span: { start: line.start + start, end: line.start + end }, indent: 0, room: null }
}

/** The text of the first piece in a column; null where the line has none there. */
export function textIn(line: LineText, pieces: readonly Piece[], column: ColumnKind): string | null {
  const piece = pieces.find((one) => one.column === column)
  return piece ? textOf(line, piece) : null
}

/** What a piece shows of its line. */
export function textOf(line: LineText, { span }: Piece): string {
  return line.text.slice(span.start - line.start, span.end - line.start)
}

/** Whether a text begins as a shape does, or is one of Keras's words for none. */
export function startsShape(text: string): boolean {
  return /^(?:[([{]{1,3}\s?(?:None\b|null\b|nulo\b|-?\d|\?|[)\]N'"]|Dimension\(|$)|(?:multip(?:le?)?\b|None\b|\?))/.test(
    text,
  )
}
