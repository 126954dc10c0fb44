import type { Printing } from '../summary/dialects/printing.ts'
import { printable } from '../words/printable.ts'
import { drawBoxed } from './draw-boxed.ts'
import { drawCut } from './draw-cut.ts'
import { drawWrapped } from './draw-wrapped.ts'
import type { LayoutOptions, Listing } from './listing.ts'

const drawings = { cut: drawCut, wrapped: drawWrapped, boxed: drawBoxed }

/** A listing as lines, as these versions of a printer lay it out; names without power over a terminal or a log. */
export function draw(printing: Printing, listing: Listing, options: LayoutOptions): readonly string[] {
  return drawings[printing.drawing](printing, listing, options).map(printable)
}
