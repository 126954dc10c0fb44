import { linesOf } from '../lines.ts'
import type { MappedText } from '../offset-map.ts'
import type { Span } from '../span.ts'
import type { Container } from './container.ts'
import { rowWriter } from './table-row.ts'

/** MediaWiki's tables: `{|`, rows parted by `|-`, cells after `!` and `|`, or behind `!!` and `||` on the same line. */
export const wikiTable: Container = { id: 'mediawiki', free: freeWikiTables }

const ATTRIBUTES = /^(?:[\w-]{1,20}\s*=\s*(?:"[^"]*"|'[^']*'|[\w%#]+)\s*){1,6}\|(?!\|)/

function freeWikiTables(text: string): MappedText | null {
  if (!/^[ \t:]*\{\|/m.test(text)) return null
  const rows = rowWriter(text)
  let isInside = false
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end)
    const isBegin = /^[ \t:]*\{\|/.test(line)
    if (!isInside && !isBegin) continue
    if (isBegin) rows.keepTo(start)
    isInside = true
    rows.read(end)
    if (/^\s*\|[-+}]/.test(line)) {
      rows.endRow()
      isInside = !/^\s*\|\}/.test(line)
    } else if (/^\s*[|!]/.test(line)) rows.add(...cellsOf(line, start))
  }
  return rows.finish()
}

function cellsOf(line: string, start: number): readonly Span[] {
  const from = line.search(/[|!]/) + 1
  const cells: Span[] = []
  let begin = from
  const add = (end: number): void => {
    const attributes = ATTRIBUTES.exec(line.slice(begin, end).trimStart())?.[0].length ?? 0
    const blanks = line.slice(begin, end).length - line.slice(begin, end).trimStart().length
    cells.push({ start: start + begin + (attributes > 0 ? blanks + attributes : 0), end: start + end })
  }
  for (const { index } of line.slice(from).matchAll(/\|\||!!/g)) {
    if (from + index < begin) continue
    add(from + index)
    begin = from + index + 2
  }
  add(line.length)
  return cells
}
