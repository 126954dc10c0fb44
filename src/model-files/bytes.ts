import { refuse } from '../model/model-error.ts'
import { decodeUtf8 } from '../text/utf8.ts'

/** The bytes of a file that are read piece by piece: weights are never loaded. */
export interface ByteSource {
  readonly size: number
  /** The bytes from an offset on, fewer where the file ends before. */
  read(offset: number, length: number): Uint8Array
}

/** Bytes that are all there. */
export function bytesIn(bytes: Uint8Array): ByteSource {
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) }
}

/** A part of other bytes. */
export function partOf(source: ByteSource, start: number, size: number): ByteSource {
  return {
    size,
    read: (offset, length) => source.read(start + offset, Math.max(0, Math.min(length, size - offset))),
  }
}

/** Exactly so many bytes; refuses where the file ends before. */
export function readExactly(source: ByteSource, offset: number, length: number): DataView {
  const isInside = Number.isSafeInteger(offset) && offset >= 0 && length >= 0 && offset + length <= source.size
  if (!isInside) refuse('is truncated or damaged: it points beyond its end')
  const bytes = source.read(offset, length)
  if (bytes.length < length) refuse('is truncated')
  return new DataView(bytes.buffer, bytes.byteOffset, length)
}

/** An unsigned integer of eight bytes, little-endian; refuses one past 2^53−1 but for the address of nothing, which is −1. */
export function longAt(view: DataView, offset: number): number {
  const value = view.getBigUint64(offset, true)
  if (value === 0xffff_ffff_ffff_ffffn) return -1
  return value > BigInt(Number.MAX_SAFE_INTEGER)
    ? refuse('is damaged: it holds an address of more than 2^53')
    : Number(value)
}

/** Bytes as UTF-8; what is none becomes U+FFFD. */
export function textOf(view: DataView): string {
  return decodeUtf8(new Uint8Array(view.buffer, view.byteOffset, view.byteLength))
}
