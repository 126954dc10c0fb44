import type { Block } from '../text/block.ts'
import type { Span } from '../text/span.ts'
import { firstPlace } from '../words/search-sorted.ts'

/** A stretch of a source as a block shows it, freed of its container: there columns are columns and blanks are blanks. */
export interface Place {
  readonly block: Block
  /** Offsets in the block's text. */
  readonly start: number
  readonly end: number
}

/** The first offset of a block whose place in the source is not before `offset`. */
function firstFrom(block: Block, offset: number): number {
  return firstPlace(block.text.length, (at) => block.toSource(at) < offset)
}

function placeIn(block: Block, text: string, span: Span): Place | null {
  const wanted = text.slice(span.start, span.end).replaceAll('\u00a0', ' ')
  for (let at = firstFrom(block, span.start); block.toSource(at) === span.start && at < block.text.length; at++) {
    const end = at + wanted.length
    const isWhole = block.toSource(end - 1) === span.end - 1
    if (isWhole && block.text.slice(at, end) === wanted) return { block, start: at, end }
  }
  return null
}

/**
 * Where a stretch of the source `text` stands in its blocks; null where something of the container stands inside it (markup, a colour,
 * an escape), so that its characters are not those of the source.
 */
export function findPlace(blocks: readonly Block[], text: string, span: Span): Place | null {
  for (const block of blocks) {
    const place = placeIn(block, text, span)
    if (place) return place
  }
  return null
}

/** The line of the block that a place stands on. */
export function lineOf({ block, start }: Place): Span {
  const end = block.text.indexOf('\n', start)
  return { start: block.text.lastIndexOf('\n', start - 1) + 1, end: end < 0 ? block.text.length : end }
}
