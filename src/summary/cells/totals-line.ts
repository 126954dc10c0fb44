import { type Block, toSourceSpan } from '../../text/block.ts'
import type { Span } from '../../text/span.ts'
import { splitAtBars } from '../layouts/bars.ts'
import { startsShape } from '../layouts/layout.ts'
import type { PrintedSize, TotalLine, Totals } from '../summary.ts'
import { readAmount } from './amount.ts'
import { LABELS, type Label, labelAt, SHORT, shortLabel } from './totals-label.ts'

/** A totals line found in the text: which one, its place, and where its label ends, from the line's begin. */
export interface FoundTotal {
  readonly line: keyof Totals
  readonly span: Span
  readonly labelEnd: number
  /** Where its whole line ends, from that line's begin. */
  readonly width: number
}

const SIZE = /\(\s{0,4}([\d.,]+)\s{0,4}(Bytes?|B|[KMGTP]i?B)\b/
/** A heading of Markdown without any number: `### Total Trainable Parameters`. */
const HEADING = /^\s{0,3}#{1,6}\s[^\d:]*$/
/** Which labels a totals line may have: Keras's and what stands for them, also `Total` alone between bars without a shape, or `Total` anyhow. */
export type TotalWords = 'keras' | 'between-bars' | 'any'

/**
 * The totals that a line tells, in order. Below the first rows of a table that somebody wrote, the words alone will do: `Total`, `**Sum**`. A
 * row between bars that has a shape is a row, whatever its layer is called.
 */
export function totalsIn(line: string, span: Span, words: TotalWords): readonly FoundTotal[] {
  const label = labelAt(line, LABELS) ?? shortLabelIn(line, words)
  if (label === null || HEADING.test(line) || cellsIn(line).slice(1).some(isShape)) return []
  const first = { ...label, start: line.length - line.trimStart().length }
  const parts = [first, ...furtherLabels(line, label.end)]
  return parts.map(({ line: name, start, end }, place) => ({
    line: name,
    span: { start: span.start + start, end: span.start + (parts[place + 1]?.start ?? line.length) },
    labelEnd: end - start,
    width: line.length,
  }))
}

/** A label that is a word alone, where such words stand for totals. */
function shortLabelIn(line: string, words: TotalWords): Label | null {
  if (words === 'keras' || (words === 'between-bars' && !EMPTY_CELL.test(line))) return null
  const cells = cellsIn(line)
  return words === 'any' || isTotalRow(cells) ? shortLabel(line, cells.length > 1) : null
}

const EMPTY_CELL = /[|│┃║]\s*[|│┃║]/

function cellsIn(line: string): readonly string[] {
  return (splitAtBars(line) ?? []).map(({ start, end }) => line.slice(start, end).trim())
}

function isShape(text: string): boolean {
  return startsShape(text) && !/^\?+$/.test(text)
}

/** A row of a box with a count and neither class nor shape, which Keras never prints. */
function isTotalRow([, shape, ...others]: readonly string[]): boolean {
  return shape === '' && others.some((text) => /^\d/.test(text))
}

type Place = Label & { readonly start: number }

const FURTHER =
  /(?:[,;·|/(]|\s{2}|['"]\s?,)\W{0,8}(?=(?:total|trainable|non\W?trainable|optimizer)(?:\s{1,4}param(?:eter)?s?)?\W{1,6}\d)/gi

/** Further totals behind the first: `Total params: 33, Trainable params: 33`. */
function furtherLabels(line: string, from: number): readonly Place[] {
  return Array.from(line.slice(from).matchAll(FURTHER)).flatMap((match): Place[] => {
    const start = from + match.index + match[0].length
    const label = labelAt(line.slice(start), LABELS) ?? labelAt(line.slice(start), SHORT)
    return label === null ? [] : [{ line: label.line, start, end: start + label.end }]
  })
}

/** Reads a totals line that was found in the block's text; `mayGoOn` says that its end is cropped. */
export function readTotalLine(block: Block, { span, labelEnd }: FoundTotal, mayGoOn = false): TotalLine {
  const line = block.text.slice(span.start, span.end).replace(/[\s,;·/]+$/, '')
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
  const plain = text.replace('i', '')
  return plain === 'Bytes' ? 'Byte' : (UNITS.find((unit) => unit === plain) ?? null)
}
