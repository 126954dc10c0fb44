import type { LineRole } from '../../grammars/table-grammar.ts'
import type { Span } from '../text/span.ts'
import { fitted, none } from '../words/list.ts'
import type { FoundTotal } from './cells/totals-line.ts'
import type { ColumnKind } from './layouts/header.ts'
import { type ColumnState, columnWith, type Layout, type LineText, type Piece, textIn } from './layouts/layout.ts'
import { isClosingRule, isCroppedRule } from './layouts/marks.ts'
import type { FoundTable, TableLine, TableMarks } from './table.ts'

/** Lines that are no row, after which a table is over: fewer once a rule closed it. */
const STRAYS_WITHIN = 8
const STRAYS_AFTER_RULE = 3
const STRAYS_AFTER_TOTALS = 1
/** Characters that are noted of lines which are no rows. */
const MOST_NOTED = 1000

/** A table while its lines are gathered. */
export interface OpenTable {
  readonly layout: Layout
  readonly lines: TableLine[]
  readonly marks: TableMarks
  readonly initialInput: Span | null
  readonly totalsAbove: readonly FoundTotal[]
  /** What the row at work shows so far, by column; null between rows. */
  row: Map<ColumnKind, ColumnState> | null
  /** Blank lines or rules since the row's last line; `end` is a rule with a blank line below it. */
  gap: 'none' | 'blank' | 'rule' | 'end'
  /** How many of the lines surely belong to the table. */
  kept: number
  strays: number
  rows: number
  totals: number
  /** Until the rule below a boxed header, lines are further header lines. */
  inHeader: boolean
}

/** Begins a table, below what was said of it. */
export function openTable(
  layout: Layout,
  { initialInput, totalsAbove }: Pick<FoundTable, 'initialInput' | 'totalsAbove'>,
): OpenTable {
  const marks: TableMarks = {
    rulesBetweenRows: false,
    blanksBetweenRows: false,
    wrappedCells: false,
    nestRules: false,
    closed: false,
    ruled: false,
    width: 0,
    cropped: false,
    within: '',
    after: '',
  }
  const inHeader = layout.kind === 'boxed' && layout.header !== null
  return {
    layout,
    lines: [],
    marks,
    initialInput,
    totalsAbove,
    row: null,
    gap: 'none',
    kept: 0,
    strays: 0,
    rows: 0,
    totals: 0,
    inHeader,
  }
}

/** Adds a line that belongs to the table. */
export function keepLine(
  table: OpenTable,
  role: LineRole,
  span: Span,
  { name = null, totals = none }: Partial<Pick<TableLine, 'name' | 'totals'>> = {},
): void {
  table.lines.push({ role, span, pieces: none, depth: 0, name, totals })
  table.kept = table.lines.length
  table.strays = 0
  table.row = null
  if (role === 'total') table.totals++
}

/** Adds a line that only parts others; many in a row count as one. */
export function addGap(table: OpenTable, span: Span, text: string | null): void {
  if (text !== null && isHole(table, text)) keepLine(table, 'elision', span)
  if (text !== null) addRule(table, text)
  else if (table.gap === 'none') table.gap = 'blank'
  else if (table.gap === 'rule') table.gap = 'end'
  if (table.lines.at(-1)?.role !== 'gap')
    table.lines.push({ role: 'gap', span, pieces: none, depth: 0, name: null, totals: none })
}

/** Whether nothing but blank lines stands between this rule and the one before, where rules part rows: rows were taken out there. */
function isHole({ gap, rows, totals, marks }: OpenTable, text: string): boolean {
  return (
    gap === 'end' &&
    totals === 0 &&
    !marks.closed &&
    (rows > 0 || /_{10}|├/.test(text)) &&
    /_{10}|={10}|[├└]/.test(text)
  )
}

function addRule(table: OpenTable, text: string): void {
  table.gap = 'rule'
  table.row = null
  table.inHeader = false
  table.marks.ruled = true
  table.marks.width = Math.max(table.marks.width, text.trimEnd().length)
  table.marks.nestRules ||= text.includes('¯')
  if (isClosingRule(text) && table.rows > 0) table.marks.closed = true
  if (table.layout.kind === 'boxed' && isCroppedRule(text)) table.marks.cropped = true
}

/**
 * Whether a line is the rest of the header's cells, wrapped in mid-word (`Para` / `m #`): directly below the header, no rule between, nothing
 * in the first column. Source: tf_keras/src/utils/layer_utils.py `print_row()` since 2.13, which wraps the header too.
 */
function continuesHeader({ layout, lines }: OpenTable, { text }: LineText): boolean {
  const second = layout.header?.columns[1]?.start
  if (second === undefined || lines.at(-1)?.role !== 'header') return false
  return text.trim() !== '' && text.slice(0, second).trim() === ''
}

/** Whether a line below a box's header is a row already: somebody left the rules out. */
function showsCount({ layout }: OpenTable, line: LineText): boolean {
  const reading = layout.read(line, null)
  const count = reading.kind === 'row' ? textIn(line, reading.pieces, 'params') : null
  return count !== null && /^\d/.test(count)
}

/** Offers a line of text to the table; false where the table was over before it. */
export function addText(table: OpenTable, line: LineText, span: Span): boolean {
  if (table.inHeader && showsCount(table, line)) table.inHeader = false
  if (table.inHeader || continuesHeader(table, line)) {
    keepLine(table, 'header', span)
    return true
  }
  const open = table.row === null ? null : { columns: table.row, apart: table.gap !== 'none' }
  const reading = table.totals > 0 ? null : table.layout.read(line, open)
  if (reading?.kind === 'row' && (table.gap !== 'end' || table.rows === 0 || isWhole(reading.pieces)))
    addRow(table, span, line, reading.pieces, reading.depth)
  else if (reading?.kind === 'heading') addGap(table, span, null)
  else if (reading?.kind === 'tail') addTail(table, span, line, reading.pieces)
  else return addStray(table, span, line.text)
  return true
}

/** Below a rule and a blank line the table may be over: what follows belongs to it only with a shape and a count. */
function isWhole(pieces: readonly Piece[]): boolean {
  return pieces.some(({ column }) => column === 'output_shape') && pieces.some(({ column }) => column === 'params')
}

function addRow(table: OpenTable, span: Span, line: LineText, pieces: readonly Piece[], depth: number): void {
  if (table.rows > 0 && (table.gap === 'rule' || table.gap === 'end')) table.marks.rulesBetweenRows = true
  if (table.rows > 0 && table.gap === 'blank') table.marks.blanksBetweenRows = true
  table.lines.push({ role: 'row', span, pieces: fitted(pieces), depth, name: null, totals: none })
  table.row = new Map()
  show(table, line, pieces)
  table.rows++
}

function addTail(table: OpenTable, span: Span, line: LineText, pieces: readonly Piece[]): void {
  if (table.lines.at(-1)?.role === 'gap') table.lines.pop()
  if (pieces.some(({ column }) => column !== 'connected_to' && table.row?.has(column))) table.marks.wrappedCells = true
  table.lines.push({ role: 'tail', span, pieces: fitted(pieces), depth: 0, name: null, totals: none })
  show(table, line, pieces)
}

/** Notes what a line shows of the row at work. */
function show(table: OpenTable, line: LineText, pieces: readonly Piece[]): void {
  for (const { column, span } of pieces) {
    const text = line.text.slice(span.start - line.start, span.end - line.start)
    table.row?.set(column, columnWith(table.row.get(column), text))
  }
  table.kept = table.lines.length
  table.strays = 0
  table.gap = 'none'
}

function addStray(table: OpenTable, span: Span, text: string): boolean {
  const limit = table.totals > 0 ? STRAYS_AFTER_TOTALS : table.marks.closed ? STRAYS_AFTER_RULE : STRAYS_WITHIN
  table.strays++
  const place = table.totals > 0 ? 'after' : 'within'
  if (table.marks[place].length < MOST_NOTED) table.marks[place] += `${text.slice(0, 200)}\n`
  if (table.strays > limit) return false
  table.lines.push({ role: 'stray', span, pieces: none, depth: 0, name: null, totals: none })
  return true
}

/** Ends a table: what follows its last line that belongs to it is left out. */
export function closeTable(table: OpenTable): FoundTable {
  const { layout, lines, marks, initialInput, kept } = table
  const totalsAbove = table.totals > 0 ? [] : table.totalsAbove
  return { layout, lines: lines.slice(0, kept), marks, initialInput, totalsAbove }
}
