import type { AuditedTable } from '../../report/audited.ts'
import type { LayerReport, SummaryReport } from '../../report/report.ts'
import { printedRows } from '../../report/table/printed-row.ts'
import { totalCells } from '../../report/table/totals.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import type { TotalLine } from '../../summary/summary.ts'
import { positionAt, type SourceText } from '../../text/source-text.ts'
import type { Span } from '../../text/span.ts'
import type { RowView, SummaryView, TotalView } from './messages.ts'

/** The count that a row's bar is drawn from: the right one where it is known, else what was printed. */
const countOfRow = ({ params }: LayerReport): number | null => params.expected ?? params.printed

/** What all parts are parts of: the sum of the rows that are not inside another row. */
function wholeOf({ layers }: SummaryReport): number {
  return layers.reduce((sum, layer) => sum + (layer.depth === 0 ? (countOfRow(layer) ?? 0) : 0), 0)
}

function linesOf(source: SourceText, { start, end }: Span): Pick<RowView, 'startLine' | 'endLine'> {
  return {
    startLine: positionAt(source, start).line,
    endLine: positionAt(source, end > start ? end - 1 : end).line,
  }
}

function rowViews(source: SourceText, table: AuditedTable): readonly RowView[] {
  const whole = wholeOf(table.report)
  return printedRows(table).map(({ row, layer, name, className, shape, count, explanation }) => {
    const { formula, details } = explanation
    const part = countOfRow(layer)
    return {
      name,
      className,
      shape,
      count,
      formula,
      details: details.replaceAll('\u00a0', ' '),
      share: part === null || whole === 0 ? null : Math.min(1, part / whole),
      ...linesOf(source, row.span),
    }
  })
}

function totalViews(source: SourceText, { summary, report }: AuditedTable): readonly TotalView[] {
  const { total, trainable, nonTrainable, optimizer } = summary.totals
  const printed = [total, trainable, nonTrainable, optimizer].filter((line): line is TotalLine => line !== null)
  return totalCells(summary, report).map((cells, at) => ({
    ...cells,
    line: positionAt(source, printed[at]?.span.start ?? summary.span.end).line,
  }))
}

/** The printer, and what became of its long cells where they lost something. */
function printerText({ summary }: AuditedTable): string {
  const { title, longCells } = printerOf(summary)
  if (longCells !== 'cut' && longCells !== 'wrapped') return title
  return `${title}, long cells ${longCells === 'cut' ? 'truncated' : 'wrapped'}`
}

/** One audited table as the page shows it. */
export function summaryView(source: SourceText, table: AuditedTable): SummaryView {
  return { printer: printerText(table), rows: rowViews(source, table), totals: totalViews(source, table) }
}
