import { macsConvention } from '../../costs/format.ts'
import { chapter, column, faint, paragraph, strong, table, text } from '../../document/build.ts'
import type { Chapter } from '../../document/document.ts'
import type { AuditedTable } from '../audited.ts'
import { reportHeading } from '../table/summary-heading.ts'
import type { ColumnName } from './column-names.ts'
import { paperTable, repeatsText } from './paper-table.ts'

/** One summary as a table with chosen columns, blocks that repeat folded, and what a MAC is; a terminal's table needs its titles as a row. */
export function paperDocument(
  audited: AuditedTable,
  columns: readonly ColumnName[] | null,
  hasTitleRow = false,
): Chapter {
  const { names, columns: chosen, rows, totals } = paperTable(audited, columns, true)
  const isFolded = rows.some(({ repeats }) => repeats !== null)
  const head = chosen.map(({ title, isNumber }) => column(title, 'always', isNumber ? 'right' : 'left'))
  const body = rows.map((row) => [...row.cells, ...(isFolded ? [repeatsText(row)] : [])].map(text))
  const last = [...totals, ...(isFolded ? [''] : [])].map((cell) => strong(text(cell)))
  const titles = chosen.map(({ title }) => strong(text(title)))
  const all = [...(hasTitleRow ? [titles] : []), ...body, last]
  const note = names.includes('macs') ? [paragraph(faint(text(macsConvention)))] : []
  return chapter(reportHeading(audited.report), [...table([...head, ...(isFolded ? [column('')] : [])], all), ...note])
}
