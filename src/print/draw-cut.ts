import type { Printing } from '../summary/dialects/printing.ts'
import { headerCells, type Layout, layoutOf, rowCells } from './columns.ts'
import type { LayoutOptions, Listing } from './listing.ts'

/** A table of cut cells: each cell ends where its column does. */
export function drawCut(printing: Printing, listing: Listing, options: LayoutOptions): readonly string[] {
  const layout = layoutOf(printing, listing.isChain, options)
  const rule = printing.rule.repeat(layout.length)
  const heavy = printing.rule === '-' ? rule : '='.repeat(layout.length)
  const line = (cells: readonly string[]) => cutLine(printing, layout, cells)
  const rows = listing.rows.map((row) => {
    const [first = '', ...others] = row.connections
    const cells = rowCells(row)
    if (listing.isChain) return [line(cells)]
    return [line([...cells, first]), ...others.map((one) => line([...cells.map(() => ''), one]))]
  })
  const between = printing.rule === '-' ? [] : [rule]
  return [
    ...(listing.title === null ? [] : [listing.title]),
    ...listing.preamble,
    rule,
    line(headerCells(printing, listing, options)),
    heavy,
    ...rows.flatMap((lines, at) => [...lines, ...(at < rows.length - 1 ? between : [heavy])]),
    ...listing.totals,
    rule,
  ]
}

/** Source: print_row. With a gap the last character before each further column makes room for a blank. */
function cutLine({ hasGap }: Printing, { ends }: Layout, cells: readonly string[]): string {
  let line: readonly string[] = []
  for (const [at, cell] of cells.entries()) {
    const end = ends[at] ?? 0
    const before = hasGap && at > 0 ? [...line.slice(0, -1), ' '] : line
    const whole = [...before, ...cell].slice(0, end)
    line = [...whole, ...Array.from({ length: Math.max(0, end - whole.length) }, () => ' ')]
  }
  return line.join('')
}
