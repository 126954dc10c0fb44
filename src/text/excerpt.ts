import { characterWidth } from '../words/character-width.ts'
import { printable } from '../words/printable.ts'
import { positionAt, type SourceText } from './source-text.ts'
import type { Span } from './span.ts'

/** One line of a source as a report shows it. */
export interface ExcerptLine {
  /** From 1. */
  readonly line: number
  /** Harmless to print: no control characters, no tabs; `…` where the line was cut. */
  readonly text: string
  /** The columns of `text` to be marked, from 0, half-open; at least one wide. Columns are terminal cells. */
  readonly caretStart: number
  readonly caretEnd: number
}

/** Lines of one span that are shown at most. */
const MAX_LINES = 3
const TAB_WIDTH = 4
/** How much of a long line is laid out around the span, in UTF-16 units. */
const REACH = 1000

/**
 * The source lines that a span stands on (the first three), with the columns of its part of each. Tabs are expanded, control and
 * direction characters replaced, and lines cut to `width` cells around the span.
 */
export function excerpt(source: SourceText, span: Span, width: number): readonly ExcerptLine[] {
  const first = positionAt(source, span.start).line
  const last = Math.max(first, positionAt(source, Math.max(span.start, span.end - 1)).line)
  const lines: ExcerptLine[] = []
  for (let line = first; line <= last && lines.length < MAX_LINES; line++)
    lines.push(excerptLine(source, line, span, width))
  return lines
}

function excerptLine(source: SourceText, line: number, span: Span, width: number): ExcerptLine {
  const { start, end } = lineSpan(source, line)
  const from = Math.max(start, Math.min(span.start, end))
  const to = Math.max(from, Math.min(span.end, end))
  const isCut = from - start > REACH
  const cells = layOut(source.text, isCut ? from - REACH : start, Math.min(end, to + REACH, from + 2 * REACH))
  const caretStart = columnOf(cells, from)
  const caretEnd = Math.max(caretStart + 1, columnOf(cells, to))
  return { line, ...windowed(cells, caretStart, caretEnd, Math.max(8, width), isCut) }
}

function lineSpan(source: SourceText, line: number): Span {
  const start = source.lineStarts[line - 1] ?? 0
  let end = source.lineStarts[line] ?? source.text.length
  while (end > start && /[\r\n]/.test(source.text.charAt(end - 1))) end--
  return { start, end }
}

/** One character as shown, where it begins and how wide it is. */
interface Glyph {
  readonly text: string
  readonly offset: number
  readonly column: number
  readonly width: number
}

function layOut(text: string, start: number, end: number): readonly Glyph[] {
  const glyphs: Glyph[] = []
  const characters = Array.from(text.slice(start, end))
  const printed = Array.from(printable(text.slice(start, end)))
  let column = 0
  let offset = start
  for (const [at, character] of characters.entries()) {
    const isTab = character === '\t'
    const shown = isTab ? ' '.repeat(TAB_WIDTH - (column % TAB_WIDTH)) : withoutLoneSurrogate(printed[at] ?? '')
    const width = isTab ? shown.length : characterWidth(shown.codePointAt(0) ?? 0)
    glyphs.push({ text: shown, offset, column, width })
    column += width
    offset += character.length
  }
  return glyphs
}

function columnOf(glyphs: readonly Glyph[], offset: number): number {
  const last = glyphs.at(-1)
  return glyphs.find((glyph) => glyph.offset >= offset)?.column ?? (last === undefined ? 0 : last.column + last.width)
}

/** The glyphs that fit into `width` cells, the span's first ones among them, with `…` where others were left out. */
function windowed(
  glyphs: readonly Glyph[],
  caretStart: number,
  caretEnd: number,
  width: number,
  isCut: boolean,
): Omit<ExcerptLine, 'line'> {
  const last = glyphs.at(-1)
  const total = last === undefined ? 0 : last.column + last.width
  if (total <= width && !isCut)
    return {
      text: glyphs
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
      caretStart,
      caretEnd,
    }
  const room = width - 2
  const marked = Math.min(caretEnd - caretStart, room)
  const from = Math.max(0, Math.min(caretStart - Math.floor((room - marked) / 2), total - room))
  const shown = glyphs.filter((glyph) => glyph.column >= from && glyph.column + glyph.width <= from + room)
  const first = shown[0]?.column ?? 0
  const before = first > 0 || isCut ? '…' : ''
  const after = (shown.at(-1)?.column ?? 0) + (shown.at(-1)?.width ?? 0) < total ? '…' : ''
  const start = caretStart - first + before.length
  const text = before + shown.map((glyph) => glyph.text).join('') + after
  return {
    text,
    caretStart: start,
    caretEnd: Math.max(start + 1, Math.min(caretEnd - first + before.length, width - 1)),
  }
}

function withoutLoneSurrogate(character: string): string {
  return /^\p{Cs}$/u.test(character) ? '\ufffd' : character
}
