import { linesOf } from '../lines.ts'
import { editText, type MappedText } from '../offset-map.ts'
import type { Span } from '../span.ts'
import type { Container } from './container.ts'
import { putRow } from './table-row.ts'

/** AsciiDoc's tables between `|===`, whose cells may stand one a line: as many make a row as the first lines have. */
export const asciidocTable: Container = { id: 'asciidoc', free: freeAsciidocTables }

const FENCE = /^\s*\|={3,}\s*$/
/** What may stand before a cell's bar: how many columns it takes, how it is set. */
const BAR = /(?:(?<=^|\s)[\d.+*^<>]{0,6}[adehlmsv]?)?\|/g

function freeAsciidocTables(text: string): MappedText | null {
  if (!text.includes('|===')) return null
  const editor = editText(text)
  let done = 0
  let table: { readonly cells: Span[]; columns: number } | null = null
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end)
    if (FENCE.test(line)) {
      if (table === null) editor.copy(done, start)
      else putRows(table)
      table = table === null ? { cells: [], columns: 0 } : null
      done = Math.min(end + 1, text.length)
    } else if (table !== null) {
      done = Math.min(end + 1, text.length)
      takeLine(table, line, start)
    }
  }
  if (table !== null) putRows(table)
  if (done === 0) return null
  editor.copy(done, text.length)
  return editor.finish(text.length)

  function putRows({ cells, columns }: { readonly cells: readonly Span[]; readonly columns: number }): void {
    const width = Math.max(1, columns || cells.length)
    for (let at = 0; at < cells.length; at += width) putRow(editor, text, cells.slice(at, at + width))
  }
}

function takeLine(table: { readonly cells: Span[]; columns: number }, line: string, start: number): void {
  const bars = Array.from(line.matchAll(BAR), ({ 0: bar, index }) => ({ from: index, to: index + bar.length }))
  const isBlank = line.trim() === ''
  if (isBlank || (bars.length > 1 && table.cells.length > 0)) table.columns ||= table.cells.length
  if (isBlank) return
  const last = table.cells.pop()
  const before = bars[0]?.from ?? line.length
  if (last) table.cells.push(line.slice(0, before).trim() === '' ? last : { start: last.start, end: start + before })
  bars.forEach(({ to }, place) => {
    table.cells.push({ start: start + to, end: start + (bars[place + 1]?.from ?? line.length) })
  })
}
