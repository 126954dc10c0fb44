import type { Span } from '../../text/span.ts'

const BOX_BARS = '│┃║'
const BLANK = /\s/

/** The bars that part the cells of a line: box-drawing ones where it has any, else `|`. */
function barsOf(line: string): string {
  return /[│┃║]/.test(line) ? BOX_BARS : '|'
}

/** Whether a line is parted by box-drawing bars. */
export function hasBoxBars(line: string): boolean {
  return /[│┃║]/.test(line)
}

/**
 * The cells between a line's bars, each with the blanks around it; what stands outside the outer bars counts only if
 * it is not blank. Null for a line without bars.
 */
export function splitAtBars(line: string): readonly Span[] | null {
  const bars = barsOf(line)
  const cells: Span[] = []
  let start = 0
  for (let at = 0; at <= line.length; at++) {
    if (at < line.length && !bars.includes(line.charAt(at))) continue
    const outer = start === 0 || at === line.length
    if (!outer || !isBlank(line, start, at)) cells.push({ start, end: at })
    start = at + 1
  }
  const [only] = cells
  return only?.start === 0 && only.end === line.length ? null : cells
}

/** Whether a stretch of a line holds only blanks. */
export function isBlank(line: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!BLANK.test(line.charAt(at))) return false
  return true
}

/** A stretch of a line without the blanks around it. */
export function trimSpan(line: string, { start, end }: Span): Span {
  let from = start
  let to = end
  while (from < to && BLANK.test(line.charAt(from))) from++
  while (to > from && BLANK.test(line.charAt(to - 1))) to--
  return { start: from, end: to }
}

/** Stretches parted by two blanks or more, or by a tab, each without blanks around it. */
export function splitAtGaps(line: string): readonly Span[] {
  const spans: Span[] = []
  let start = -1
  let end = -1
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at)
    if (BLANK.test(character)) continue
    if (start >= 0 && (at - end >= 2 || line.charAt(at - 1) === '\t')) {
      spans.push({ start, end })
      start = -1
    }
    if (start < 0) start = at
    end = at + 1
  }
  if (start >= 0) spans.push({ start, end })
  return spans
}
