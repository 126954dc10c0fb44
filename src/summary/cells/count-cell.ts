import type { Count } from '../summary.ts'

/** A count and where it stands in the text it was read from. */
export interface ReadCount {
  readonly count: Count
  readonly start: number
  readonly end: number
}

/**
 * Digits, with the thousands marks people print: `1,234`, `25.120`, `1'234`, `1 234` with a no-break blank;
 * `.0` is what Keras 2.0.0 to 2.0.2 put behind totals.
 */
const NUMBER =
  /-?(?:\d{1,3}(?:(?:,|\{,\})\d{3})+|\d{1,3}(?:\.\d{3})+(?!\d)|\d{1,3}(?:['’_\u00a0\u202f]\d{3})+(?!\d)|\d+)(?:\.0{1,2}(?!\d))?/y
const REST = /[\d,.…]*/y
const FLAG = /\s{0,4}\(\s?(un[bu][a-z]*)/y
const DECIMALS = /\.0{1,2}$/

/** What people put where they don't know a count. */
const UNKNOWN = /\?{1,3}(?=\s|$)/y

/** Reads the count that begins at `from` of a Param # cell or a totals line; null where neither digit nor `?` stands there. */
export function readCount(text: string, from: number): ReadCount | null {
  UNKNOWN.lastIndex = from
  if (UNKNOWN.test(text)) return { count: { kind: 'lost', prefix: '' }, start: from, end: UNKNOWN.lastIndex }
  NUMBER.lastIndex = from
  const match = NUMBER.exec(text)
  if (match === null) return null
  const end = from + match[0].length
  FLAG.lastIndex = end
  const flag = FLAG.exec(text)
  if (flag !== null && match[0] === '0') {
    const closed = text.charAt(FLAG.lastIndex) === ')' ? 1 : 0
    return {
      count: { kind: flag[1]?.startsWith('unb') ? 'unbuilt' : 'unused' },
      start: from,
      end: FLAG.lastIndex + closed,
    }
  }
  return cutCount(text, from, end) ?? { count: countOf(match[0]), start: from, end }
}

/** A count whose thousands are parted by blanks, as people write them, or by both: `50 890`, `62,383, 848`; null for any other. */
export function readSpacedCount(text: string, from: number): ReadCount | null {
  const found = /^\d{1,3}(?:(?: \d{3}){1,4}|(?=(?:,\d{3})*, \d{3}$)(?:, ?\d{3}){1,4})(?![\d.,])/.exec(
    text.slice(from, from + 24),
  )
  if (found === null) return null
  const value = Number(digitsOf(found[0]))
  return { count: { kind: 'count', value }, start: from, end: from + found[0].length }
}

/** A number that its digits' neighbours show to be cut or no count at all: `1,234,…`, `1.35M`, `64-512`. */
function cutCount(text: string, from: number, end: number): ReadCount | null {
  REST.lastIndex = end
  const rest = REST.exec(text)?.[0] ?? ''
  const after = text.charAt(end + rest.length)
  if (after.trim() !== '' && /[\p{L}\d_-]/u.test(after) && !/[개个個]/.test(after))
    return { count: { kind: 'lost', prefix: '' }, start: from, end }
  if (rest.length > 1 || rest === '…' || (rest === ',' && after === '')) {
    return {
      count: { kind: 'lost', prefix: beginningOf(text.slice(from, end + rest.length)) },
      start: from,
      end: end + rest.length,
    }
  }
  return null
}

/** What is left of a cut count: its digits and thousands commas, which tell how long it was. */
export function beginningOf(text: string): string {
  return text.replace(/[^\d,]+/g, '')
}

function digitsOf(text: string): string {
  return text.replace(/\D+/g, '')
}

function countOf(text: string): Count {
  const digits = digitsOf(text.replace(DECIMALS, ''))
  const value = Number(digits)
  if (!Number.isSafeInteger(value)) return { kind: 'too-large', digits }
  return { kind: 'count', value: text.startsWith('-') ? -value : value }
}
