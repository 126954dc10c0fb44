import { decodeWindows1252 } from './code-pages.ts'
import { decodeUtf8 } from './utf8.ts'

/** The part of the standard TextDecoder that is used here; browsers and Node both have it. */
interface Decoder {
  decode(bytes: Uint8Array): string
}
declare const TextDecoder: new (label: string, options?: { readonly ignoreBOM?: boolean }) => Decoder

/** A file's bytes as text. */
export interface DecodedText {
  /** Without the byte-order mark. */
  readonly text: string
  /** `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`. */
  readonly encoding: string
  /** The bytes began with a byte-order mark; who writes them back must write it too. */
  readonly bom: boolean
  /** The bytes are no text; `text` is empty then. */
  readonly binary: boolean
  /** Some bytes were no characters and became U+FFFD. */
  readonly replaced: boolean
}

/** How many bytes are looked at to tell what the rest is. */
const SAMPLE = 65536

/**
 * Decodes bytes by their byte-order mark, else as UTF-16 where every other byte is zero, else as UTF-8; what is mostly no UTF-8 is
 * windows-1252 (Latin-1). Never fails: bytes with zeros or many control characters are `binary`.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  const marked = markedEncoding(bytes)
  const encoding = marked ?? unmarkedUtf16(bytes)
  if (encoding !== null) return decoded(new TextDecoder(encoding).decode(bytes), encoding, marked !== null)
  if (isBinary(bytes)) return { text: '', encoding: 'binary', bom: false, binary: true, replaced: false }
  const { valid, invalid } = countUtf8(bytes)
  if (invalid > valid / 4) return decoded(decodeWindows1252(bytes), 'windows-1252', false)
  return decoded(decodeUtf8(bytes), 'utf-8', false)
}

function decoded(text: string, encoding: string, bom: boolean): DecodedText {
  return { text, encoding, bom, binary: false, replaced: text.includes('\ufffd') }
}

function markedEncoding(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null
}

/** Text that is mostly ASCII has zeros as every other byte in UTF-16, and only there. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const size = Math.min(bytes.length, SAMPLE) & ~1
  if (size < 4 || bytes.length % 2 !== 0) return null
  const zeros = [0, 0]
  for (let at = 0; at < size; at++) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const half = size / 2
  if (odd > half * 0.4 && even < half * 0.02) return 'utf-16le'
  return even > half * 0.4 && odd < half * 0.02 ? 'utf-16be' : null
}

function isBinary(bytes: Uint8Array): boolean {
  const size = Math.min(bytes.length, SAMPLE)
  let controls = 0
  for (let at = 0; at < size; at++) {
    const byte = bytes[at] ?? 0
    if (byte === 0) return true
    if (byte < 32 && !isTextControl(byte)) controls++
  }
  return controls > size / 10
}

/** Backspace, tab, line ends, form feed and ESC stand in logs and transcripts. */
function isTextControl(byte: number): boolean {
  return (byte >= 8 && byte <= 13) || byte === 27
}

/** How many of the sequences of bytes past ASCII are UTF-8 characters, and how many bytes are none. */
function countUtf8(bytes: Uint8Array): { readonly valid: number; readonly invalid: number } {
  let valid = 0
  let invalid = 0
  for (let at = 0; at < bytes.length; at++) {
    const first = bytes[at] ?? 0
    if (first < 0x80) continue
    const size = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    let length = 1
    while (length < size && ((bytes[at + length] ?? 0) & 0xc0) === 0x80) length++
    if (size > 0 && length === size) valid++
    else invalid++
    at += length - 1
  }
  return { valid, invalid }
}
