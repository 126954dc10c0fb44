import type { Count, Rounded } from '../summary.ts'
import { type ReadCount, readCount, readSpacedCount } from './count-cell.ts'

/** A number, perhaps rounded, and where it stands in the text it was read from. */
export interface ReadAmount extends Omit<ReadCount, 'count'> {
  readonly count: Count | Rounded
}

/** What people write before a number that they rounded, and behind one that is the least. */
const ABOUT =
  /^(?:about|around|approx(?:imately|\.)?|ca\.?|circa|roughly|nearly|almost|over|env(?:iron|\.)?|etwa|rund|around|约|約|около)(?!\p{L})/iu
const LEAD_TO_NUMBER = /[^\p{L}\d(-]*/uy
function leadTo(line: string, from: number): string {
  LEAD_TO_NUMBER.lastIndex = from
  return LEAD_TO_NUMBER.exec(line)?.[0] ?? ''
}

/** The number of a totals line, and whether it is said to be rounded: `~51,000`, `about 51,000`, `51,000+`, `2.2M`. */
export function readAmount(line: string, from: number): ReadAmount | null {
  const label = sentenceBehind(line, remarkBehind(line, unitBehind(line, from)))
  const start = label + dashesBehind(line.slice(label))
  const lead = leadTo(line, start)
  const word = aboutIn(line.slice(start + lead.length, start + lead.length + 20))
  const wordEnd = start + lead.length + word.length
  const place = word === '' ? wordEnd : wordEnd + leadTo(line, wordEnd).length
  const scaled = readScaled(line, place)
  if (scaled !== null) return scaled
  const read = readSpacedCount(line, place) ?? readCount(line, place)
  if (read?.count.kind !== 'count') return read
  const isRounded = word !== '' || /[~≈∼≃≅≥≤<]|(?<![-=])>/.test(lead) || line[read.end] === '+'
  return isRounded ? { ...read, count: rounded(read.count.value) } : read
}

/*
 * Patterns with letters of any language take long to compile; what they ask of a text at least is asked before, since most lines are
 * `Total params: 896`.
 */

/** How long an empty cell behind a label is, or one with a size, with its bars. */
function dashesBehind(rest: string): number {
  if (!/[|│┃║]/.test(rest)) return 0
  return /^[^\p{L}\d(]*[|│┃║][\s*_]*(?:[-–—]+|\d[\d.,]*\s?[KMG]i?B)[\s*_]*(?=[|│┃║])/u.exec(rest)?.[0].length ?? 0
}

function aboutIn(text: string): string {
  return /^\d/.test(text) ? '' : (ABOUT.exec(text)?.[0] ?? '')
}

/** Where a label ends that names what is counted: `Total (parameters)`, `Total number of params`. */
function unitBehind(line: string, from: number): number {
  const rest = line.slice(from, from + 60)
  if (!/param|weights/i.test(rest)) return from
  const unit = /^[\s:*_]*\(?(?:number of |no\. of |# ?of )?(?:param(?:eter)?s?|weights)\)?(?!\p{L})/iu
  return from + (unit.exec(rest)?.[0].length ?? 0)
}

/** Where a remark in brackets ends: `Total (all trainable)`. */
function remarkBehind(line: string, from: number): number {
  return from + (/^\s{0,2}\([^()|\d]{1,40}\)/.exec(line.slice(from, from + 50))?.[0].length ?? 0)
}

/** Where the words of a sentence end that say what a total is of: `Total parameters in this model are 443,585`. */
function sentenceBehind(line: string, from: number): number {
  if (!/\s/.test(line.charAt(from))) return from
  const words =
    /^\s(?:[\p{L}']+\s){1,6}(?:is|are|was|=|:|ist|sind|beträgt|es|son|est|sont|é|são|adalah|sebanyak)\s{1,2}(?=[*_~≈`]{0,3}\d)/iu
  return from + (words.exec(line.slice(from, from + 100))?.[0].length ?? 0)
}

const DIGITS_THEN_LETTER = /\d{1,6}(?:[.,]\d{1,4})?\s?[ktmb]/iy
const SCALED = /(\d{1,6}(?:[.,]\d{1,4})?)\s?(k|thousand|tsd\.?|m|mio\.?|mn|millions?|b|bn|billions?)(?![\p{L}\d])/iuy

/** A number with a word for thousands or millions, right to its last digit. */
function readScaled(text: string, from: number): ReadAmount | null {
  DIGITS_THEN_LETTER.lastIndex = from
  if (!DIGITS_THEN_LETTER.test(text)) return null
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
function rounded(value: number): Rounded {
  let unit = 1
  while (value !== 0 && value % (unit * 10) === 0) unit *= 10
  return { kind: 'rounded', value, unit }
}

/** A count in a row that is said to be rounded: `~50,000`, `51K`, `≈ 2.2 M`; null for any other. */
export function readRoundedCount(text: string): ReadAmount | null {
  const lead = /^[\s(]*/.exec(text)?.[0].length ?? 0
  const read = /^[~≈∼≃≅≥≤<>\d]|^\p{L}/u.test(text.slice(lead)) ? readAmount(text, lead) : null
  return read?.count.kind === 'rounded' && /^[\s)+]*$/.test(text.slice(read.end)) ? read : null
}
