import type { Style } from '../../document/style.ts'
import { excerpt } from '../../text/excerpt.ts'
import type { SourceText } from '../../text/source-text.ts'
import type { Span } from '../../text/span.ts'
import { padStart } from '../../words/width.ts'
import type { Finding } from '../report.ts'

/** Columns of a line number, at least. */
const numberWidth = 4

function spanOf(source: SourceText, finding: Finding): Span {
  const offset = (line: number, column: number) => (source.lineStarts[line - 1] ?? 0) + column - 1
  return { start: offset(finding.line, finding.column), end: offset(finding.endLine, finding.endColumn) }
}

/** The first source line that a finding speaks of, with its number, and carets below the place. */
export function quote(
  source: SourceText,
  finding: Finding,
  width: number,
  style: Style,
  paint: (text: string) => string,
): readonly string[] {
  const number = padStart(String(finding.line), numberWidth)
  const [line] = excerpt(source, spanOf(source, finding), width - number.length - 3)
  if (!line) return []
  const margin = ' '.repeat(line.caretStart)
  const carets = paint('^'.repeat(Math.max(1, line.caretEnd - line.caretStart)))
  return [
    `${style.dim(`${number} │`)} ${line.text}`.trimEnd(),
    `${style.dim(`${padStart('', number.length)} │`)} ${margin}${carets}`,
  ]
}
