import { joinPath } from '../layers/complaint.ts'
import { endOfString } from '../text/json-scan.ts'
import type { Span } from '../text/span.ts'

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject
/** Without a prototype: every name in it is its own, `__proto__` too. */
export interface JsonObject {
  readonly [key: string]: JsonValue
}

/** A document read, with the place of every value by its path (`layers[0].classes`); or why it cannot be parsed, and where. */
export type JsonReading =
  | { readonly kind: 'value'; readonly value: JsonValue; readonly places: ReadonlyMap<string, Span> }
  | { readonly kind: 'broken'; readonly message: string; readonly offset: number }

interface Scan {
  readonly text: string
  readonly places: Map<string, Span>
  at: number
  failure: string
}

const deepest = 60
const literal = /[-+.\w]*/y

/** Reads JSON, and says of what is none where it breaks. Linear in the text. */
export function readJson(text: string): JsonReading {
  const scan: Scan = { text, places: new Map(), at: text.charCodeAt(0) === 0xfeff ? 1 : 0, failure: '' }
  try {
    const value = readValue(scan, '', 0)
    skipBlanks(scan)
    if (scan.at < text.length) fail(scan, 'unexpected text after the value')
    return { kind: 'value', value, places: scan.places }
  } catch (error) {
    if (scan.failure === '') throw error
    return { kind: 'broken', message: scan.failure, offset: scan.at }
  }
}

function fail(scan: Scan, message: string): never {
  scan.failure = message
  throw new SyntaxError(message)
}

function readValue(scan: Scan, path: string, depth: number): JsonValue {
  skipBlanks(scan)
  if (depth > deepest) fail(scan, `nested deeper than ${deepest} levels`)
  const start = scan.at
  const value = valueAt(scan, path, depth)
  scan.places.set(path, { start, end: scan.at })
  return value
}

function valueAt(scan: Scan, path: string, depth: number): JsonValue {
  switch (scan.text[scan.at]) {
    case '{':
      return readObject(scan, path, depth)
    case '[':
      return readArray(scan, path, depth)
    case '"':
      return readString(scan)
    case undefined:
      return fail(scan, 'expected a value, found the end of the text')
    default:
      return readLiteral(scan)
  }
}

function readLiteral(scan: Scan): JsonValue {
  literal.lastIndex = scan.at
  const word = literal.exec(scan.text)?.[0] ?? ''
  if (word === 'true' || word === 'false') {
    scan.at += word.length
    return word === 'true'
  }
  if (word === 'null') {
    scan.at += word.length
    return null
  }
  if (!/^-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][-+]?\d{1,5})?$/.test(word))
    return fail(scan, `expected a value, found ${quote(word === '' ? scan.text.charAt(scan.at) : word)}`)
  scan.at += word.length
  return Number(word)
}

/** A character or word of the text as a message shows it. */
function quote(text: string): string {
  if (text === '/') return 'a comment, which JSON does not allow'
  if (text === "'") return "', where JSON requires double quotes"
  return JSON.stringify(text.slice(0, 40))
}

function readString(scan: Scan): string {
  const end = endOfString(scan.text, scan.at + 1, '"')
  const raw = scan.text.slice(scan.at, end + 1)
  const line = scan.text.indexOf('\n', scan.at)
  if (end < 0 || (line >= 0 && line < end)) fail(scan, 'unterminated string')
  try {
    const value: unknown = JSON.parse(raw)
    scan.at = end + 1
    return String(value)
  } catch {
    return fail(scan, 'the string has an escape or control character that JSON does not allow')
  }
}

function readArray(scan: Scan, path: string, depth: number): JsonValue {
  const items: JsonValue[] = []
  scan.at++
  if (accept(scan, ']')) return items
  do {
    if (peek(scan) === ']') fail(scan, 'JSON does not allow a comma after the last item')
    items.push(readValue(scan, joinPath(path, items.length), depth + 1))
  } while (accept(scan, ','))
  if (!accept(scan, ']')) failBetween(scan, ']')
  return items
}

function readObject(scan: Scan, path: string, depth: number): JsonValue {
  const members: { [key: string]: JsonValue } = Object.create(null)
  scan.at++
  if (accept(scan, '}')) return members
  do {
    const next = peek(scan)
    if (next === '}') fail(scan, 'JSON does not allow a comma after the last member')
    if (next === undefined) fail(scan, 'expected a name, found the end of the text')
    if (next !== '"') fail(scan, `expected a name in double quotes, found ${quote(next)}`)
    const key = readString(scan)
    if (Object.hasOwn(members, key)) fail(scan, `${JSON.stringify(key)} occurs twice`)
    if (!accept(scan, ':')) fail(scan, `expected a colon after ${JSON.stringify(key)}`)
    members[key] = readValue(scan, joinPath(path, key), depth + 1)
  } while (accept(scan, ','))
  if (!accept(scan, '}')) failBetween(scan, '}')
  return members
}

function failBetween(scan: Scan, close: string): never {
  const found = peek(scan)
  if (found === undefined) fail(scan, `expected a comma or ${close}, found the end of the text`)
  fail(scan, `expected a comma or ${close}, found ${quote(found)}`)
}

function peek(scan: Scan): string | undefined {
  skipBlanks(scan)
  return scan.text[scan.at]
}

function accept(scan: Scan, character: string): boolean {
  if (peek(scan) !== character) return false
  scan.at++
  return true
}

function skipBlanks(scan: Scan): void {
  while (' \t\r\n'.includes(scan.text[scan.at] ?? 'x')) scan.at++
}
