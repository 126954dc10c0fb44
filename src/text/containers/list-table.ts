import { linesOf } from '../lines.ts'
import type { MappedText } from '../offset-map.ts'
import type { Container } from './container.ts'
import { rowWriter } from './table-row.ts'

/** reStructuredText's list tables: `* -` begins a row, `-` a cell. */
export const listTable: Container = { id: 'rst', free: freeListTables }

const DIRECTIVE = /^\s*\.\. list-table::/
const CELL = /^(\s*)(\* )?(\s*)- ?/

function freeListTables(text: string): MappedText | null {
  if (!text.includes('list-table::')) return null
  const rows = rowWriter(text)
  let isInside = false
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end)
    if (!isInside) {
      isInside = DIRECTIVE.test(line)
      continue
    }
    const cell = CELL.exec(line)
    if (cell !== null) {
      if (rows.isEmpty()) rows.keepTo(start)
      else if (cell[2]) rows.endRow()
      rows.add({ start: start + cell[0].length, end })
      rows.read(end)
    } else if (!rows.isEmpty() && /^\s+\S/.test(line)) {
      rows.extend(end)
      rows.read(end)
    } else if (/^\S/.test(line)) {
      rows.endRow()
      isInside = DIRECTIVE.test(line)
    }
  }
  return rows.finish()
}
