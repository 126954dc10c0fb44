import { formatMacsOf } from '../../costs/format.ts'
import { formatCount } from '../../words/number.ts'
import type { AuditedTable } from '../audited.ts'
import { type PrintedRow, printedRows } from '../table/printed-row.ts'
import { type ColumnName, usualColumns } from './column-names.ts'
import { type PaperColumn, paperColumns } from './columns.ts'
import { fold } from './fold.ts'

/** A table for a paper, as texts: what stands in each column, blocks that repeat folded. */
export interface PaperTable {
  readonly names: readonly ColumnName[]
  readonly columns: readonly PaperColumn[]
  readonly rows: readonly PaperRow[]
  /** The last row: the sums of the columns that have one. */
  readonly totals: readonly string[]
}

export interface PaperRow {
  readonly cells: readonly string[]
  /** Of the first row of a block that stands for several: how often it repeats and how many rows it has. */
  readonly repeats: { readonly times: number; readonly rows: number } | null
}

/** One summary as a table with these columns; for readers, `isFolded` puts blocks that repeat once, and rows have their names. */
export function paperTable(table: AuditedTable, chosen: readonly ColumnName[] | null, isFolded: boolean): PaperTable {
  const asked = chosen ?? usualColumns
  const names: readonly ColumnName[] = isFolded && !asked.includes('layer') ? ['layer', ...asked] : asked
  const columns = names.map((name) => paperColumns[name])
  const rows = printedRows(table)
  const likeness = (row: PrintedRow) =>
    JSON.stringify([
      row.layer.depth,
      ...names.filter((name) => name !== 'layer').map((name) => paperColumns[name].cell(row)),
    ])
  const blocks = isFolded ? fold(rows, likeness) : rows.map((row) => ({ items: [row], times: 1 }))
  return {
    names,
    columns,
    rows: blocks.flatMap(({ items, times }) =>
      items.map((row, at) => ({
        cells: columns.map(({ cell }) => cell(row)),
        repeats: times > 1 && at === 0 ? { times, rows: items.length } : null,
      })),
    ),
    totals: totalsOf(table, names),
  }
}

function totalsOf({ report }: AuditedTable, names: readonly ColumnName[]): readonly string[] {
  const { total } = report.totals
  const { activations } = report.costs
  const sums = new Map<ColumnName, string>([
    ['params', total?.printed == null ? '' : formatCount(total.printed)],
    ['macs', formatMacsOf(report.costs)],
    ['activations', activations === null ? '?' : formatCount(activations)],
  ])
  return names.map((name, at) => (at === 0 ? 'Total' : (sums.get(name) ?? '')))
}

/** What stands beside the first row of a block that repeats: `×3`, `×3 (10 rows)`. */
export function repeatsText({ repeats }: PaperRow): string {
  if (!repeats) return ''
  return repeats.rows === 1 ? `×${repeats.times}` : `×${repeats.times} (${repeats.rows} rows)`
}
