import { type PrintedRow, type PrintedTable, printedTable, textOf } from './printed-table.ts'
import { oneOf, type Random } from './random.ts'

/** A text of which something was left out, as people do it, and nothing changed. */
export interface Elided {
  readonly ways: readonly string[]
  readonly text: string
}

/** A way to leave something out; null where the table does not lend itself to it. */
export type Elision = (table: PrintedTable, random: Random) => string | null

/** What people write where rows were. */
const marks: readonly [string, ...string[]] = [
  '…',
  '...',
  ' ...',
  '....',
  '. . .',
  '⋮',
  '(...)',
  '[...]',
  '... 12 more layers ...',
  '... omitted',
  'REMOVED for BREVITY ...',
  '(many layers)',
  '[rows omitted]',
  '.....（此处省略很多层）',
  '<snip>',
  '# ...',
]

/** The lines of rows with the separators around them: from the first line of one to the line before the next. */
function without({ lines }: PrintedTable, from: number, to: number, instead: readonly string[]): string {
  return textOf([...lines.slice(0, from), ...instead, ...lines.slice(to)])
}

/** Some rows one after another, as places; null where there are none. */
function someOf(rows: readonly PrintedRow[], random: Random): readonly [number, number] | null {
  if (rows.length < 2) return null
  const first = random(rows.length)
  return [first, Math.min(rows.length, first + 1 + random(Math.max(1, rows.length >> 1)))]
}

/** Rows that became one mark: with their separators, or with a separator on either side of it. */
const markedRows: Elision = (table, random) => {
  const some = someOf(table.rows, random)
  if (!some) return null
  const [first, last] = [table.rows[some[0]], table.rows[some[1] - 1]]
  return first && last ? without(table, first.from, last.to, [oneOf(random, marks)]) : null
}

/** The same with a mark in each cell of a row of its own, as editors of boxes do. */
const markedCells: Elision = (table, random) => {
  const some = someOf(table.rows, random)
  const [first, last] = [table.rows[some?.[0] ?? -1], table.rows[(some?.[1] ?? 0) - 1]]
  const line = table.lines[first?.from ?? -1]
  if (!first || !last || !line) return null
  const mark = oneOf(random, ['...', '…', '⋮'])
  const marked = line.replace(/[^│|]{3,}/g, (cell) => ` ${mark}`.padEnd(cell.length))
  return /[│|]/.test(line) ? without(table, first.from, last.to, [marked]) : null
}

/** Rows that became blank lines, where rules part the others. */
const blankRows: Elision = (table, random) => {
  const some = someOf(table.rows, random)
  const [first, last] = [table.rows[some?.[0] ?? -1], table.rows[(some?.[1] ?? 0) - 1]]
  const isRuled = first && /^(?:_{10,}|├)/.test(table.lines[first.to] ?? '')
  return last && isRuled ? without(table, first.from, last.to, ['']) : null
}

/** The text from some row on, without title and header. */
const noHead: Elision = (table, random) => {
  const row = table.rows[random(table.rows.length)]
  return row ? textOf(table.lines.slice(row.from)) : null
}

/** The text up to some row. */
const noTail: Elision = (table, random) => {
  const row = table.rows[random(table.rows.length)]
  return row ? textOf(table.lines.slice(0, row.to + random(2))) : null
}

/** The lines down to the width of a page. */
const cropped: Elision = ({ lines }, random) => {
  const width = Math.max(...lines.map((line) => line.length))
  const kept = 30 + random(Math.max(1, width - 30))
  return kept < width ? textOf(lines.map((line) => line.slice(0, kept))) : null
}

/** A nested model without some of its rows: all of them, or some with a mark in their place. */
const innerRows: Elision = (table, random) => {
  const models = table.rows.filter((row, at) => (table.rows[at + 1]?.depth ?? 0) > row.depth)
  const model = models[random(Math.max(1, models.length))]
  if (!model) return null
  const start = table.rows.indexOf(model) + 1
  const after = table.rows.findIndex((row, at) => at >= start && row.depth <= model.depth)
  const inner = table.rows.slice(start, after < 0 ? undefined : after)
  const some = random(3) === 0 ? null : someOf(inner, random)
  const [first, last] = [inner[some?.[0] ?? 0], inner[(some?.[1] ?? inner.length) - 1]]
  return first && last ? without(table, first.from, last.to, [oneOf(random, marks)]) : null
}

/** The rows around a nested model's border, border and all, under one mark. */
const acrossModels: Elision = (table, random) => {
  const borders = table.rows.flatMap((row, at) => (at > 0 && row.depth !== table.rows[at - 1]?.depth ? [at] : []))
  const border = borders[random(Math.max(1, borders.length))]
  if (border === undefined) return null
  const first = table.rows[Math.max(0, border - 1 - random(3))]
  const last = table.rows[Math.min(table.rows.length - 1, border + random(3))]
  return first && last ? without(table, first.from, last.to, [oneOf(random, marks)]) : null
}

/** All ways, by name. */
export const elisions: Readonly<Record<string, Elision>> = {
  'rows under a mark': markedRows,
  'rows under a mark in each cell': markedCells,
  'rows made blank': blankRows,
  'no head': noHead,
  'no tail': noTail,
  'cropped columns': cropped,
  'rows of a nested model': innerRows,
  'rows across a nested model’s border': acrossModels,
}

const [firstWay = '', ...otherWays] = Object.keys(elisions)
const wayNames: readonly [string, ...string[]] = [firstWay, ...otherWays]

/** Leaves something out of a text in one way or in two; null where none of those tried applies. */
export function elided(text: string, random: Random): Elided | null {
  const ways: string[] = []
  let left = text
  for (let times = 1 + random(2); times > 0; times--) {
    const table = printedTable(left)
    const way = oneOf(random, wayNames)
    const next = table && elisions[way]?.(table, random)
    if (next == null) continue
    ways.push(way)
    left = next
  }
  return ways.length > 0 ? { ways, text: left } : null
}
