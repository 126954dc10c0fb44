import type { Span } from '../text/span.ts'
import { type Blanks, blanksAfter, blanksBefore, lengthOf, withBlanks, withoutBlanks } from './blanks.ts'
import { type Alignment, cellAround, isBoxed, margins } from './columns.ts'
import type { Edit } from './edit.ts'
import { lineOf, type Place } from './place.ts'

/** The edits around a number that grew by `growth` characters (negative where it shrank), so that columns stay; null where it has no room. */
type Fit = readonly Edit[] | null

/** Blanks that may be removed so that one stays, where there is one. */
function spare(blanks: Blanks): number {
  return Math.max(0, lengthOf(blanks) - 1)
}

function addedBlanks(blanks: Blanks, count: number, text: string): readonly Edit[] {
  return withBlanks(blanks, count, text) ?? []
}

function removedBlanks(blanks: Blanks, count: number, from: 'start' | 'end', text: string): readonly Edit[] {
  return withoutBlanks(blanks, count, from, text) ?? []
}

/** In a cell between bars: first the side that is not aligned takes the change, then the other. */
function fitInCell(place: Place, cell: Span, growth: number, alignment: Alignment, text: string): Fit {
  if (alignment === 'ragged') return []
  const { left, right } = margins(place, cell)
  const isRight = alignment === 'right'
  if (growth < 0) return addedBlanks(isRight ? left : right, -growth, text)
  const first = Math.min(growth, spare(isRight ? left : right))
  const second = Math.min(growth - first, spare(isRight ? right : left))
  if (first + second < growth && isBoxed(place)) return null
  const [fromLeft, fromRight] = isRight ? [first, second] : [second, first]
  return [...removedBlanks(left, fromLeft, 'end', text), ...removedBlanks(right, fromRight, 'start', text)]
}

/** In a table without bars: the blanks before the next column, or what is left of the line. */
function fitInLine(place: Place, growth: number, alignment: Alignment, text: string): Fit {
  const { block } = place
  const line = lineOf(place)
  const left = blanksBefore(block, place.start, line.start)
  const right = blanksAfter(block, place.end, line.end)
  const isLast = right.end === line.end
  if (alignment === 'right') {
    if (growth < 0) return addedBlanks(left, -growth, text)
    return spare(left) < growth ? null : removedBlanks(left, growth, 'end', text)
  }
  if (growth < 0) return addedBlanks(right, -growth, text)
  if (isLast) return removedBlanks(right, Math.min(growth, lengthOf(right)), 'start', text)
  return spare(right) < growth ? null : removedBlanks(right, growth, 'start', text)
}

/** Makes room around the count of a row, so that its column stays where it is. Null where there is no room. */
export function fitCount(place: Place, growth: number, alignment: Alignment, text: string): Fit {
  if (growth === 0) return []
  const cell = cellAround(place)
  return cell ? fitInCell(place, cell, growth, alignment, text) : fitInLine(place, growth, alignment, text)
}

/** The first blanks, two or more, behind a place and before something else on its line: a border, another column. */
function nextGap(place: Place): Blanks | null {
  const { block } = place
  const line = lineOf(place)
  for (let at = place.end; at < line.end; at++) {
    const blanks = blanksAfter(block, at, line.end)
    if (lengthOf(blanks) >= 2) return blanks.end < line.end ? blanks : null
    at = Math.max(at, blanks.end - 1)
  }
  return null
}

/** Makes room around a number of a totals line, where anything stands right of it. Never refuses: nothing is aligned with it. */
export function fitTotal(place: Place, growth: number, text: string): readonly Edit[] {
  if (growth === 0) return []
  const cell = cellAround(place)
  if (cell) {
    const { left, right } = margins(place, cell)
    const isRight = lengthOf(left) > 1 && lengthOf(right) <= 1
    return fitInCell(place, cell, growth, isRight ? 'right' : 'left', text) ?? []
  }
  const gap = nextGap(place)
  if (!gap) return []
  return growth < 0 ? addedBlanks(gap, -growth, text) : removedBlanks(gap, Math.min(growth, spare(gap)), 'start', text)
}
