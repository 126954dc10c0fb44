import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** That something holds more bytes than may be read; `size` where the system tells it. */
export interface TooLarge {
  readonly size: number | null
}

/** Bytes that are read at once where the size is not known. */
const pieceSize = 65536

/** The bytes of an open file of which `size` are announced; null as soon as there are more than `limit`. */
function readOpen(file: number, size: number, limit: number): Buffer | null {
  // One byte more than announced, so that the end is seen, and that the file grew.
  let buffer = Buffer.allocUnsafe(Math.min(limit, size || pieceSize) + 1)
  let length = 0
  for (;;) {
    const count = readSync(file, buffer, length, buffer.length - length, null)
    if (count === 0) return buffer.subarray(0, length)
    length += count
    if (length > limit) return null
    if (length === buffer.length) buffer = Buffer.concat([buffer], Math.min(limit, 2 * length) + 1)
  }
}

/** All bytes of a file, a device or a pipe, but never more than `limit`: no matter what size it says it has. Throws what `fs` throws. */
export function readFileUpTo(path: string, limit: number): Buffer | TooLarge {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    return size > limit ? { size } : (readOpen(file, size, limit) ?? { size: null })
  } finally {
    closeSync(file)
  }
}

/** All bytes of a stream, but never more than `limit`. */
export async function readStreamUpTo(chunks: AsyncIterable<Uint8Array>, limit: number): Promise<Buffer | TooLarge> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    length += chunk.length
    if (length > limit) return { size: null }
    parts.push(chunk)
  }
  return Buffer.concat(parts, length)
}
