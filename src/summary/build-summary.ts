import { parseTable } from '../../grammars/summary.ts'
import type { TableTree } from '../../grammars/table-grammar.ts'
import { type Block, toSourceSpan } from '../text/block.ts'
import type { Span } from '../text/span.ts'
import { fitted } from '../words/list.ts'
import { readShapeCell } from './cells/shape-cell.ts'
import { type FoundTotal, readTotalLine } from './cells/totals-line.ts'
import { croppedColumn } from './cropped-column.ts'
import type { Evidence } from './dialects/dialect.ts'
import { foreignTool } from './dialects/foreign.ts'
import { dialectOf } from './dialects/index.ts'
import { isSummary } from './is-summary.ts'
import { isWritten } from './labels/is-written.ts'
import { haveNamesBehind } from './labels/name-behind.ts'
import type { ColumnKind } from './layouts/header.ts'
import type { Piece } from './layouts/layout.ts'
import { notesOf } from './notes.ts'
import { isPrintedHeader, looksLikeRows } from './row-likeness.ts'
import { buildRow, printedPart } from './rows/build-row.ts'
import type { RowTerms } from './rows/row-terms.ts'
import type { LayerRow, Refusal, Summary, TotalLine, Totals } from './summary.ts'
import type { FoundTable, TableLine } from './table.ts'

/** What became of a table: a summary, a refusal, or neither where it was only prose about one. */
export type BuiltTable =
  | { readonly kind: 'summary'; readonly summary: Summary }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'nothing' }

/** Lines of rows that a dialect's marks are looked for in. */
const SAMPLE_LENGTH = 20_000

/** Reads a found table. */
export function buildSummary(block: Block, table: FoundTable): BuiltTable {
  const tree = parseTable(table.lines.map((line) => line.role))
  if (tree === null) return refused(block, table, 'unread-summary', 'its lines are not in the order of a Keras table')
  const all = tree.items.flatMap((item) => (item.kind === 'row' ? [linesAt(table, item.lines)] : []))
  const rowLines = isWritten(table.layout) ? all.filter((lines) => !isHeading(lines)) : all
  const terms = termsOf(block, table, rowLines)
  const read = withUnknownInbound(rowsOf(terms, rowLines))
  const rows = terms.isWritten ? withoutBackwardInbound(read) : read
  const sample = sampleOf(block.text, rowLines)
  const tool = foreignTool(table, rows, sample)
  if (tool !== null) return refused(block, table, 'not-keras', tool)
  const below = linesAt(table, tree.totals).flatMap((line) => line.totals)
  const cropped = table.marks.cropped || croppedColumn(table) !== null ? table.marks.width : null
  const totals = totalsOf(block, [...below, ...table.totalsAbove], cropped)
  if (!isSummary(table, rows, totals)) return { kind: 'nothing' }
  if (rows.length === 0 && totals.total === null) return withoutRows(block, table)
  return { kind: 'summary', summary: summaryOf({ block, table, tree, terms, rows, totals, sample }) }
}

/** Whether what stands for a row in a written table is a heading among the rows: nothing but a label. */
function isHeading(lines: readonly TableLine[]): boolean {
  return lines.every(({ pieces }) => pieces.every(({ column }) => column === 'layer'))
}

function rowsOf(terms: RowTerms, rowLines: readonly (readonly TableLine[])[]): readonly LayerRow[] {
  const rows: LayerRow[] = []
  for (const lines of rowLines) rows.push(buildRow(terms, lines, rows.at(-1)))
  return rows
}

/** A found table with all that was read of it. */
interface ReadTable extends Pick<Evidence, 'rows' | 'totals' | 'sample'> {
  readonly block: Block
  readonly table: FoundTable
  readonly tree: TableTree
  readonly terms: RowTerms
}

function summaryOf({ block, table, tree, terms, rows, totals, sample }: ReadTable): Summary {
  const { kind: layoutKind, header, indented } = table.layout
  const title = tree.title === null ? null : (table.lines[tree.title]?.name ?? null)
  return {
    dialect: dialectOf({ layoutKind, header, indented, rows, totals, marks: table.marks, sample }),
    modelName: title && { value: block.text.slice(title.start, title.end), spans: [toSourceSpan(block, title)] },
    initialInputShape: initialInputOf(block, table),
    columns: {
      connectedTo: terms.columns.has('connected_to'),
      trainable: terms.columns.has('trainable'),
      inputShape: terms.columns.has('input_shape'),
      params: terms.columns.has('params') && !terms.countsCropped,
      outputShape: terms.columns.has('output_shape'),
    },
    rows,
    totals,
    notes: notesOf(block, table, tree),
    ...locationOf(block, table),
  }
}

function initialInputOf(block: Block, { initialInput }: FoundTable): Summary['initialInputShape'] {
  if (initialInput === null) return null
  const value = readShapeCell(block.text.slice(initialInput.start, initialInput.end))
  return { value, spans: [toSourceSpan(block, initialInput)] }
}

function linesAt(table: FoundTable, places: readonly number[]): readonly TableLine[] {
  return fitted(places.flatMap((place) => table.lines[place] ?? []))
}

/**
 * Whether a count in the last column of cut or cropped cells may go on: it reaches the table's width, or the column is too
 * narrow even for its own title (`Param`) and the count is as long as any there.
 */
function countCut(
  { layout, marks }: Pick<FoundTable, 'layout' | 'marks'>,
  title: string,
  isCropped: boolean,
  lines: readonly TableLine[],
): RowTerms['mayBeCut'] {
  if (layout.kind !== 'ruled') return () => false
  const isWrapped = layout.indented || marks.wrappedCells
  if (!isCropped && (isWrapped || layout.header?.columns.at(-1)?.kind !== 'params')) return () => false
  const lengthOf = ({ span }: Piece): number => span.end - span.start
  const counts = lines.flatMap((line) =>
    line.pieces.filter((piece) => piece.column === 'params').map((piece) => ({ line, piece })),
  )
  const longest = counts.reduce((most, { piece }) => Math.max(most, lengthOf(piece)), 0)
  const isNarrow =
    !isWrapped &&
    title.length < 7 &&
    'Param #'.startsWith(title) &&
    longest - title.length <= 1 &&
    longest >= title.length
  const atEdge = new Set(
    counts.filter(({ line, piece }) => piece.span.end - line.span.start === marks.width).map(({ piece }) => piece),
  )
  return (piece) => (isNarrow ? lengthOf(piece) === longest : atEdge.has(piece))
}

function termsOf(block: Block, table: FoundTable, rowLines: readonly (readonly TableLine[])[]): RowTerms {
  const { layout, marks } = table
  const croppedAt = croppedColumn(table)
  const titled = layout.header?.columns.map((column) => column.kind) ?? []
  const shown =
    titled.length > 0
      ? titled
      : rowLines.flatMap((lines) => lines.flatMap((line) => line.pieces.map((piece) => piece.column)))
  const countTitle = layout.header?.columns.find(({ kind }) => kind === 'params')?.title ?? ''
  return {
    block,
    kind: layout.kind,
    classFirst: layout.header?.classFirst ?? false,
    isWritten: isWritten(layout),
    namesBehind:
      isWritten(layout) && haveNamesBehind(textsIn(block, rowLines, 'layer'), textsIn(block, rowLines, 'connected_to')),
    columns: new Set<ColumnKind>(shown),
    cropped: marks.cropped,
    width: marks.width,
    shapesCropped: croppedAt === 'output_shape' || (marks.cropped && titled.at(-1) === 'output_shape'),
    connectionsCropped: croppedAt === 'connected_to',
    countsCropped:
      marks.cropped && !countTitle.includes('#') && !shown.includes('connected_to') && !shown.includes('trainable'),
    mayBeCut: countCut(table, countTitle, croppedAt === 'params', rowLines.flat()),
  }
}

/** The text of every piece in a column. */
function textsIn({ text }: Block, rowLines: readonly (readonly TableLine[])[], column: ColumnKind): readonly string[] {
  return rowLines.flatMap((lines) =>
    lines.flatMap(({ pieces }) =>
      pieces.flatMap((piece) => (piece.column === column ? [text.slice(piece.span.start, piece.span.end)] : [])),
    ),
  )
}

/** Keras 2.0.0 to 2.0.3 left every Connected to cell blank: then a blank says nothing, of inputs neither. */
function withUnknownInbound(rows: readonly LayerRow[]): readonly LayerRow[] {
  const saysNothing =
    rows.length > 1 &&
    rows.every((row) => row.inbound === null || row.inbound.length === 0) &&
    rows.some((row) => row.inbound === null)
  return saysNothing ? rows.map((row) => ({ ...row, inbound: null })) : rows
}

/** In a written table a row cites what it follows by any word for it, `Conv1D`, perhaps that of a layer below: such a connection says nothing. */
function withoutBackwardInbound(rows: readonly LayerRow[]): readonly LayerRow[] {
  const above = new Set<string>()
  return rows.map((row) => {
    const isKnown = row.inbound?.every(({ value }) => value.node !== null || above.has(value.name)) ?? true
    above.add(row.name.value)
    return isKnown ? row : { ...row, inbound: null }
  })
}

function sampleOf(text: string, rowLines: readonly (readonly TableLine[])[]): string {
  let sample = ''
  for (const { span } of rowLines.flat()) {
    if (sample.length > SAMPLE_LENGTH) break
    sample += `${text.slice(span.start, Math.min(span.end, span.start + 500))}\n`
  }
  return sample
}

/** The totals lines; `cropped` is the width at which all lines end, where the right edge is missing. */
function totalsOf(block: Block, found: readonly FoundTotal[], cropped: number | null): Totals {
  const totals: { -readonly [label in keyof Totals]: TotalLine | null } = {
    total: null,
    trainable: null,
    nonTrainable: null,
    optimizer: null,
  }
  for (const one of found) totals[one.line] ??= readTotalLine(block, one, cropped !== null && one.width >= cropped)
  return totals
}

/** A header without rows: a sentence about summaries, unless what stands below it looks like a table's rows. */
function withoutRows(block: Block, table: FoundTable): BuiltTable {
  const { marks, layout } = table
  const isHeaded = marks.ruled || (layout.header !== null && isPrintedHeader(layout.header))
  if (!isHeaded || !looksLikeRows(marks.within)) return { kind: 'nothing' }
  return refused(block, table, 'unread-summary', 'none of its lines can be parsed as a row')
}

function locationOf(block: Block, table: FoundTable): Pick<Summary, 'span' | 'container' | 'cell' | 'output'> {
  const start = (table.totalsAbove[0] ?? table.lines[0])?.span.start ?? 0
  const end = table.lines.at(-1)?.span.end ?? start
  const span: Span = toSourceSpan(block, printedPart(block.text, start, end))
  return { span, container: block.container, cell: block.cell, output: block.output }
}

function refused(block: Block, table: FoundTable, kind: Refusal['kind'], what: string): BuiltTable {
  return { kind: 'refusal', refusal: { kind, what, ...locationOf(block, table) } }
}
