import type { SourceText } from '../../text/source-text.ts'
import { printable } from '../printable.ts'
import type { Finding } from '../report.ts'
import { padStart, stringWidth } from './string-width.ts'
import type { Style } from './style.ts'

/** Characters shown before the place that is meant, where a line is too long to show whole. */
const leadIn = 24
/** Columns of a line number, at least. */
const numberWidth = 4

/** The line from its first character to before its end. */
function lineOf(source: SourceText, line: number): string {
  const start = source.lineStarts[line - 1] ?? source.text.length
  const next = source.lineStarts[line] ?? source.text.length + 1
  const text = source.text.slice(start, next)
  return text.endsWith('\r\n') ? text.slice(0, -2) : /[\r\n]$/.test(text) ? text.slice(0, -1) : text
}

/** A piece of a line with the place that is meant: characters before it, in it, after it. */
interface Piece {
  readonly before: string
  readonly marked: string
  readonly after: string
}

const visible = (text: string): string => printable(text.replaceAll('\t', ' '))

/** The line around the place, at most about `width` columns of it. */
function pieceOf(line: string, from: number, to: number, width: number): Piece {
  const start = line.length <= width ? 0 : Math.max(0, Math.min(from - leadIn, line.length - width))
  const end = Math.min(line.length, start + width)
  const cutBefore = start > 0 ? '…' : ''
  const cutAfter = end < line.length ? '…' : ''
  return {
    before: cutBefore + visible(line.slice(start + cutBefore.length, from)),
    marked: visible(line.slice(from, Math.min(to, end))),
    after: visible(line.slice(Math.min(to, end), end - cutAfter.length)) + cutAfter,
  }
}

/** The source line that a finding speaks of, with its number, and carets below the place; nothing for an empty line. */
export function quote(
  source: SourceText,
  finding: Finding,
  width: number,
  style: Style,
  paint: (text: string) => string,
): readonly string[] {
  const line = lineOf(source, finding.line)
  const from = Math.min(finding.column - 1, line.length)
  const to = finding.endLine > finding.line ? line.trimEnd().length : Math.min(finding.endColumn - 1, line.length)
  const { before, marked, after } = pieceOf(line, from, Math.max(from, to), Math.max(20, width - numberWidth - 3))
  const number = padStart(String(finding.line), numberWidth)
  const gutter = (text: string) => style.dim(`${text} │`)
  const carets = paint('^'.repeat(Math.max(1, stringWidth(marked))))
  return [
    `${gutter(number)} ${before}${marked}${after}`.trimEnd(),
    `${gutter(' '.repeat(number.length))} ${' '.repeat(stringWidth(before))}${carets}`,
  ]
}
