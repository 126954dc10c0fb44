import type { StudiedTable } from '../../report/audited.ts'
import { fold } from '../../report/paper/fold.ts'
import type { LayerReport, SummaryReport } from '../../report/report.ts'
import { printedRows } from '../../report/table/printed-row.ts'
import { totalCells } from '../../report/table/totals.ts'
import { shareChecked, verdictText } from '../../report/verdict-text.ts'
import { blockNames } from '../../stats/stats.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import type { TotalLine } from '../../summary/summary.ts'
import { positionAt, type SourceText } from '../../text/source-text.ts'
import type { Span } from '../../text/span.ts'
import type { Repeat, RowView, SummaryView, TotalView } from './messages.ts'

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

function rowViews(source: SourceText, table: StudiedTable): readonly RowView[] {
  const whole = wholeOf(table.report)
  const blockOf = blockNames(table.report.layers)
  return printedRows(table).map(({ row, layer, name, className, shape, count, explanation }, at) => {
    const { formula, details } = explanation
    const params = countOfRow(layer)
    return {
      name,
      className,
      shape,
      count,
      formula,
      details: details.replaceAll('\u00a0', ' '),
      share: params === null || whole === 0 ? null : Math.min(1, params / whole),
      depth: layer.depth,
      outcome: layer.outcome,
      params,
      costs: layer.costs,
      sources: sourcesOf(table, at),
      block: blockOf(layer),
      ...linesOf(source, row.span),
    }
  })
}

function totalViews(source: SourceText, { summary, report }: StudiedTable): readonly TotalView[] {
  const { total, trainable, nonTrainable, optimizer } = summary.totals
  const printed = [total, trainable, nonTrainable, optimizer].filter((line): line is TotalLine => line !== null)
  return totalCells(summary, report).map((cells, at) => ({
    ...cells,
    line: positionAt(source, printed[at]?.span.start ?? summary.span.end).line,
  }))
}

/** The rows that a row takes tensors from, each once. */
function sourcesOf({ graph }: StudiedTable, at: number): readonly number[] | null {
  const calls = graph.layers[at]?.calls
  return calls ? [...new Set(calls.flatMap(({ inbound }) => inbound.map(({ row }) => row)))] : null
}

/** Rows that a fold hides at the least. */
const fewestFolded = 3

/** Blocks that stand several times in a row, alike in everything but their names. */
function repeatsOf(rows: readonly RowView[]): readonly Repeat[] {
  const folded = fold(rows, ({ className, shape, count, formula, depth }) =>
    JSON.stringify([className, shape, count, formula, depth]),
  )
  let start = 0
  return folded.flatMap(({ items: { length }, times }) => {
    const repeat = { start, length, times }
    start += length * times
    return length * (times - 1) >= fewestFolded ? repeat : []
  })
}

/** The printer, and what became of its long cells where they lost something. */
function printerText({ summary }: StudiedTable): string {
  const { title, longCells } = printerOf(summary)
  if (longCells !== 'cut' && longCells !== 'wrapped') return title
  return `${title}, long cells ${longCells === 'cut' ? 'truncated' : 'wrapped'}`
}

/** The length of the longest line that the table takes. */
function columnsOf({ text }: SourceText, { summary: { span } }: StudiedTable): number {
  const lines = text.slice(span.start, span.end).split('\n')
  return lines.reduce((most, line) => Math.max(most, line.trimEnd().length), 0)
}

/** One audited table as the page shows it. */
export function summaryView(source: SourceText, table: StudiedTable): SummaryView {
  const { modelName, verdict, source: place, costs } = table.report
  const rows = rowViews(source, table)
  return {
    modelName,
    verdict,
    said: verdictText(table.report),
    checked: shareChecked(table.report),
    startLine: place.startLine,
    endLine: place.endLine,
    cell: place.cell,
    columns: columnsOf(source, table),
    printer: printerText(table),
    rows,
    totals: totalViews(source, table),
    repeats: repeatsOf(rows),
    costs,
  }
}
