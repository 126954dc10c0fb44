import { hasLineSign } from '../text/signs.ts'
import type { Span } from '../text/span.ts'
import { totalsLabel } from './cells/totals-label.ts'
import { readHeader } from './layouts/header.ts'
import { titleName } from './layouts/marks.ts'

const RULE_RUN = /(?<!\[)(?:_{16,}|={16,})/g
const ROW_START =
  /(?<![^\s|│┃_=])[^\s|│┃_=(][^\s|│┃(]{0,120}\s?\([A-Za-z_]\w{0,80}\)?[\s|│┃]{0,200}(?=[([{]{1,3}\s?(?:None|null|\d|\?)|multiple\s|\?\s)/g
const LABEL_START = /(?=(?:Total|Trainable|Non-trainable|Optimizer) params:)/g

/**
 * The lines of a block that a table's lines can be; a line that holds several of them (a whole table on one line, a
 * rule glued to a row) is parted. Linear in the text.
 */
export function* unrolledLines(text: string): Generator<Span> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    yield* unrolled(text, { start, end })
    start = end + 1
  }
}

function* unrolled(text: string, span: Span): Generator<Span> {
  if (span.end - span.start < 40) return yield span
  const line = text.slice(span.start, span.end)
  if (!hasLineSign(line)) return yield span
  const atRules = partsAtRules(line)
  if (atRules === null) return yield* atRows(line, span)
  for (const part of atRules) yield* atRows(line.slice(part.start, part.end), shifted(part, span.start))
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by }
}

/** Rules and what stands between them; null where a line is a rule alone, or has none that parts anything. */
function partsAtRules(line: string): readonly Span[] | null {
  if (line.search(RULE_RUN) < 0 || /^\s*[_=]+\s*$/.test(line)) return null
  const parts: Span[] = []
  let start = 0
  let holdsText = false
  for (const match of line.matchAll(RULE_RUN)) {
    const end = match.index + match[0].length
    holdsText = addChunks(parts, line, { start, end: match.index }, match[0].length) || holdsText
    parts.push({ start: match.index, end })
    start = end
  }
  holdsText = addChunks(parts, line, { start, end: line.length }, 0) || holdsText
  return holdsText ? parts : null
}

/** Adds what stands between two rules; rows of a table written without line ends are padded to the rules' length. */
function addChunks(parts: Span[], line: string, { start, end }: Span, width: number): boolean {
  const chunk = line.slice(start, end)
  const isPadded = width > 40 && chunk.length > width && chunk.length % width === 0
  if (isPadded) for (let at = start; at < end; at += width) parts.push({ start: at, end: at + width })
  else if (isTableText(chunk)) parts.push({ start, end })
  else return false
  return true
}

function isTableText(chunk: string): boolean {
  if (chunk.trim() === '') return false
  return (
    chunk.search(ROW_START) >= 0 ||
    readHeader(chunk) !== null ||
    totalsLabel(chunk) !== null ||
    titleName(chunk) !== null
  )
}

/** Parts a stretch before each row's name and each total's label that follows another. */
function* atRows(line: string, span: Span): Generator<Span> {
  const rows = line.includes('(') ? startsOf(line, ROW_START) : []
  const labels = line.includes('params:') ? startsOf(line, LABEL_START) : []
  if (rows.length + labels.length === 0) return yield span
  const starts = [...rows, ...labels].sort((a, b) => a - b)
  let from = 0
  for (const start of starts.length > 1 || (starts.length === 1 && isHeaded(line, starts[0] ?? 0)) ? starts : []) {
    if (!/[\p{L}\d]/u.test(line.slice(from, start))) continue
    yield shifted({ start: from, end: start }, span.start)
    from = start
  }
  yield shifted({ start: from, end: line.length }, span.start)
}

function isHeaded(line: string, start: number): boolean {
  return start > 0 && readHeader(line.slice(0, start)) !== null
}

function startsOf(line: string, pattern: RegExp): readonly number[] {
  return Array.from(line.matchAll(pattern), (match) => match.index)
}
