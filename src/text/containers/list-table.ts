import { linesOf } from '../lines.ts'
import { editText, type MappedText } from '../offset-map.ts'
import type { Span } from '../span.ts'
import type { Container } from './container.ts'
import { putRow } from './table-row.ts'

/** reStructuredText's list tables: `* -` begins a row, `-` a cell. */
export const listTable: Container = { id: 'rst', free: freeListTables }

const DIRECTIVE = /^\s*\.\. list-table::/
const CELL = /^(\s*)(\* )?(\s*)- ?/

function freeListTables(text: string): MappedText | null {
  if (!text.includes('list-table::')) return null
  const editor = editText(text)
  let done = 0
  let isInside = false
  let cells: Span[] = []
  const close = (): void => {
    putRow(editor, text, cells)
    cells = []
  }
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end)
    if (!isInside) {
      isInside = DIRECTIVE.test(line)
      continue
    }
    const cell = CELL.exec(line)
    if (cell !== null) {
      if (cells.length === 0) editor.copy(done, start)
      else if (cell[2]) close()
      cells.push({ start: start + cell[0].length, end })
      done = Math.min(end + 1, text.length)
    } else if (cells.length > 0 && /^\s+\S/.test(line)) {
      cells.push({ start: cells.pop()?.start ?? start, end })
      done = Math.min(end + 1, text.length)
    } else if (/^\S/.test(line)) {
      close()
      isInside = DIRECTIVE.test(line)
    }
  }
  close()
  if (done === 0) return null
  editor.copy(done, text.length)
  return editor.finish(text.length)
}
