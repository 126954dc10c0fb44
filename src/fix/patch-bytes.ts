import type { DecodedText } from '../text/decode.ts'
import { type Edit, inOrder } from './edit.ts'

/** The part of the standard TextEncoder that is used here; browsers and Node both have it. */
interface Encoder {
  encode(text: string): Uint8Array
}
declare const TextEncoder: new () => Encoder

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Characters past Latin-1 that stand between thousands, in windows-1252. */
const windows1252: ReadonlyMap<string, number> = new Map([['’', 0x92]])

function encodeUtf16(text: string, isBigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const [high, low] = [code >> 8, code & 0xff]
    bytes.set(isBigEndian ? [high, low] : [low, high], 2 * at)
  }
  return bytes
}

function encode(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return encodeUtf16(text, encoding === 'utf-16be')
  if (encoding === 'utf-8') return utf8(text)
  return Uint8Array.from(text, (character) => windows1252.get(character) ?? character.charCodeAt(0) & 0xff)
}

/** Where the bytes of each line begin. No byte of a longer UTF-8 character is a line feed. */
function byteLineStarts(bytes: Uint8Array, first: number): readonly number[] {
  const starts = [first]
  for (let at = bytes.indexOf(10, first); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1)
  return starts
}

/** Offsets of characters as offsets of bytes; null where bytes before on the same line are no UTF-8, so that nobody can count them. */
function utf8Offsets(bytes: Uint8Array, text: string, first: number): (offset: number) => number | null {
  const byteStarts = byteLineStarts(bytes, first)
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  let line = 0
  return (offset) => {
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++
    const before = utf8(text.slice(starts[line] ?? 0, offset))
    const start = byteStarts[line] ?? 0
    return before.every((byte, at) => bytes[start + at] === byte) ? start + before.length : null
  }
}

function offsetsOf(bytes: Uint8Array, { text, encoding, bom }: DecodedText): (offset: number) => number | null {
  if (encoding === 'windows-1252') return (offset) => offset
  if (encoding === 'utf-8') return utf8Offsets(bytes, text, bom ? 3 : 0)
  return (offset) => 2 * offset + (bom ? 2 : 0)
}

/**
 * Makes the edits of a decoded text in its bytes, so that every other byte stays: encoding, byte-order mark, line ends, and what was no
 * character. Null where bytes before an edit on its line are no UTF-8.
 */
export function patchBytes(bytes: Uint8Array, decoded: DecodedText, edits: readonly Edit[]): Uint8Array | null {
  const byteOffset = offsetsOf(bytes, decoded)
  const parts: Uint8Array[] = []
  let done = 0
  for (const { start, end, text } of inOrder(edits)) {
    const [from, to] = [byteOffset(start), byteOffset(end)]
    if (from === null || to === null) return null
    parts.push(bytes.subarray(done, from), encode(text, decoded.encoding))
    done = to
  }
  parts.push(bytes.subarray(done))
  return joined(parts)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
