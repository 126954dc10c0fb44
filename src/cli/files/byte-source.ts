import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '../../model-files/bytes.ts'

/** Runs `use` with the bytes of a file, read piece by piece as they are asked for; throws what `fs` throws. */
export function withFile<T>(path: string, use: (source: ByteSource) => T): T {
  const file = openSync(path, 'r')
  try {
    return use({ size: fstatSync(file).size, read: (offset, length) => readPiece(file, offset, length) })
  } finally {
    closeSync(file)
  }
}

function readPiece(file: number, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  let read = 0
  while (read < length) {
    const count = readSync(file, bytes, read, length - read, offset + read)
    if (count === 0) break
    read += count
  }
  return bytes.subarray(0, read)
}
