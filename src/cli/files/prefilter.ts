import { isAscii } from 'node:buffer'

/**
 * What tables have in them and other text seldom has: tfjs's batch axis, that of older TensorFlow, a class in brackets, the colours in which
 * Keras 3 prints it, and the word for parameters in the languages that tables are retyped in. Short ones, which are found quickest.
 */
const asciiSigns = [
  ...['[nul', '(?,', 'Dense)', 'Conv2D)', 'Layer)', '(Flat', '(Drop', 'LSTM)', '(Emb', '(unbu'],
  ...['[38;5;', '(\u001b[', '(<span st'],
]
const otherSigns = [
  'Parám',
  'parám',
  'Parâm',
  'parâm',
  'Параметр',
  'параметр',
  '파라미터',
  'パラメータ',
  '参数',
  '參數',
]

/** A sign that code and prose are full of, and what stands around it in a table, within so many characters before and after. */
interface DoubtfulSign {
  readonly sign: string
  readonly around: RegExp
  readonly before: number
  readonly after: number
}

/** The header's `Param #`, a totals line, or the title of another column near it; that may be cells of HTML away. */
const titles =
  /aram #|(?:otal|able|izer) params|layer|shape|output|capa|camada|couche|schicht|слой|层|層|레이어|レイヤー/i
/**
 * `None` as the batch axis: painted, or in brackets with no name and no string behind the comma as in the arguments of a call, or alone in
 * its brackets before a number, or with numbers behind it and the bracket that opens lost.
 */
const batchAxis =
  /(?:\dm|">)None|[([{]\s?None\s?,(?:[\r\n]|[^a-zA-MO-Z_'"*({]{2})|[([{]None,?\)\]?[\s|│┃]{1,40}\d|None(?:,\s?(?:\d+|None))+[\])]/
const doubtfulSigns: readonly DoubtfulSign[] = [
  { sign: 'Param', around: titles, before: 300, after: 300 },
  { sign: 'param', around: titles, before: 300, after: 300 },
  { sign: 'PARAM', around: titles, before: 300, after: 300 },
  { sign: 'None', around: batchAxis, before: 4, after: 48 },
]

/** Such places that are looked at in one file; with more of them it is decoded as it is. */
const placeLimit = 1000

/** How a text in one encoding is searched. */
interface Encoding {
  /** Bytes of a character of ASCII. */
  readonly unit: number
  readonly bytesOf: (text: string) => Buffer
  readonly textOf: (bytes: Buffer) => string
}

interface Search extends Encoding {
  readonly signs: readonly Buffer[]
  readonly doubtful: readonly (DoubtfulSign & { readonly bytes: Buffer })[]
}

function searchIn(encoding: Encoding, signs: readonly string[]): Search {
  const { bytesOf } = encoding
  const doubtful = doubtfulSigns.map((doubt) => ({ ...doubt, bytes: bytesOf(doubt.sign) }))
  return { ...encoding, signs: signs.map(bytesOf), doubtful }
}

const utf8: Encoding = { unit: 1, bytesOf: (text) => Buffer.from(text), textOf: (bytes) => bytes.toString() }
const withoutZeros = (bytes: Buffer): string => bytes.toString('latin1').replaceAll('\0', '')
const utf16: Encoding = { unit: 2, bytesOf: (text) => Buffer.from(text, 'utf16le'), textOf: withoutZeros }
const swapped: Encoding = { ...utf16, bytesOf: (text) => utf16.bytesOf(text).swap16() }

const allSigns = [...asciiSigns, ...otherSigns]
const ascii = searchIn(utf8, asciiSigns)
const narrow = searchIn(utf8, allSigns)
const wide = [searchIn(utf16, allSigns), searchIn(swapped, allSigns)]

/** How many bytes at the beginning tell UTF-16 (and binary files) from other text. */
const headLength = 512

function hasDoubtful(
  bytes: Buffer,
  { bytes: sign, around, before, after }: Search['doubtful'][number],
  { unit, textOf }: Encoding,
) {
  let at = bytes.indexOf(sign)
  for (let places = 0; at >= 0; places++) {
    const place = bytes.subarray(Math.max(0, at - before * unit), at + sign.length + after * unit)
    if (places === placeLimit || around.test(textOf(place))) return true
    at = bytes.indexOf(sign, at + sign.length)
  }
  return false
}

function finds(search: Search, bytes: Buffer): boolean {
  if (search.signs.some((sign) => bytes.includes(sign))) return true
  return search.doubtful.some((doubt) => hasDoubtful(bytes, doubt, search))
}

/** Whether a file's bytes may hold a summary: a search in the undecoded bytes, so that a walk over many files stays quick. */
export function mayHoldSummary(bytes: Buffer): boolean {
  if (finds(isAscii(bytes) ? ascii : narrow, bytes)) return true
  return bytes.subarray(0, headLength).includes(0) && wide.some((search) => finds(search, bytes))
}
