import type { Summary } from '../summary/summary.ts'
import type { Block } from '../text/block.ts'
import type { Span } from '../text/span.ts'
import { type Blanks, blanksAfter, blanksBefore, lengthOf } from './blanks.ts'
import { findPlace, lineOf, type Place } from './place.ts'

const BAR = /[│┃║|]/

/** The stretch between the bars around a place, on its line; null where none stand on both sides. */
export function cellAround(place: Place): Span | null {
  const { text } = place.block
  const line = lineOf(place)
  let start = place.start
  while (start > line.start && !BAR.test(text.charAt(start - 1))) start--
  let end = place.end
  while (end < line.end && !BAR.test(text.charAt(end))) end++
  return start > line.start && end < line.end ? { start, end } : null
}

/** The blanks between which the content of a stretch stands. */
export function margins({ block }: Place, { start, end }: Span): { readonly left: Blanks; readonly right: Blanks } {
  const left = blanksAfter(block, start, end)
  return { left, right: blanksBefore(block, end, left.end) }
}

/**
 * How the counts of a table stand under one another. `left` and `right`: they begin, or end, in one column. `ragged`: cells between bars
 * that don't stand under one another, as people write Markdown tables.
 */
export type Alignment = 'left' | 'right' | 'ragged'

/** Where a count stands in its row. */
interface Standing {
  /** Columns from the line's first character, or in a cell from its bars. */
  readonly before: number
  readonly after: number
  /** The column of the bar behind the cell; null without bars. */
  readonly bar: number | null
}

function standingOf(place: Place): Standing {
  const line = lineOf(place)
  const cell = cellAround(place)
  if (!cell) return { before: place.start - line.start, after: place.end - line.start, bar: null }
  const { left, right } = margins(place, cell)
  return { before: lengthOf(left), after: lengthOf(right), bar: cell.end - line.start }
}

/** How many of the others have the same number there. */
function agreeing(others: readonly Standing[], one: Standing, key: keyof Standing): number {
  return others.filter((other) => other[key] === one[key]).length
}

/** How the count at `place` stands to those of the other rows; what they leave open is as Keras prints it. */
function alignmentAmong(place: Place, others: readonly Place[], isBoxed: boolean): Alignment {
  const one = standingOf(place)
  const standings = others.map(standingOf)
  if (one.bar !== null && !isBoxed && 2 * agreeing(standings, one, 'bar') < standings.length) return 'ragged'
  const [left, right] = [agreeing(standings, one, 'before'), agreeing(standings, one, 'after')]
  if (left !== right) return left > right ? 'left' : 'right'
  return isBoxed ? 'right' : 'left'
}

/** How a row's count stands in its column. */
export function alignmentOf(place: Place, summary: Summary, blocks: readonly Block[], text: string): Alignment {
  const others = summary.rows.flatMap(({ params: { spans } }) => {
    const [span] = spans
    const other = spans.length === 1 && span ? findPlace(blocks, text, span) : null
    return other && other.start !== place.start ? [other] : []
  })
  return alignmentAmong(place, others, isBoxed(place))
}

/** Whether the place stands in a box of Keras 3, whose bars must stand under one another. */
export function isBoxed(place: Place): boolean {
  const cell = cellAround(place)
  return cell !== null && /[│┃║]/.test(place.block.text.charAt(cell.end))
}
