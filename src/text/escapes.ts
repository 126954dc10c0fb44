import type { TextEditor } from './offset-map.ts'

const SIMPLE: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['b', ''],
  ['a', ''],
  ['f', '\n'],
  ['v', '\n'],
  ['e', '\u001b'],
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['\\', '\\'],
  ['/', '/'],
  ['\n', ''],
])
const UNICODE = /\\u(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4}))|\\U([0-9a-fA-F]{8})/y
const OCTAL = /\\([0-3][0-7]{2})/y
const BYTE = /\\x([0-9a-fA-F]{2})/y

/** Writes the inside of a string literal (JSON, Python, JavaScript, C) with its escapes decoded; unknown ones stay as they are. */
export function copyUnescaped(editor: TextEditor, text: string, start: number, end: number): void {
  let done = start
  for (let at = text.indexOf('\\', start); at >= 0 && at < end - 1; at = text.indexOf('\\', done)) {
    editor.copy(done, at)
    const { value, length } = escapeAt(text, at)
    if (value === null) editor.copy(at, at + length)
    else editor.put(value, at)
    done = at + length
  }
  editor.copy(done, end)
}

interface Escape {
  /** Null for no escape that is known. */
  readonly value: string | null
  readonly length: number
}

function escapeAt(text: string, at: number): Escape {
  const simple = SIMPLE.get(text.charAt(at + 1))
  if (simple !== undefined) return { value: simple, length: 2 }
  const unicode = matchAt(UNICODE, text, at)
  if (unicode !== null) return unicodeEscape(unicode)
  return bytesAt(text, at) ?? { value: null, length: 1 }
}

function unicodeEscape(match: RegExpExecArray): Escape {
  const code = Number.parseInt(match[1] ?? match[2] ?? match[3] ?? '', 16)
  return { value: code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', length: match[0].length }
}

/** `\xe2\x94\x83` or `\342\224\203`: bytes of one UTF-8 character, else the one byte as Latin-1. */
function bytesAt(text: string, at: number): Escape | null {
  const pattern = matchAt(BYTE, text, at) === null ? OCTAL : BYTE
  const bytes: number[] = []
  for (
    let match = matchAt(pattern, text, at);
    match !== null && bytes.length < 4;
    match = matchAt(pattern, text, at + 4 * bytes.length)
  ) {
    bytes.push(Number.parseInt(match[1] ?? '', pattern === BYTE ? 16 : 8))
  }
  const [first] = bytes
  if (first === undefined) return null
  const size = utf8Size(first)
  if (size > 1 && bytes.length >= size) {
    const point = utf8Point(bytes.slice(0, size))
    if (point !== null) return { value: String.fromCodePoint(point), length: 4 * size }
  }
  return { value: String.fromCharCode(first), length: 4 }
}

/** How many bytes a UTF-8 character has that starts with this one; 0 for none. */
function utf8Size(first: number): number {
  if (first < 0x80) return 1
  if (first >= 0xc2 && first < 0xe0) return 2
  if (first >= 0xe0 && first < 0xf0) return 3
  return first >= 0xf0 && first < 0xf5 ? 4 : 0
}

/** The code point of one UTF-8 character's bytes, or null where they are none. */
function utf8Point(bytes: readonly number[]): number | null {
  const [first = 0, ...rest] = bytes
  if (rest.some((byte) => (byte & 0xc0) !== 0x80)) return null
  const lead = first & (0xff >> (bytes.length + 1))
  const point = rest.reduce((value, byte) => (value << 6) | (byte & 0x3f), lead)
  const smallest = [0, 0, 0x80, 0x800, 0x10000][bytes.length] ?? 0
  return point >= smallest && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000) ? point : null
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
