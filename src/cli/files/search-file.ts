import { closeSync, openSync, readSync } from 'node:fs'
import { mayHoldSummary } from './prefilter.ts'

/** Room that every file is read into first: without it, 10,000 files would need new memory each. */
let room: Buffer | null = null
const roomSize = 2 ** 22

/** The first bytes of a file, as many as there is room for. */
function readInto(path: string, buffer: Buffer): number {
  const file = openSync(path, 'r')
  try {
    let length = 0
    for (;;) {
      const count = readSync(file, buffer, length, buffer.length - length, null)
      if (count === 0 || length + count === buffer.length) return length + count
      length += count
    }
  } finally {
    closeSync(file)
  }
}

/**
 * Searches a file for signs of a summary. Gives its bytes where it may hold one, false where it can't, and null where it is too large to
 * tell so (larger than `limit` or than the room for it). Throws what `fs` throws.
 */
export function searchFile(path: string, limit: number): Buffer | false | null {
  room ??= Buffer.allocUnsafeSlow(roomSize)
  const buffer = limit < roomSize ? room.subarray(0, limit + 1) : room
  const length = readInto(path, buffer)
  if (length === buffer.length) return null
  const bytes = buffer.subarray(0, length)
  return mayHoldSummary(bytes) && Buffer.from(bytes)
}
