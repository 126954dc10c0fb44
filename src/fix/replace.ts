import { printerOf } from '../summary/dialects/index.ts'
import type { Summary } from '../summary/summary.ts'
import type { TotalName } from '../summary/totals.ts'
import type { Block } from '../text/block.ts'
import type { Span } from '../text/span.ts'
import { alignmentOf } from './columns.ts'
import { type Edit, editBetween } from './edit.ts'
import { fitCount, fitTotal } from './fit.ts'
import { formatLike, formatSizeLike } from './number-text.ts'
import { findPlace, type Place } from './place.ts'

/** A summary with the text that it was read from. */
export interface PrintedSummary {
  readonly text: string
  readonly blocks: readonly Block[]
  readonly summary: Summary
}

/** How a number is replaced, or why it cannot be. */
export type Replacement =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[]; readonly text: string }
  | { readonly kind: 'refused'; readonly reason: string }

const refused = (reason: string): Replacement => ({ kind: 'refused', reason })

const brokenUp = 'the number contains markup or escapes'
const breaksElsewhere = 'the number is split across lines, and the correct one would be split elsewhere'
const noRoom = 'its column has no room for the correct number'

/** The places of a number's pieces; null where one is not plain text in the source. */
function placesOf({ blocks, text }: PrintedSummary, spans: readonly Span[]): readonly Place[] | null {
  const places = spans.map((span) => findPlace(blocks, text, span))
  return places.includes(null) ? null : places.flatMap((place) => place ?? [])
}

function textOf({ block, start, end }: Place): string {
  return block.text.slice(start, end)
}

/** The number cut into as many pieces as it had, all but the last as long as before; null where the last would be empty or too long. */
function inPieces(number: string, widths: readonly number[]): readonly string[] | null {
  let done = 0
  const pieces = widths.map((width, at) => {
    const piece = at === widths.length - 1 ? number.slice(done) : number.slice(done, done + width)
    done += piece.length
    return piece
  })
  const widest = widths.length > 1 ? Math.max(...widths) : Number.POSITIVE_INFINITY
  return pieces.every((piece) => piece !== '' && piece.length <= widest) ? pieces : null
}

/** Puts a number in the place of another, of one piece or of several that a narrow column broke it into. */
function replace(
  places: readonly Place[],
  number: string,
  makeRoom: (last: Place, growth: number) => readonly Edit[] | null,
): Replacement {
  const last = places.at(-1)
  const pieces = inPieces(
    number,
    places.map(({ start, end }) => end - start),
  )
  if (!last || !pieces) return refused(breaksElsewhere)
  const around = makeRoom(last, (pieces.at(-1)?.length ?? 0) - (last.end - last.start))
  if (!around) return refused(noRoom)
  const own = places.map((place, at) => editBetween(textOf(place), pieces[at] ?? '', place.block.toSource(place.start)))
  const changed = own.filter(({ start, end, text }) => end > start || text !== '')
  return { kind: 'edits', edits: [...changed, ...around], text: number }
}

function printedText({ text }: PrintedSummary, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join('')
}

/** The edits that make a row print another count, with its column as it was. */
export function replaceCount(printed: PrintedSummary, row: number, count: number): Replacement {
  const { summary, blocks, text } = printed
  const places = placesOf(printed, summary.rows[row]?.params.spans ?? [])
  if (!places || places.length === 0) return refused(brokenUp)
  const others = summary.rows.filter((_, at) => at !== row).map((other) => printedText(printed, other.params.spans))
  const style = { thousands: printerOf(summary).thousands.rows, others }
  const number = formatLike(places.map(textOf).join(''), count, style)
  return replace(places, number, (last, growth) =>
    fitCount(last, growth, alignmentOf(last, summary, blocks, text), text),
  )
}

/** The edits that make a totals line print another count. */
export function replaceTotal(printed: PrintedSummary, name: TotalName, count: number): Replacement {
  const { summary, text } = printed
  const line = summary.totals[name]
  const places = placesOf(printed, line?.count.spans ?? [])
  if (!places || places.length === 0) return refused(brokenUp)
  const others = Object.values(summary.totals).flatMap((other) =>
    other && other !== line ? [printedText(printed, other.count.spans)] : [],
  )
  const number = formatLike(places.map(textOf).join(''), count, {
    thousands: printerOf(summary).thousands.totals,
    others,
  })
  return replace(places, number, (last, growth) => fitTotal(last, growth, text))
}

/** The edits that make a totals line print another size. */
export function replaceSize(printed: PrintedSummary, name: TotalName, size: string): Replacement {
  const places = placesOf(printed, printed.summary.totals[name]?.size?.spans ?? [])
  if (!places || places.length === 0) return refused(brokenUp)
  return replace(places, formatSizeLike(places.map(textOf).join(''), size), (last, growth) =>
    fitTotal(last, growth, printed.text),
  )
}
