import { type Block, toSourceSpan } from '../../text/block.ts'
import type { Span } from '../../text/span.ts'
import type { PrintedSize, TotalLine, Totals } from '../summary.ts'
import { readCount } from './count-cell.ts'

const LABEL = /^[^A-Za-z0-9]{0,40}(total|trainable|non\W?trainable|optimizer)\s{1,4}param(?:eter)?s?\b/i
const SIZE = /\(\s{0,4}([\d.,]+)\s{0,4}(Bytes?|B|[KMGTP]B)\b/
const LEAD_TO_NUMBER = /[^\p{L}\d(-]*/uy

/** Which totals line a text is, or null. */
export function totalsLabel(line: string): keyof Totals | null {
  const label = LABEL.exec(line)?.[1]?.toLowerCase()
  if (label === undefined) return null
  if (label.startsWith('non')) return 'nonTrainable'
  return label === 'total' || label === 'trainable' || label === 'optimizer' ? label : null
}

/** Reads a line that `totalsLabel` knows; `span` is its place in the block. */
export function readTotalLine(block: Block, span: Span): TotalLine {
  const line = block.text.slice(span.start, span.end)
  const labelEnd = LABEL.exec(line)?.[0].length ?? 0
  LEAD_TO_NUMBER.lastIndex = labelEnd
  const numberStart = labelEnd + (LEAD_TO_NUMBER.exec(line)?.[0].length ?? 0)
  const read = readCount(line, numberStart)
  const place = (start: number, end: number): Span =>
    toSourceSpan(block, { start: span.start + start, end: span.start + end })
  return {
    count:
      read === null
        ? { value: { kind: 'lost', prefix: '' }, spans: [] }
        : { value: read.count, spans: [place(read.start, read.end)] },
    size: read === null ? null : sizeAfter(line, read.end, place),
    span: place(0, line.length),
  }
}

function sizeAfter(line: string, from: number, place: (start: number, end: number) => Span): TotalLine['size'] {
  const match = SIZE.exec(line.slice(from))
  if (match === null || match[1] === undefined) return null
  const unit = unitOf(match[2] ?? '')
  if (unit === null) return null
  const start = from + match.index + match[0].indexOf(match[1])
  const end = from + match.index + match[0].length
  return {
    value: { text: line.slice(start, end), value: Number(match[1].replaceAll(',', '')), unit },
    spans: [place(start, end)],
  }
}

const UNITS: readonly PrintedSize['unit'][] = ['B', 'Byte', 'KB', 'MB', 'GB', 'TB', 'PB']

function unitOf(text: string): PrintedSize['unit'] | null {
  return text === 'Bytes' ? 'Byte' : (UNITS.find((unit) => unit === text) ?? null)
}
