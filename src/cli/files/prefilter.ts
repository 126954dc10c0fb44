/**
 * What tables have in them and other text seldom has: a totals line, a class in brackets, tfjs's batch axis, and the word for parameters
 * in the languages that tables are retyped in.
 */
const signs = [
  ...['Param #', 'otal params', 'able params', 'izer params', '[null', '[nulo'],
  ...['(Dense)', '(Conv2D)', '(InputLayer)', '(Flatten)', '(Dropout)', '(LSTM)', '(Embedding)'],
  ...['Parám', 'parám', 'Parâm', 'parâm', 'Параметр', 'параметр', '파라미터', 'パラメータ', '参数', '參數'],
]

/** A sign that code and prose are full of, and what stands around it in a table, within so many bytes before and after. */
interface DoubtfulSign {
  readonly sign: string
  readonly around: RegExp
  readonly before: number
  readonly after: number
}

/** The title of another column; it may be cells of HTML away. */
const otherTitle = /layer|shape|output|capa|camada|couche|schicht|слой|层|層|레이어|レイヤー/i
const doubtfulSigns: readonly DoubtfulSign[] = [
  { sign: 'aram', around: otherTitle, before: 300, after: 300 },
  { sign: 'ARAM', around: otherTitle, before: 300, after: 300 },
  // A shape, not the argument of a call: no name and no string follows.
  { sign: '(None', around: /^\(None\s?,(?:[\r\n]|[^a-zA-MO-Z_'"*({]{2})/, before: 0, after: 16 },
]

/** Such places that are looked at in one file; with more of them it is decoded as it is. */
const placeLimit = 1000

/** How a text in one encoding is searched. */
interface Encoding {
  readonly bytesOf: (text: string) => Buffer
  readonly textOf: (bytes: Buffer) => string
}

interface Search {
  readonly textOf: Encoding['textOf']
  readonly signs: readonly Buffer[]
  readonly doubtful: readonly { readonly bytes: Buffer; readonly doubt: DoubtfulSign }[]
}

function searchIn({ bytesOf, textOf }: Encoding): Search {
  const doubtful = doubtfulSigns.map((doubt) => ({ bytes: bytesOf(doubt.sign), doubt }))
  return { textOf, signs: signs.map(bytesOf), doubtful }
}

const withoutZeros = (bytes: Buffer): string => bytes.toString('latin1').replaceAll('\0', '')
const narrow = searchIn({ bytesOf: (text) => Buffer.from(text), textOf: (bytes) => bytes.toString() })
const wide = searchIn({ bytesOf: (text) => Buffer.from(text, 'utf16le'), textOf: withoutZeros })
const swapped = searchIn({ bytesOf: (text) => Buffer.from(text, 'utf16le').swap16(), textOf: withoutZeros })

/** How many bytes at the beginning tell UTF-16 (and binary files) from other text. */
const headLength = 512

function hasDoubtful(bytes: Buffer, sign: Buffer, { around, before, after }: DoubtfulSign, textOf: Encoding['textOf']) {
  let at = bytes.indexOf(sign)
  for (let places = 0; at >= 0; places++) {
    const place = bytes.subarray(Math.max(0, at - before), at + sign.length + after)
    if (places === placeLimit || around.test(textOf(place))) return true
    at = bytes.indexOf(sign, at + sign.length)
  }
  return false
}

function finds(search: Search, bytes: Buffer): boolean {
  const { signs, doubtful, textOf } = search
  if (signs.some((sign) => bytes.includes(sign))) return true
  return doubtful.some((one) => hasDoubtful(bytes, one.bytes, one.doubt, textOf))
}

/** Whether a file's bytes may hold a summary: a search in the undecoded bytes, so that a walk over many files stays quick. */
export function mayHoldSummary(bytes: Buffer): boolean {
  if (finds(narrow, bytes)) return true
  return bytes.subarray(0, headLength).includes(0) && [wide, swapped].some((search) => finds(search, bytes))
}
