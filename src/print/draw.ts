import type { Printing } from '../summary/dialects/printing.ts'
import { drawBoxed } from './draw-boxed.ts'
import { drawCut } from './draw-cut.ts'
import { drawWrapped } from './draw-wrapped.ts'
import type { LayoutOptions, Listing } from './listing.ts'

const drawings = { cut: drawCut, wrapped: drawWrapped, boxed: drawBoxed }

/** A listing as lines, as these versions of a printer lay it out. */
export function draw(printing: Printing, listing: Listing, options: LayoutOptions): readonly string[] {
  return drawings[printing.drawing](printing, listing, options)
}
