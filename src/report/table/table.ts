import { joined, marked, strong } from '../../document/build.ts'
import { paint } from '../../document/painted.ts'
import { linked, type Style } from '../../document/style.ts'
import { padEnd, padStart, stringWidth } from '../../words/width.ts'
import { wrap } from '../../words/wrap.ts'
import type { AuditedTable } from '../audited.ts'
import type { SummaryReport } from '../report.ts'
import type { Links, RenderOptions } from '../reporters/reporter.ts'
import { type Columns, columnGaps, layOut, type RowCells } from './columns.ts'
import { outcomeMark } from './marks.ts'
import { emptyPlacement, type Placement, placements } from './placement.ts'
import { printedRows } from './printed-row.ts'
import { reportHeading } from './summary-heading.ts'
import { type TotalCells, totalCells } from './totals.ts'

/** Columns for the note of a total, however narrow the page. */
const noteMinimum = 14

/** The class dimmed, where name and class stand on one line. */
function paintName(lines: readonly string[], style: Style): readonly string[] {
  const [line] = lines
  const bracket = line?.lastIndexOf(' (') ?? -1
  if (lines.length !== 1 || line === undefined || bracket < 0) return lines
  return [line.slice(0, bracket) + style.dim(line.slice(bracket))]
}

function rowLines(cells: RowCells, placement: Placement, columns: Columns, style: Style): readonly string[] {
  const painted = paintName(cells.name, style)
  const height = Math.max(cells.name.length, cells.shape.length, placement.beside.length)
  const lines = Array.from({ length: height }, (_, at) => {
    const gap = ' '.repeat(Math.max(0, columns.name - stringWidth(cells.name[at] ?? '')))
    const shape = padEnd(cells.shape[at] ?? '', columns.shape)
    const count = padStart(at === 0 ? cells.count : '', columns.count)
    const mark = at === 0 ? outcomeMark(cells.layer.outcome, style) : ' '
    return `${painted[at] ?? ''}${gap}  ${shape}  ${count} ${mark} ${placement.beside[at] ?? ''}`.trimEnd()
  })
  return [...lines, ...placement.below]
}

/** A totals line; a note that is too long for the page goes on below itself. */
function totalLines(total: TotalCells, columns: Columns, style: Style): readonly string[] {
  const label = padEnd(total.label, columns.name + columns.shape + 2)
  const margin = ' '.repeat(columns.name + columns.shape + columns.count + columnGaps)
  const [note = '', ...more] = wrap(total.note, Math.max(noteMinimum, columns.rest))
  const line = `${label}  ${padStart(total.count, columns.count)} ${paint(marked(total.mark), style)} ${note}`.trimEnd()
  return [line, ...more.map((text) => margin + text)]
}

/** `README.md:12  "sequential"  keras2, 18 layers, verified`. */
function titleLine(report: SummaryReport, links: Links | undefined, style: Style): string {
  const { title, facts } = reportHeading(report)
  const place = linked(paint(strong(title), style), links?.file(report.source.path))
  return `${place}  ${paint(joined(facts, '  '), style)}`
}

function headerLines(columns: Columns, style: Style): readonly string[] {
  const name = padEnd('Layer (type)', columns.name)
  const shape = padEnd('Output Shape', columns.shape)
  const header = `${name}  ${shape}  ${padStart('Param #', columns.count)}`
  return [style.bold(header), style.dim('─'.repeat(stringWidth(header) + 2))]
}

/** The table again, with what was found of every row and total beside it. */
export function renderTable(
  table: AuditedTable,
  { width, links }: Pick<RenderOptions, 'width' | 'links'>,
  style: Style,
): readonly string[] {
  const totals = totalCells(table.summary, table.report)
  const printed = printedRows(table)
  const counts = totals.map(({ count }) => count)
  const { rows, columns } = layOut(printed, counts, width)
  const placed = placements(printed, columns, width, style)
  const [header, rule] = headerLines(columns, style)
  return [
    titleLine(table.report, links, style),
    '',
    header ?? '',
    rule ?? '',
    ...rows.flatMap((cells, at) => rowLines(cells, placed[at] ?? emptyPlacement, columns, style)),
    rule ?? '',
    ...totals.flatMap((total) => totalLines(total, columns, style)),
  ]
}
