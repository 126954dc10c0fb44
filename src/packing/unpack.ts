import { codeBytes, contexts } from './code-bytes.ts'
import { RangeReader } from './range-coder.ts'

/** Bytes of the head: how many bytes were packed, and the row of the table that holds them as they were. */
export const headLength = 8

/** How many of the bytes are smaller than each: where the suffixes that begin with it stand, the empty one before all. */
function firstRows(bytes: Uint8Array): Uint32Array {
  const rows = new Uint32Array(257)
  rows[0] = 1
  for (const byte of bytes) rows[byte + 1] = (rows[byte + 1] ?? 0) + 1
  for (let byte = 0; byte < 256; byte++) rows[byte + 1] = (rows[byte + 1] ?? 0) + (rows[byte] ?? 0)
  return rows
}

/**
 * Undoes the Burrows–Wheeler transform. All suffixes of the bytes, the empty one first, stand sorted in a table; `last` is what precedes each,
 * without the row of the whole, which nothing precedes.
 */
function inverseTransform(last: Uint8Array, whole: number): Uint8Array {
  const rows = firstRows(last)
  // Of each row, its first byte and the row of the suffix after that, in one number: rows are read in no order.
  const table = new Uint32Array(last.length + 1)
  for (let at = 0; at < last.length; at++) {
    const byte = last[at] ?? 0
    const row = rows[byte] ?? 0
    rows[byte] = row + 1
    table[row] = (at < whole ? at : at + 1) * 256 + byte
  }
  const bytes = new Uint8Array(last.length)
  for (let at = 0, row = whole; at < bytes.length; at++) {
    const entry = table[row] ?? 0
    bytes[at] = entry
    row = entry >>> 8
  }
  return bytes
}

/** The bytes that `pack` packed. */
export function unpack(packed: Uint8Array): Uint8Array {
  const head = new DataView(packed.buffer, packed.byteOffset)
  const reader = new RangeReader(packed.subarray(headLength), contexts)
  return inverseTransform(codeBytes(reader, head.getUint32(0)), head.getUint32(4))
}
