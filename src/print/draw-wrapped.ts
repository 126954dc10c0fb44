import type { Printing } from '../summary/dialects/printing.ts'
import { formatValue } from '../words/python.ts'
import { hasTrainable, headerCells, type Layout, layoutOf, rowCells } from './columns.ts'
import type { LayoutOptions, ListedRow, Listing } from './listing.ts'

/** A table whose cells go on in the next line, in mid-word. Source: print_summary of tf_keras. */
export function drawWrapped(printing: Printing, listing: Listing, options: LayoutOptions): readonly string[] {
  const layout = layoutOf(printing, listing.isChain, options)
  const rule = '_'.repeat(layout.length)
  const heavy = '='.repeat(layout.length)
  return [
    ...(listing.title === null ? [] : [listing.title]),
    rule,
    ...wrappedLines(printing, layout, headerCells(printing, listing, options), 0),
    heavy,
    ...listing.rows.flatMap((row, at) => rowLines(printing, layout, listing, options, row, at)),
    heavy,
    ...listing.totals,
    rule,
  ]
}

function rowLines(
  printing: Printing,
  layout: Layout,
  { rows, isChain }: Listing,
  options: LayoutOptions,
  row: ListedRow,
  at: number,
): readonly string[] {
  const { depth } = row
  const next = rows[at + 1]?.depth ?? 0
  const cells = [
    ...rowCells(row),
    ...(isChain ? [] : [pythonList(row.connections)]),
    ...(hasTrainable(printing, options) ? [row.trainable] : []),
  ]
  const lines = wrappedLines(printing, layout, cells, depth)
  if (next > depth) return [...lines, blockRule(layout, depth + 1)]
  if (next === depth) return [...lines, spacer(layout, depth)]
  const closed = Array.from({ length: depth - next }, (_, level) => blockRule(layout, depth - 1 - level))
  return [...lines, ...closed]
}

function pythonList(items: readonly string[]): string {
  return `[${items.map((item) => (item.includes("'") && !item.includes('"') ? `"${item}"` : formatValue(item))).join(', ')}]`
}

/** The rule before and after the rows of a nested model. */
function blockRule({ length }: Layout, level: number): string {
  return '|'.repeat(level) + '¯'.repeat(Math.max(0, length - 2 * level)) + '|'.repeat(level)
}

function spacer({ length }: Layout, depth: number): string {
  return '|'.repeat(depth) + ' '.repeat(Math.max(0, length - 2 * depth)) + '|'.repeat(depth)
}

/** Where a piece ends early, so that each shape and each connection stands on a line of its own. */
const breaks = ['),', '},', '],', "',"]

function wrappedLines(
  { budgetsBlank }: Printing,
  { ends }: Layout,
  cells: readonly string[],
  depth: number,
): readonly string[] {
  const left = cells.map((cell) => Array.from(cell))
  const lines: string[] = []
  while (left.some((cell) => cell.length > 0)) {
    let line = ''
    let width = 0
    const add = (text: string) => {
      line += text
      width += Array.from(text).length
    }
    for (const [at, end] of ends.entries()) {
      const isLast = at === ends.length - 1
      const room = end - (ends[at - 1] ?? 0) - (isLast ? 0 : 2)
      const budget = budgetsBlank ? room - (isLast ? 0 : 1) - (at === 0 ? depth : 0) : room
      const piece = pieceOf(left[at] ?? [], Math.max(0, budget))
      if (at === 0) add(`${'|'.repeat(depth)} `)
      add(piece.text.join(''))
      left[at] = piece.rest
      if (!isLast) add('  ')
      const target = budgetsBlank && !isLast ? end : end - depth
      add(' '.repeat(Math.max(0, target - width)))
    }
    lines.push(line + '|'.repeat(depth))
    if (lines.length > 10_000) break
  }
  return lines
}

function pieceOf(cell: readonly string[], budget: number) {
  const text = cell.slice(0, budget)
  const joined = text.join('')
  const found = breaks.flatMap((sign) => {
    const at = joined.indexOf(sign)
    return at < 0 ? [] : [Array.from(joined.slice(0, at)).length + sign.length]
  })
  const cut = found.length > 0 ? Math.min(...found) : Math.max(1, budget)
  return { text: cell.slice(0, found.length > 0 ? cut : budget), rest: cell.slice(cut) }
}
