import { hasLineSign } from '../text/signs.ts'
import type { Span } from '../text/span.ts'
import { type FoundTotal, type TotalWords, totalsIn } from './cells/totals-line.ts'
import { foreignHeader } from './dialects/foreign.ts'
import { footerAlone } from './footers.ts'
import { isWritten } from './labels/is-written.ts'
import { trimSpan } from './layouts/bars.ts'
import { type HeadedLayout, layoutOfHeader, layoutOfRow, type Surroundings } from './layouts/choose-layout.ts'
import type { Header } from './layouts/header.ts'
import type { Layout } from './layouts/layout.ts'
import { isElision, isFence, isGap, isMetric, isRemark, isRule, isYamlRow, titleName } from './layouts/marks.ts'
import { ruledLayout } from './layouts/ruled.ts'
import { addGap, addText, closeTable, keepLine, type OpenTable, openTable } from './open-table.ts'
import type { FoundTable } from './table.ts'
import { unrolledLines } from './unroll.ts'

/** Lines of text between a title and its table. */
const TITLE_REACH = 6
const INITIAL_INPUT = /^\W{0,120}Initial input shape:/
/** Keras prints four lines of totals at most. */
const MOST_TOTALS = 4
/** How many lines a look ahead passes. */
const LOOK_AHEAD = 8

/** The work of finding tables in one text. */
interface Search {
  readonly text: string
  readonly found: FoundTable[]
  table: OpenTable | null
  /** The last title, until a table takes it or too much text follows. */
  title: { readonly span: Span; readonly name: Span; age: number } | null
  /** Where Keras 0.3 said the input's shape, until a table takes it. */
  initialInput: Span | null
  /** Totals lines above the first table, until other text follows or a retyped table takes them. */
  totalsAbove: readonly FoundTotal[]
  /** The last line, where it was a rule or had bars. */
  before: string
  /** Further lines of a stacked header that are still to come. */
  headerLines: number
}

/** Finds the tables of a block's text, in order; what stands between them is passed over. Linear in the text. */
export function findTables(text: string): readonly FoundTable[] {
  const search: Search = {
    text,
    found: [],
    table: null,
    title: null,
    initialInput: null,
    totalsAbove: [],
    before: '',
    headerLines: 0,
  }
  for (const span of unrolledLines(text)) takeLine(search, span, text.slice(span.start, span.end))
  close(search)
  takeFooter(search, '')
  return search.found
}

function takeLine(search: Search, span: Span, line: string): void {
  if (isMetric(line) || isYamlRow(line)) return
  if (isGap(line)) {
    if (search.table !== null && !/[│┃]/.test(line)) addGap(search.table, span, null)
  } else if (search.table !== null && search.table.rows > 0 && (isFence(line) || isRemark(line))) {
    if (isFence(line) && !goesOnAfter(search, span)) close(search)
    else addGap(search.table, span, null)
  } else if (isRule(line)) {
    search.before = line
    if (search.table !== null) addGap(search.table, span, line)
  } else {
    takeText(search, span, line)
    search.before = /[|│┃]/.test(line) ? line : ''
  }
}

/** Whether a table goes on below a fence that somebody put into it: with a rule or with its totals. */
function goesOnAfter({ text }: Search, span: Span): boolean {
  const next = lineAfter(text, span.end, 0)
  return isRule(next) || totalsIn(next, span, 'keras').length > 0
}

function takeText(search: Search, span: Span, line: string): void {
  if (search.table === null && !hasLineSign(line)) passText(search, line)
  else takeSign(search, span, line)
}

function takeSign(search: Search, span: Span, line: string): void {
  const name = titleName(line)
  if (search.headerLines > 0 && search.table !== null) {
    search.headerLines--
    keepLine(search.table, 'header', span)
  } else if (name !== null) {
    close(search)
    search.title = { span, name: { start: span.start + name.start, end: span.start + name.end }, age: 0 }
  } else if (!takeHeader(search, span, line) && !takeInitialInput(search, span, line)) takeBody(search, span, line)
}

function takeInitialInput(search: Search, span: Span, line: string): boolean {
  const match = INITIAL_INPUT.exec(line)
  if (match === null) return false
  close(search)
  const found = trimSpan(line, { start: match[0].length, end: line.length })
  search.initialInput = { start: span.start + found.start, end: span.start + found.end }
  return true
}

function takeHeader(search: Search, span: Span, line: string): boolean {
  const around: Surroundings = { before: search.before, after: (place) => lineAfter(search.text, span.end, place) }
  const headed = layoutOfHeader(line, around) ?? layoutOfForeign(line)
  if (headed === null) return false
  begin(search, headed.layout)
  if (search.table !== null) keepLine(search.table, 'header', span)
  search.headerLines = headed.furtherLines
  return true
}

/** The listing of another tool, of which only the header is read: it is refused by name. */
function layoutOfForeign(line: string): HeadedLayout | null {
  if (foreignHeader(line) === null) return null
  const header: Header = { columns: [], barred: false, classFirst: false, text: line.trim() }
  return { layout: ruledLayout(header, [], false), furtherLines: 0 }
}

function totalWords(table: OpenTable | null): TotalWords {
  if (table === null || table.rows === 0) return 'keras'
  return isWritten(table.layout) ? 'any' : 'between-bars'
}

function takeBody(search: Search, span: Span, line: string): void {
  const { table } = search
  const totals = totalsIn(line, span, totalWords(table))
  const isTotal = totals.length > 0
  if (isTotal && table === null && search.found.length === 0)
    search.totalsAbove = [...search.totalsAbove, ...totals].slice(-MOST_TOTALS)
  else if (isTotal && table !== null) keepLine(table, 'total', span, { totals })
  else if (table !== null && table.totals === 0 && isElision(line)) keepLine(table, 'elision', span)
  else if (table === null || !offer(search, table, span, line)) {
    if (table !== null) close(search)
    takeFirstRow(search, span, line)
  }
}

function offer(search: Search, table: OpenTable, span: Span, text: string): boolean {
  return addText(table, { text, start: span.start, next: () => lineAfter(search.text, span.end, 0) }, span)
}

/** A row without a header above begins a table too. */
function takeFirstRow(search: Search, span: Span, line: string): void {
  const layout = layoutOfRow(line)
  if (layout === null) {
    passText(search, line)
    return
  }
  begin(search, layout)
  if (search.table !== null) offer(search, search.table, span, line)
}

/** A title that no table follows soon is none, nor are totals the totals of what stands below other text. */
function passText(search: Search, line: string): void {
  takeFooter(search, line)
  if (search.title !== null && ++search.title.age > TITLE_REACH) search.title = null
}

/** Totals that no table claims are a table's end that was copied alone. */
function takeFooter(search: Search, next: string): void {
  const footer = search.found.length === 0 ? footerAlone(search.totalsAbove, next) : null
  if (footer !== null) search.found.push(footer)
  search.totalsAbove = []
}

function begin(search: Search, layout: Layout): void {
  const { title } = search
  close(search)
  const isRetyped = layout.kind === 'piped' && layout.header !== null && title === null
  const table = openTable(layout, {
    initialInput: search.initialInput,
    totalsAbove: isRetyped ? search.totalsAbove : [],
  })
  if (title !== null) keepLine(table, 'title', title.span, { name: title.name })
  search.table = table
  search.title = null
  search.initialInput = null
  search.totalsAbove = []
}

function close(search: Search): void {
  if (search.table !== null) search.found.push(closeTable(search.table))
  search.table = null
  search.headerLines = 0
}

/** The line that follows an offset as the `place`th that is not blank; blank where there is none near. */
function lineAfter(text: string, offset: number, place: number): string {
  let start = offset + 1
  for (let passed = 0, seen = 0; passed < LOOK_AHEAD && start < text.length; passed++) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    const line = text.slice(start, Math.min(end, start + 500))
    if (!isGap(line) && seen++ === place) return line
    start = end + 1
  }
  return ''
}
