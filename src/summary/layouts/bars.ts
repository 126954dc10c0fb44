import type { Span } from '../../text/span.ts'

const BOX_BARS = /[│┃║]/g
const PIPES = /\|/g
const BLANK = /\s/

/** Whether a line is blank at a place: most blanks are plain ones, and tables consist of them. */
function isBlankAt(line: string, at: number): boolean {
  return line.charCodeAt(at) === 32 || BLANK.test(line.charAt(at))
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
  const bars = hasBoxBars(line) ? BOX_BARS : PIPES
  const cells: Span[] = []
  let start = 0
  const add = (end: number) => {
    const outer = start === 0 || end === line.length
    if (!outer || !isBlank(line, start, end)) cells.push({ start, end })
    start = end + 1
  }
  bars.lastIndex = 0
  while (bars.test(line)) add(bars.lastIndex - 1)
  add(line.length)
  const [only] = cells
  return only?.start === 0 && only.end === line.length ? null : cells
}

/** Whether a stretch of a line holds only blanks. */
export function isBlank(line: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!isBlankAt(line, at)) return false
  return true
}

/** A stretch of a line without the blanks around it. */
export function trimSpan(line: string, { start, end }: Span): Span {
  let from = start
  let to = end
  while (from < to && isBlankAt(line, from)) from++
  while (to > from && isBlankAt(line, to - 1)) to--
  return { start: from, end: to }
}

/** Stretches parted by two blanks or more, or by a tab, each without blanks around it. */
export function splitAtGaps(line: string): readonly Span[] {
  const spans: Span[] = []
  let start = -1
  let end = -1
  for (let at = 0; at < line.length; at++) {
    if (isBlankAt(line, at)) continue
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
