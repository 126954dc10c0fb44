import { ModelError } from '../model/model-error.ts'
import type { Printing } from '../summary/dialects/printing.ts'
import { draw } from './draw.ts'
import type { LayoutOptions, Listing } from './listing.ts'

/** How a printed table was laid out: by which versions of its printer, and with which options. */
export interface PrintedLayout {
  readonly printing: Printing
  readonly options: LayoutOptions
}

/** The lines of a table down to the end of its header: with the title left out, since texts lose it. */
function head(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => /^[_━┏╭+-]{4}/.test(line))
  const end = lines.findIndex((line, at) => at > first && /^[=┡|-]/.test(line))
  return lines.slice(first, end + 1).map((line) => line.trimEnd())
}

/**
 * The versions and options under which a printer draws the head of a table as it stands in a text; null where none does. The totals
 * tell versions apart that draw tables alike.
 */
export function printedLayout(
  printings: readonly Printing[],
  listing: Listing,
  lines: readonly string[],
  showTrainable: boolean,
): PrintedLayout | null {
  const wanted = head(lines)
  const length = Math.max(0, ...wanted.map((line) => Array.from(line).length))
  const suits = printings.filter((printing) => totalsOf(lines) === printing.totals)
  const title = lines.some((line) => /^\s*Model: /.test(line))
  const candidates = [...suits.filter((one) => one.hasTitle === title), ...suits, ...printings]
  for (const printing of candidates) {
    const extra = showTrainable && printing.drawing !== 'boxed' ? (printing.trainableLength ?? 0) : 0
    for (const lineLength of [null, length - extra]) {
      const options: LayoutOptions = { lineLength, positions: null, showTrainable }
      if (isEqual(head(drawnHead(printing, listing, options)), wanted)) return { printing, options }
    }
  }
  return null
}

function drawnHead(printing: Printing, listing: Listing, options: LayoutOptions): readonly string[] {
  try {
    return draw(printing, { ...listing, title: null, rows: listing.rows.slice(0, 1), totals: [] }, options)
  } catch (error) {
    // No column of a box is so narrow.
    if (error instanceof ModelError) return []
    throw error
  }
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, at) => line === other[at])
}

function totalsOf(lines: readonly string[]): Printing['totals'] {
  const total = lines.find((line) => /^\s*Total params:/.test(line)) ?? ''
  if (total.includes('(')) return 'sized'
  return lines.some((line) => /^\s*Trainable params:/.test(line)) ? 'plain' : 'total only'
}
