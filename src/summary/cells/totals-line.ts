import { type Block, toSourceSpan } from '../../text/block.ts'
import type { Span } from '../../text/span.ts'
import type { PrintedSize, Rounded, TotalLine, Totals } from '../summary.ts'
import { type ReadCount, readCount } from './count-cell.ts'

const LABEL = /^[^A-Za-z0-9]{0,40}(total|trainable|non\W?trainable|optimizer)\s{1,4}param(?:eter)?s?\b/i
const SIZE = /\(\s{0,4}([\d.,]+)\s{0,4}(Bytes?|B|[KMGTP]B)\b/
/** What people write before a number that they rounded, and behind one that is the least. */
const ABOUT = /^(?:about|around|approx(?:imately)?|ca|circa|roughly|nearly|almost|over)\b/i
const LEAD_TO_NUMBER = /[^\p{L}\d(-]*/uy

/** A formula or a sentence in words, without any number: `= weights + biases`. */
const IN_WORDS = /^[^\d?…]{0,20}\p{L}[^\d?…~≈]{0,180}$/u

/** Which totals line a text is, or null. */
export function totalsLabel(line: string): keyof Totals | null {
  const found = LABEL.exec(line)
  const label = found?.[1]?.toLowerCase()
  if (!found || label === undefined || IN_WORDS.test(line.slice(found[0].length, found[0].length + 200))) return null
  if (label.startsWith('non')) return 'nonTrainable'
  return label === 'total' || label === 'trainable' || label === 'optimizer' ? label : null
}

/** Reads a line that `totalsLabel` knows; `span` is its place in the block, and `mayGoOn` says that its end is cropped. */
export function readTotalLine(block: Block, span: Span, mayGoOn = false): TotalLine {
  const line = block.text.slice(span.start, span.end)
  const labelEnd = LABEL.exec(line)?.[0].length ?? 0
  const read = readAmount(line, labelEnd)
  const place = (start: number, end: number): Span =>
    toSourceSpan(block, { start: span.start + start, end: span.start + end })
  return {
    count:
      read === null
        ? { value: { kind: 'lost', prefix: '' }, spans: [] }
        : {
            value: mayGoOn && read.end === line.length ? cutOff(read.count) : read.count,
            spans: [place(read.start, read.end)],
          },
    size: read === null ? null : sizeAfter(line, read.end, place),
    span: place(0, line.length),
  }
}

/** A count of which only the first digits are left. */
function cutOff(count: TotalLine['count']['value']): TotalLine['count']['value'] {
  return count.kind === 'count' ? { kind: 'lost', prefix: String(count.value) } : count
}

function leadTo(line: string, from: number): string {
  LEAD_TO_NUMBER.lastIndex = from
  return LEAD_TO_NUMBER.exec(line)?.[0] ?? ''
}

/** The number of a totals line, and whether it is said to be rounded: `~51,000`, `about 51,000`, `51,000+`. */
function readAmount(
  line: string,
  from: number,
): (Omit<ReadCount, 'count'> & { count: TotalLine['count']['value'] }) | null {
  const lead = leadTo(line, from)
  const word = ABOUT.exec(line.slice(from + lead.length, from + lead.length + 20))?.[0] ?? ''
  const wordEnd = from + lead.length + word.length
  const read = readCount(line, word === '' ? wordEnd : wordEnd + leadTo(line, wordEnd).length)
  if (read?.count.kind !== 'count') return read
  const isRounded = word !== '' || /[~≈∼≃≅≥≤<]|(?<![-=])>/.test(lead) || line[read.end] === '+'
  return isRounded ? { ...read, count: rounded(read.count.value) } : read
}

/** A rounded number is right to the last digit that is not 0. */
function rounded(value: number): Rounded {
  let unit = 1
  while (value !== 0 && value % (unit * 10) === 0) unit *= 10
  return { kind: 'rounded', value, unit }
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
