import { refuse } from '../model/model-error.ts'
import type { Printing } from '../summary/dialects/printing.ts'
import { characterWidth } from '../words/character-width.ts'
import { stringWidth } from '../words/width.ts'
import { hasTrainable, headerCells, rowCells } from './columns.ts'
import type { LayoutOptions, Listing } from './listing.ts'

type Side = 'left' | 'right' | 'center'

/** A table in a box, as rich draws it: words wrap at blanks, one that is too long ends in `…`. Source: print_summary of Keras 3, rich.table. */
export function drawBoxed(printing: Printing, listing: Listing, options: LayoutOptions): readonly string[] {
  const widths = columnWidths(printing, listing, options)
  const sides = sidesOf(printing, listing, options)
  const draw = (cells: readonly string[], bar: string, isHeader: boolean) =>
    drawRow(cells, widths, sides, bar, isHeader)
  const rule = (left: string, line: string, joint: string, right: string) =>
    left + widths.map((width) => line.repeat(width)).join(joint) + right
  const rows = listing.rows.map((row) =>
    draw(
      [
        prefixOf(row.depth) + row.layer,
        ...rowCells(row).slice(1),
        ...(listing.isChain ? [] : [row.connections.length === 0 ? '-' : row.connections.join(', ')]),
        ...(hasTrainable(printing, options) ? [row.trainable] : []),
      ],
      '│',
      false,
    ),
  )
  return [
    ...(listing.title === null ? [] : [listing.title]),
    rule('┏', '━', '┳', '┓'),
    ...draw(headerCells(printing, listing, options), '┃', true),
    rule('┡', '━', '╇', '┩'),
    ...rows.flatMap((lines, at) => [...(at > 0 ? [rule('├', '─', '┼', '┤')] : []), ...lines]),
    rule('└', '─', '┴', '┘'),
    ...listing.totals,
  ]
}

function prefixOf(depth: number): string {
  return depth === 0 ? '' : `${' '.repeat(3 * depth)}└ `
}

function sidesOf(printing: Printing, { isChain }: Listing, options: LayoutOptions): readonly Side[] {
  return [
    'left',
    'left',
    'right',
    ...(isChain ? [] : ['left' as const]),
    ...(hasTrainable(printing, options) ? ['center' as const] : []),
  ]
}

/** The characters between the bars of each column. */
function columnWidths(printing: Printing, { isChain }: Listing, options: LayoutOptions): readonly number[] {
  const columns = isChain ? printing.chain : printing.graph
  const extra = hasTrainable(printing, options) ? (printing.trainableLength ?? 0) : 0
  const length = options.lineLength ?? columns.length + extra
  const given = options.positions ?? columns.ends
  const ends = extra > 0 ? [...given.map((end) => end * 0.9), 1] : given
  let taken = 0
  const contents = ends.map((end) => {
    const content = Math.trunc(end * length) - taken
    taken += content
    return content
  })
  if (contents.some((content) => content < 4)) refuse('can’t be printed so: a column of a box needs four characters')
  return fitted(
    contents.map((content) => content + 2),
    length - (contents.length + 1),
  )
}

/** Widths that together take the room: too much is taken from all alike, what is left is given in proportion. */
function fitted(asked: readonly number[], room: number): readonly number[] {
  const widths = asked.map((width) => Math.min(width, room))
  const sum = widths.reduce((total, width) => total + width, 0)
  if (sum > room) {
    let excess = sum - room
    return widths.map((width, at) => {
      const less = Math.min(width, roundHalfEven(excess / (widths.length - at)))
      excess -= less
      return width - less
    })
  }
  let [spare, total] = [room - sum, sum]
  return widths.map((width) => {
    const more = total > 0 ? Math.ceil((width * spare) / total) : 0
    spare -= more
    total -= width
    return width + more
  })
}

function roundHalfEven(value: number): number {
  const floor = Math.floor(value)
  const rest = value - floor
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor
}

function drawRow(
  cells: readonly string[],
  widths: readonly number[],
  sides: readonly Side[],
  bar: string,
  isHeader: boolean,
): readonly string[] {
  const drawn = cells.map((cell, at) => cellLines(cell, (widths[at] ?? 2) - 2, sides[at] ?? 'left'))
  const height = Math.max(1, ...drawn.map((lines) => lines.length))
  return Array.from({ length: height }, (_, line) => {
    const texts = drawn.map((lines, at) => {
      const place = isHeader ? line - (height - lines.length) : line
      return ` ${lines[place] ?? ' '.repeat(Math.max(0, (widths[at] ?? 2) - 2))} `
    })
    return bar + texts.join(bar) + bar
  })
}

/** A cell as lines of the width. */
function cellLines(cell: string, width: number, side: Side): readonly string[] {
  if (width <= 0) return ['']
  return wordLines(cell, width).map((line) => aligned(line, width, side))
}

function wordLines(cell: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  let length = 0
  for (const [word] of cell.matchAll(/\s*\S+\s*|\s+/g)) {
    const trimmed = stringWidth(word.trimEnd())
    if (width - length >= trimmed) {
      line += word
      length += stringWidth(word)
    } else {
      if (line !== '') lines.push(line)
      line = word
      length = stringWidth(word)
    }
  }
  return [...lines, line]
}

function aligned(line: string, width: number, side: Side): string {
  const text = side === 'left' ? line.trimEnd() + blanksWithin(line, width) : line.trim()
  const cut = stringWidth(text) > width ? truncated(text, width) : text
  const rest = width - stringWidth(cut)
  if (side === 'left') return cut + ' '.repeat(rest)
  const before = side === 'right' ? rest : Math.floor(rest / 2)
  return ' '.repeat(before) + cut + ' '.repeat(rest - before)
}

/** Blanks at the end of a line stay as far as there is room for them. */
function blanksWithin(line: string, width: number): string {
  const words = line.trimEnd()
  return ' '.repeat(Math.max(0, Math.min(line.length - words.length, width - stringWidth(words))))
}

/** A word that is too long ends in an ellipsis; half a wide character is a blank. */
function truncated(text: string, width: number): string {
  let cut = ''
  let taken = 0
  for (const character of text) {
    const own = characterWidth(character.codePointAt(0) ?? 0)
    if (taken + own > width - 1) break
    cut += character
    taken += own
  }
  return `${cut}${' '.repeat(width - 1 - taken)}…`
}
