import { isAscii } from 'node:buffer'
import { signs } from '../../text/signs.ts'

/** A sign that code and prose are full of, and what stands around it in a table, within so many characters before and after. */
interface DoubtfulSign {
  readonly sign: string
  readonly before: number
  readonly after: number
  /** Whether it may be a table's, by what stands before it and by itself with what follows. */
  readonly isSign: (before: string, after: string) => boolean
}

/** Titles of the other columns, and cells of HTML, which have lines of their own. */
const titles = /layer|shape|output|capa|camada|couche|schicht|слой|层|層|레이어|レイヤー/i
const cells = /<t[dhr]\b/i
/** Keras's first title, which may stand above this one where each has its own line. */
const firstTitle = /layer \(/i

/** The word in a totals line, in Keras's own title, or in a header: with another title on its line, or cells of HTML away. */
function isTitle(before: string, after: string): boolean {
  if (after.startsWith('aram #', 1) || /(?:otal|able|izer)[^\S\r\n]$/.test(before.slice(-5))) return true
  if (!titles.test(before) && !titles.test(after)) return false
  const lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1
  const onLine = before.slice(lineStart) + (/^[^\r\n]*/.exec(after)?.[0] ?? '')
  return titles.test(onLine) || firstTitle.test(before) || cells.test(before) || cells.test(after)
}

/**
 * `None` as the batch axis: painted, or in brackets with no name and no string behind the comma as in the arguments of a call, or alone in
 * its brackets before a number (bars between them may be escaped, as Python and JSON do), or with numbers behind it and the bracket that
 * opens lost.
 */
const batchAxis =
  /(?:\dm|">)None|[([{]\s?None\s?,(?:[\r\n]|[^a-zA-MO-Z_'"*({]{2})|[([{]None,?\)\]?(?:[\s|│┃]|\\x[\da-f]{2}|\\u[\da-f]{4}){1,40}\d|None(?:,\s?(?:\d+|None))+[\])]/

const title = { before: 300, after: 300, isSign: isTitle }
const doubtfulSigns: readonly DoubtfulSign[] = [
  { sign: 'Param', ...title },
  { sign: 'param', ...title },
  { sign: 'PARAM', ...title },
  // A class in colours of HTML. The whole of it would be searched by other means, which take twenty times as long in prose.
  { sign: '(<span', before: 0, after: 3, isSign: (_, after) => after.endsWith(' st') },
  { sign: 'None', before: 4, after: 48, isSign: (before, after) => batchAxis.test(before + after) },
]

/** Such places that are looked at in one file; with more of them it is decoded as it is. */
const placeLimit = 1000

/** How a text in one encoding is searched. */
interface Encoding {
  /** Bytes of a character of ASCII. */
  readonly unit: number
  readonly bytesOf: (text: string) => Buffer
  readonly textOf: (bytes: Buffer, start: number, end: number) => string
}

interface SignSearch extends Encoding {
  readonly signs: readonly Buffer[]
  readonly doubtful: readonly (DoubtfulSign & { readonly bytes: Buffer })[]
}

function searchIn(encoding: Encoding, signs: readonly string[]): SignSearch {
  const { bytesOf } = encoding
  const doubtful = doubtfulSigns.map((doubt) => ({ ...doubt, bytes: bytesOf(doubt.sign) }))
  return { ...encoding, signs: signs.map(bytesOf), doubtful }
}

const utf8: Encoding = {
  unit: 1,
  bytesOf: (text) => Buffer.from(text),
  textOf: (bytes, start, end) => bytes.toString('utf8', start, end),
}
/** The same for bytes that are ASCII throughout, which are decoded quicker. */
const plain: Encoding = { ...utf8, textOf: (bytes, start, end) => bytes.toString('latin1', start, end) }
const utf16: Encoding = {
  unit: 2,
  bytesOf: (text) => Buffer.from(text, 'utf16le'),
  textOf: (bytes, start, end) => plain.textOf(bytes, start, end).replaceAll('\0', ''),
}
const swapped: Encoding = { ...utf16, bytesOf: (text) => utf16.bytesOf(text).swap16() }

const allSigns = [...signs.bytes.ascii, ...signs.bytes.other]
const ascii = searchIn(plain, signs.bytes.ascii)
const narrow = searchIn(utf8, allSigns)
const wide = [searchIn(utf16, allSigns), searchIn(swapped, allSigns)]

/** How many bytes at the beginning tell UTF-16 (and binary files) from other text. */
const headLength = 512

function hasDoubtful(bytes: Buffer, doubt: SignSearch['doubtful'][number], { unit, textOf }: Encoding): boolean {
  const { bytes: sign, before, after, isSign } = doubt
  let at = bytes.indexOf(sign)
  for (let places = 0; at >= 0; places++) {
    const end = at + sign.length
    const lead = textOf(bytes, Math.max(0, at - before * unit), at)
    if (places === placeLimit || isSign(lead, textOf(bytes, at, end + after * unit))) return true
    at = bytes.indexOf(sign, end)
  }
  return false
}

function finds(search: SignSearch, bytes: Buffer): boolean {
  if (search.signs.some((sign) => bytes.includes(sign))) return true
  return search.doubtful.some((doubt) => hasDoubtful(bytes, doubt, search))
}

/** Whether a file's bytes may hold a summary: a search in the undecoded bytes, so that a walk over many files stays quick. */
export function mayHoldSummary(bytes: Buffer): boolean {
  if (finds(isAscii(bytes) ? ascii : narrow, bytes)) return true
  return bytes.subarray(0, headLength).includes(0) && wide.some((search) => finds(search, bytes))
}

/** Whether any of several files whose bytes lie one behind the other may hold a summary; where it says no, none of them does. */
export function mayHoldSummaryAmong(bytes: Buffer): boolean {
  return finds(isAscii(bytes) ? ascii : narrow, bytes) || bytes.includes(0)
}
