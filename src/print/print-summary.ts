import { dialects, printerOf } from '../summary/dialects/index.ts'
import type { DialectId, Summary } from '../summary/summary.ts'
import type { SourceText } from '../text/source-text.ts'
import { draw } from './draw.ts'
import { listSummary } from './list-summary.ts'
import type { LayoutOptions } from './listing.ts'
import { type PrintedLayout, printedLayout } from './printed-layout.ts'
import { asItStands, type ReadTable, type Reword, type StudiedRows } from './wording.ts'

/** How a printed summary is printed again; what is not said stays as it was. */
export interface ReprintOptions extends Pick<LayoutOptions, 'lineLength' | 'positions'> {
  readonly dialect: DialectId | null
}

/**
 * A printed summary again, by the same printer or another, and what the text can't say there. `reword` says it in the other's words; without
 * it names stay as they stand.
 */
export function reprint(
  source: SourceText,
  table: StudiedRows,
  { dialect: wanted, lineLength, positions }: ReprintOptions,
  reword: Reword = asItStands,
): { readonly lines: readonly string[]; readonly remarks: readonly string[] } {
  const { summary } = table
  const id = wanted ?? summary.dialect
  const dialect = dialects[id]
  const [newest] = dialect.printings
  if (!newest) return { lines: [], remarks: ['somebody typed the table: name the printer by --dialect'] }
  const before = id === summary.dialect ? layoutIn(source, table) : null
  const printing = before?.printing ?? newest
  const options: LayoutOptions = {
    lineLength: lineLength ?? (positions ? null : (before?.options.lineLength ?? null)),
    positions,
    showTrainable: summary.columns.trainable,
  }
  const wording = (id === summary.dialect ? asItStands : reword)(source, table, dialect, printing)
  const listing = listSummary(source, table, wording, dialect, printing)
  return {
    lines: draw(printing, listing, options),
    remarks: [...wording.remarks, ...remarksOn(summary, id, printing.totals === 'sized')],
  }
}

/** How a summary was laid out where it stands; `text` is the table by itself, where it stands behind a margin. */
export function layoutIn(
  source: SourceText,
  table: ReadTable,
  text: string = source.text.slice(table.summary.span.start, table.summary.span.end),
): PrintedLayout | null {
  const { summary } = table
  const dialect = dialects[summary.dialect]
  const [newest] = dialect.printings
  if (!newest) return null
  const lines = text.split(/\r?\n/)
  const probe = listSummary(source, table, asItStands(source, table), dialect, newest)
  return printedLayout(dialect.printings, probe, lines, summary.columns.trainable)
}

function remarksOn(summary: Summary, id: DialectId, isSized: boolean): readonly string[] {
  const { totals } = summary
  if (printerOf(summary) === dialects[id]) return []
  const isComputed = isSized && totals.total !== null && totals.total.size === null
  return [
    ...(isComputed ? ['the text has no sizes: those printed are of float32'] : []),
    ...(totals.optimizer && !dialects[id].totalCountsOptimizer ? ['the optimizer’s line is left out'] : []),
  ]
}
