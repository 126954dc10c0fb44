import type { Block } from '../text/block.ts'
import type { SourceText } from '../text/source-text.ts'
import type { Span } from '../text/span.ts'
import { firstPlace } from '../words/search-sorted.ts'
import { type Equation, equationsIn } from './equations.ts'
import { relativesOf, type Section, sectionsOf } from './sections.ts'

/** An equation where it stands: in a block, under headings. */
export interface PlacedEquation {
  readonly block: Block
  readonly equation: Equation
  /** The section that it stands in, with those that it belongs with. */
  readonly sections: readonly Section[]
}

/** The text around the tables of a source. Its sections are worked out when the first is asked for. */
export interface Prose {
  readonly blocks: readonly Block[]
  sectionsAt(block: Block, at: number): readonly Section[]
}

export function proseOf(source: SourceText, blocks: readonly Block[]): Prose {
  let sections: readonly Section[] | null = null
  return {
    blocks,
    sectionsAt(block, at) {
      sections ??= sectionsOf(blocks, source.text)
      const place = sections.findIndex(({ parts }) =>
        parts.some((part) => part.block === block && part.start <= at && at < part.end),
      )
      return relativesOf(sections, place)
    },
  }
}

/** Whether a word stands anywhere in a block but in the tables of its source, whose spans are in order. */
export function standsOutside({ text, toSource }: Block, tables: readonly Span[], word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!isWithin(tables, toSource(at))) return true
  return false
}

/** Whether a place is in one of the spans, which are in order. */
function isWithin(spans: readonly Span[], at: number): boolean {
  const place = firstPlace(spans.length, (one) => (spans[one]?.end ?? 0) <= at)
  return (spans[place]?.start ?? Number.POSITIVE_INFINITY) <= at
}

const DIFF = /^@@ -\d|^[ >]*(?:`{3}|~{3})diff\b/m

/** Whether a place stands in a line of a comparison of two texts, where what is struck out may well be wrong. */
function isDiffLine(text: string, at: number): boolean {
  return /[-+<>]/.test(text.charAt(text.lastIndexOf('\n', at - 1) + 1))
}

/** Whether the source has something between two digits that the block shows as one number: a tag that raises the second, say. */
function hasHiddenMark({ text, toSource }: Block, { start, end }: Span): boolean {
  for (let at = start; at + 1 < end; at++) {
    if (!/[\d)][\d(]/.test(text.slice(at, at + 2))) continue
    if (toSource(at + 1) !== toSource(at) + 1) return true
  }
  return false
}

/** The equations of a text that are worth a look, in order. */
export function placedEquations(prose: Prose): readonly PlacedEquation[] {
  return prose.blocks.flatMap((block) => {
    const isDiff = DIFF.test(block.text)
    return equationsIn(block.text)
      .filter((equation) => !(isDiff && isDiffLine(block.text, equation.start)) && !hasHiddenMark(block, equation))
      .map((equation) => ({
        block,
        equation,
        get sections() {
          return prose.sectionsAt(block, equation.start)
        },
      }))
  })
}
