import { printable } from '../../words/printable.ts'
import { paperTable } from '../paper/paper-table.ts'
import type { Reporter } from './reporter.ts'

/** A cell by RFC 4180. What a spreadsheet would take for a formula is made a text. */
function cell(text: string): string {
  const printed = printable(text)
  const safe = /^[=+\-@]/.test(printed) ? `'${printed}` : printed
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A number without signs for thousands, and without the sign of what is only likely. */
function plain(text: string): string {
  return text.replaceAll(',', '').replace('≈ ', '')
}

/** Every row of every table, numbers bare, nothing folded; the text's path and line first. */
export const csvReporter: Reporter = {
  render({ sources }, { columns = null }) {
    const tables = sources.flatMap(({ tables: own }) => own)
    const lines = tables.flatMap((table, at) => {
      const { names, columns: chosen, rows } = paperTable(table, columns, false)
      const { path, startLine } = table.report.source
      const head = ['path', 'line', ...names]
      const body = rows.map(({ cells }) => [
        path,
        String(startLine),
        ...cells.map((text, column) => (chosen[column]?.isNumber ? plain(text) : text)),
      ])
      return at === 0 ? [head, ...body] : body
    })
    return lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
  },
}
