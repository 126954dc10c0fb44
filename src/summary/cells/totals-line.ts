import { type Block, toSourceSpan } from '../../text/block.ts'
import type { Span } from '../../text/span.ts'
import { splitAtBars } from '../layouts/bars.ts'
import { startsShape } from '../layouts/layout.ts'
import type { PrintedSize, Rounded, TotalLine, Totals } from '../summary.ts'
import { type ReadCount, readCount } from './count-cell.ts'

/** A totals line found in the text: which one, its place, and where its label ends, from the line's begin. */
export interface FoundTotal {
  readonly line: keyof Totals
  readonly span: Span
  readonly labelEnd: number
  /** Where its whole line ends, from that line's begin. */
  readonly width: number
}

/** Keras's labels, and what other printers and translations say for them. Tried in order. */
const LABELS: readonly (readonly [keyof Totals, RegExp])[] = [
  ['nonTrainable', /^(?:non\W?trainable|untrainable|total\s{1,4}frozen)\s{1,4}param(?:eter)?s?\b/i],
  ['trainable', /^(?:total\s{1,4})?trainable\s{1,4}param(?:eter)?s?\b/i],
  ['optimizer', /^optimizer\s{1,4}param(?:eter)?s?\b/i],
  ['total', /^total\s{1,4}(?:(?:number\s{1,4})?of\s{1,4})?(?:model\s{1,4})?param(?:eter)?s?\b/i],
  [
    'nonTrainable',
    /^(?:nicht.{0,2}trainierbare \w*parameter|param[eè]tres non.entra[iî]nables|par[aá]metros no entrenables|par[âa]metros n[ãa]o.trein[áa]veis|不可训练(?:的)?参数|不可訓練(?:的)?參數|非训练参数|訓練不可能?(?:な)?パラメータ(?:数)?|необучаемы[ех] параметр\p{L}*)/iu,
  ],
  [
    'trainable',
    /^(?:trainierbare \w*parameter|param[eè]tres entra[iî]nables|par[aá]metros entrenables|par[âa]metros trein[áa]veis|可训练(?:的)?参数|可訓練(?:的)?參數|訓練可能(?:な)?パラメータ(?:数)?|обучаемы[ех] параметр\p{L}*)/iu,
  ],
  [
    'total',
    /^(?:(?:gesamt(?:zahl der )?|summe der )\s?parameter|(?:nombre )?total (?:de |des )?param[eè]tres|param[eè]tres (?:totaux|au total)|(?:total de )par[aáâ]metros|par[aáâ]metros (?:totales|totais)|总参数(?:量|数)?|總參數(?:量|數)?|総パラメータ(?:数)?|参数总(?:数|量)|총 ?파라미터(?: ?수)?|всего параметров|общее число параметров)/iu,
  ],
]

/** Words that stand for a total where only a table's last row, or the line below it, says so. */
const SHORT: readonly (readonly [keyof Totals, RegExp])[] = [
  ['nonTrainable', /^(?:non.?trainable|untrainable|frozen|nicht trainierbar)(?!\p{L})/iu],
  ['trainable', /^(?:trainable|trainierbar)(?!\p{L})/iu],
  [
    'total',
    /^(?:(?:grand |overall )?totals?|sum(?:me)?|insgesamt|gesamt|totale|totaux|suma|soma|somme|итого|всего|合计|合計|总计|總計|总和|계|합계|toplam|razem|Σ|∑)(?!\p{L})/iu,
  ],
]
const MARKS = /^[^\p{L}\d(Σ∑]{0,40}/u
const SIZE = /\(\s{0,4}([\d.,]+)\s{0,4}(Bytes?|B|[KMGTP]i?B)\b/
/** What people write before a number that they rounded, and behind one that is the least. */
const ABOUT =
  /^(?:about|around|approx(?:imately|\.)?|ca\.?|circa|roughly|nearly|almost|over|env(?:iron|\.)?|etwa|rund|around|约|約|около)(?!\p{L})/iu
const LEAD_TO_NUMBER = /[^\p{L}\d(-]*/uy
/** A formula or a sentence in words, without any number: `= weights + biases`. */
const IN_WORDS = /^[^\d?…]{0,20}\p{L}[^\d?…~≈]{0,180}$/u

/** Which totals line a text is, by Keras's label or a translation of it; null for every other text. */
export function totalsLabel(line: string): keyof Totals | null {
  return labelAt(line, LABELS)?.line ?? null
}

interface Label {
  readonly line: keyof Totals
  readonly end: number
}

function labelAt(text: string, labels: typeof LABELS): Label | null {
  const start = MARKS.exec(text)?.[0].length ?? 0
  const words = text.slice(start, start + 80)
  for (const [line, label] of labels) {
    const found = label.exec(words)
    if (found === null) continue
    const end = start + found[0].length
    return IN_WORDS.test(text.slice(end, end + 200)) ? null : { line, end }
  }
  return null
}

/**
 * The totals that a line tells, in order. Where `isWritten`, below the first rows of a table that somebody wrote, the words alone will do: `Total`, `**Sum**`. A
 * row between bars that has a shape is a row, whatever its layer is called.
 */
export function totalsIn(line: string, span: Span, isWritten: boolean): readonly FoundTotal[] {
  const cells = splitAtBars(line) ?? []
  const texts = cells.map(({ start, end }) => line.slice(start, end).trim())
  if (texts.slice(1).some((text) => startsShape(text) && !/^\?+$/.test(text))) return []
  const label = labelAt(line, LABELS) ?? (isWritten ? shortLabel(line, cells.length > 1) : null)
  if (label === null) return []
  const first = { ...label, start: line.length - line.trimStart().length }
  const parts = [first, ...furtherLabels(line, label.end)]
  return parts.map(({ line: name, start, end }, place) => ({
    line: name,
    span: { start: span.start + start, end: span.start + (parts[place + 1]?.start ?? line.length) },
    labelEnd: end - start,
    width: line.length,
  }))
}

type Place = Label & { readonly start: number }

/** A short label: alone in its cell, or with nothing but the number behind it. */
function shortLabel(line: string, isParted: boolean): Label | null {
  const label = labelAt(line, SHORT)
  if (label === null) return null
  const rest = line.slice(label.end)
  const behind = isParted ? (/^[^|│┃║]*/.exec(rest)?.[0] ?? '') : rest
  const number =
    /^[\s:=*_~≈.`-]*(?:\p{L}{1,12}\.?\s*)?[~≈]?\s*[\d.,'’ ]*\s*(?:[KMB]|[kM]illions?)?\s*(?:param(?:eter)?s?|weights)?[\s.*_`]*(?:\([^)]{0,40}\))?\s*$/iu
  if (!number.test(behind) || (!isParted && !/\d/.test(behind))) return null
  return label
}

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

function leadTo(line: string, from: number): string {
  LEAD_TO_NUMBER.lastIndex = from
  return LEAD_TO_NUMBER.exec(line)?.[0] ?? ''
}

/** The number of a totals line, and whether it is said to be rounded: `~51,000`, `about 51,000`, `51,000+`, `2.2M`. */
function readAmount(
  line: string,
  from: number,
): (Omit<ReadCount, 'count'> & { count: TotalLine['count']['value'] }) | null {
  const label = unitBehind(line, from)
  const dashes = /^[^\p{L}\d(]*[|│┃║]\s*[-–—]+\s*(?=[|│┃║])/u.exec(line.slice(label))?.[0].length ?? 0
  const start = label + dashes
  const lead = leadTo(line, start)
  const word = ABOUT.exec(line.slice(start + lead.length, start + lead.length + 20))?.[0] ?? ''
  const wordEnd = start + lead.length + word.length
  const place = word === '' ? wordEnd : wordEnd + leadTo(line, wordEnd).length
  const scaled = readScaled(line, place)
  if (scaled !== null) return scaled
  const read = readSpacedCount(line, place) ?? readCount(line, place)
  if (read?.count.kind !== 'count') return read
  const isRounded = word !== '' || /[~≈∼≃≅≥≤<]|(?<![-=])>/.test(lead) || line[read.end] === '+'
  return isRounded ? { ...read, count: rounded(read.count.value) } : read
}

/** A count whose thousands are parted by blanks: `50 890`. */
function readSpacedCount(line: string, from: number): ReadCount | null {
  const found = /^\d{1,3}(?: \d{3}){1,4}(?![\d.,])/.exec(line.slice(from, from + 24))
  if (found === null) return null
  return {
    count: { kind: 'count', value: Number(found[0].replaceAll(' ', '')) },
    start: from,
    end: from + found[0].length,
  }
}

/** Where a label ends that names what is counted: `Total (parameters)`, `Total number of params`. */
function unitBehind(line: string, from: number): number {
  return (
    from +
    (/^[\s:*_]*\(?(?:number of |no\. of |# ?of )?(?:param(?:eter)?s?|weights)\)?(?!\p{L})/iu.exec(
      line.slice(from, from + 60),
    )?.[0].length ?? 0)
  )
}

const SCALED = /(\d{1,6}(?:[.,]\d{1,4})?)\s?(k|thousand|tsd\.?|m|mio\.?|mn|millions?|b|bn|billions?)(?![\p{L}\d])/iuy

/** A number with a word for thousands or millions, right to its last digit. */
export function readScaled(
  text: string,
  from: number,
): { readonly count: Rounded; readonly start: number; readonly end: number } | null {
  SCALED.lastIndex = from
  const found = SCALED.exec(text)
  if (found === null) return null
  const [whole, number = '', word = ''] = found
  const scale = /^[kt]/i.test(word) ? 1e3 : /^m/i.test(word) ? 1e6 : 1e9
  const decimals = /[.,](\d+)$/.exec(number)?.[1]?.length ?? 0
  const value = Math.round(Number(number.replace(',', '.')) * scale)
  return { count: { kind: 'rounded', value, unit: scale / 10 ** decimals }, start: from, end: from + whole.length }
}

/** A rounded number is right to the last digit that is not 0. */
export function rounded(value: number): Rounded {
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
  const plain = text.replace('i', '')
  return plain === 'Bytes' ? 'Byte' : (UNITS.find((unit) => unit === plain) ?? null)
}
