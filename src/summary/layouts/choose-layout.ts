import { barredLayout, headlessBarredLayout, joinedHeader } from './barred.ts'
import { hasBoxBars, splitAtGaps } from './bars.ts'
import { readFreeRow } from './free-row.ts'
import { type Column, type Header, readHeader } from './header.ts'
import type { Layout } from './layout.ts'
import { isBoxRule } from './marks.ts'
import { ruledLayout } from './ruled.ts'

/** The begin of a column that has no place in its rows' first lines. */
const NOWHERE = 100_000

/** Lines that a header of narrow columns takes at most. */
const MOST_TITLE_LINES = 7

/** What stands around a header or a first row, where the layout shows. */
export interface Surroundings {
  /** The line before, where it has bars or is a rule; else blank. */
  readonly before: string
  /** The lines after that are not blank, as they are asked for. */
  after(place: number): string
}

/** A layout, and how many of the next lines belong to the header that gave it. */
export interface HeadedLayout {
  readonly layout: Layout
  readonly furtherLines: number
}

/** The layout of the table that a header line heads, or null where the line is none. */
export function layoutOfHeader(line: string, around: Surroundings): HeadedLayout | null {
  const stacked = layoutOfStackedHeader(line, around)
  if (stacked !== null) return { layout: stacked, furtherLines: 2 }
  const layout = layoutOfTitles(line, around)
  if (layout?.kind !== 'ruled') return layout && { layout, furtherLines: 0 }
  return withFoldedTitle(layout, around) ?? { layout, furtherLines: wrappedTitleLines(layout, around) }
}

/** A narrow terminal folds the last column of every line onto a line of its own, that of the header too. */
function withFoldedTitle({ header, indented }: Layout, around: Surroundings): HeadedLayout | null {
  if (header === null || !/^\s*(?:connected to|receives inputs)\s*$/i.test(around.after(0))) return null
  const columns: Column[] = [...header.columns, { kind: 'connected_to', start: NOWHERE, title: around.after(0).trim() }]
  return { layout: ruledLayout({ ...header, columns }, columns, indented), furtherLines: 1 }
}

/** A narrow column breaks its title: `Par`, `am`, `#` stand one below the other, with a rule below them. */
function wrappedTitleLines({ header }: Layout, around: Surroundings): number {
  const starts = header?.columns.map((column) => column.start) ?? []
  for (let place = 0; place < MOST_TITLE_LINES; place++) {
    const line = around.after(place)
    if (/^\s*={3}/.test(line)) return place
    const isTitle = splitAtGaps(line).every(
      ({ start, end }) =>
        (starts.includes(start) || starts.includes(start - 1)) && /^[A-Za-z#()]{1,12}$/.test(line.slice(start, end)),
    )
    if (!isTitle) return 0
  }
  return 0
}

function layoutOfTitles(line: string, around: Surroundings): Layout | null {
  const header = readHeader(line)
  if (header === null) return null
  if (header.barred) {
    const isBox = hasBoxBars(line) || isBoxRule(around.before) || isBoxRule(around.after(0))
    const isTop = isBox && isBoxRule(around.before)
    const above = isBox && !isTop ? [around.before] : []
    const below = isTop && hasBoxBars(around.after(0)) && !isBoxRule(around.after(0)) ? [around.after(0)] : []
    const joined = joinedHeader(header, above, below)
    const isGrid = /^\s*\+=[=+]*\+\s*$/.test(around.after(0))
    return barredLayout(isBox ? 'boxed' : 'piped', isGrid ? { ...joined, isGrid } : joined)
  }
  return ruledLayout(header, header.columns, isIndented(line, around))
}

/** tf.keras 2.7 and later put one blank before header and rows, none before rules. */
function isIndented(line: string, { before, after }: Surroundings): boolean {
  const indent = indentOf(line)
  const rule = [after(0), before].find((text) => /^\s*[_=]{3}/.test(text))
  return rule === undefined ? indent === 1 : indent === indentOf(rule) + 1
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

/** The layout of a table whose first row this is, its header lost; null where the line is no row for sure. */
export function layoutOfRow(line: string): Layout | null {
  if (!/[([](?:[A-Za-z_]|\d)/.test(line)) return null
  const barred = headlessBarredLayout(line)
  if (barred !== null) return barred
  const row = readFreeRow(line, 'whole')
  if (row === null) return null
  const columns: Column[] = [
    { kind: 'layer', start: row.layer.start, title: '' },
    { kind: 'output_shape', start: row.shape.start, title: '' },
  ]
  if (row.inputShape !== null) columns.splice(1, 0, { kind: 'input_shape', start: row.inputShape.start, title: '' })
  if (row.count !== null) columns.push({ kind: 'params', start: row.count.start, title: '' })
  const rest = line.slice(row.rest.start, row.rest.end)
  if (/\[\d|^\[/.test(rest)) columns.push({ kind: 'connected_to', start: row.rest.start, title: '' })
  return ruledLayout(null, columns, true)
}

const STACKED_TITLES = [
  /^\W{0,6}layer \((?:type|name)\)\W{0,6}$/i,
  /^\W{0,6}output shape\W{0,6}$/i,
  /^\W{0,6}param(?:s| #)?\W{0,6}$/i,
]

/** The layout of a header whose titles stand one below the other, one a line; null where this is none. */
function layoutOfStackedHeader(line: string, around: Surroundings): Layout | null {
  const [first, ...others] = STACKED_TITLES
  if (!first?.test(line) || !others.every((title, place) => title.test(around.after(place)))) return null
  const header: Header = { columns: [], barred: false, classFirst: /name/i.test(line), text: line.trim() }
  return ruledLayout(header, [], false)
}
