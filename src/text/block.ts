import type { Span } from './span.ts'

/**
 * A piece of a source that may hold summaries, freed of its container (ANSI colours, a comment prefix, a notebook's JSON …).
 * `text` has LF line ends only, and no blanks but spaces and tabs (a tab parts cells: browsers and spreadsheets copy tables so).
 */
export interface Block {
  readonly text: string
  /** How the text reached us, outermost first, joined by `+`: `plain`, `markdown`, `notebook+ansi`. */
  readonly container: string
  /** Notebook cell and output, from 0, else null. */
  readonly cell: number | null
  readonly output: number | null
  /** The source offset of a character of `text`; `text.length` is allowed. */
  toSource(offset: number): number
}

/** A block's span in the source: from the first character's place to just after the last one's. */
export function toSourceSpan(block: Block, span: Span): Span {
  const start = block.toSource(span.start)
  return { start, end: span.end > span.start ? block.toSource(span.end - 1) + 1 : start }
}
