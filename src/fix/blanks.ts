import type { Block } from '../text/block.ts'
import type { Span } from '../text/span.ts'
import type { Edit } from './edit.ts'

/** What a blank of a block can be in the source, besides itself. */
const BLANK_ENTITY = /&(?:nbsp|#160|#[xX][aA]0);/

const isBlank = (character: string): boolean => character === ' ' || character === '\u00a0'

/** Blanks in a row, in a block. */
export interface Blanks {
  readonly block: Block
  readonly start: number
  readonly end: number
}

export function lengthOf({ start, end }: Blanks): number {
  return end - start
}

/** The blanks that end at an offset, not reaching before `from`. */
export function blanksBefore(block: Block, offset: number, from: number): Blanks {
  let start = offset
  while (start > from && isBlank(block.text.charAt(start - 1))) start--
  return { block, start, end: offset }
}

/** The blanks that begin at an offset, not reaching past `to`. */
export function blanksAfter(block: Block, offset: number, to: number): Blanks {
  let end = offset
  while (end < to && isBlank(block.text.charAt(end))) end++
  return { block, start: offset, end }
}

/** The source of one blank of a block; null where the container put it there. */
function sourceOf(block: Block, text: string, offset: number): Span | null {
  const start = block.toSource(offset)
  if (isBlank(text.charAt(start))) return { start, end: start + 1 }
  const end = block.toSource(offset + 1)
  const found = BLANK_ENTITY.exec(text.slice(start, Math.min(end, start + 6)))
  return found?.index === 0 ? { start, end: start + found[0].length } : null
}

/**
 * The edits that take `count` of the blanks out of the source `text`, those nearest to the start or the end of them; null where the source has
 * not so many. Pages show several plain blanks as one, so entities are the last to go.
 */
export function withoutBlanks(blanks: Blanks, count: number, from: 'start' | 'end', text: string): Edit[] | null {
  const found: Span[] = []
  for (let at = blanks.start; at < blanks.end; at++) {
    const span = sourceOf(blanks.block, text, at)
    if (span) found.push(span)
  }
  if (from === 'end') found.reverse()
  const isPlain = ({ start, end }: Span) => end - start === 1
  const chosen = [...found.filter(isPlain), ...found.filter((span) => !isPlain(span))].slice(0, count)
  return chosen.length < count ? null : chosen.map((span) => ({ ...span, text: '' }))
}

/** The edit that puts `count` more blanks before those there are, entities where there are any; null where the source has none there. */
export function withBlanks(blanks: Blanks, count: number, text: string): Edit[] | null {
  const first = lengthOf(blanks) > 0 ? sourceOf(blanks.block, text, blanks.start) : null
  if (!first) return null
  const last = sourceOf(blanks.block, text, blanks.end - 1) ?? first
  const entity = BLANK_ENTITY.exec(text.slice(first.start, last.end))?.[0]
  return [{ start: first.start, end: first.start, text: (entity ?? text.slice(first.start, first.end)).repeat(count) }]
}
