import { closeSync, openSync, readSync } from 'node:fs'
import { mayHoldSummary, mayHoldSummaryAmong } from './prefilter.ts'

/** Room that files are read into first: without it, 10,000 files would need new memory each. */
let room: Buffer | null = null
const roomSize = 2 ** 22
/** Files are searched together while they have so many bytes: in small ones, to begin a search takes longer than to search. */
const togetherSize = 2 ** 18

/** The bytes of a file; null where they fill the buffer, so that there may be more. */
function readInto(path: string, buffer: Buffer): Buffer | null {
  const file = openSync(path, 'r')
  try {
    let length = 0
    for (;;) {
      const count = readSync(file, buffer, length, buffer.length - length, null)
      length += count
      if (length === buffer.length) return null
      if (count === 0) return buffer.subarray(0, length)
    }
  } finally {
    closeSync(file)
  }
}

/** The bytes of a file that only follows: null also where it can't be read, which is said when its turn comes. */
function readAhead(path: string, buffer: Buffer): Buffer | null {
  try {
    return readInto(path, buffer)
  } catch {
    return null
  }
}

/** The bytes of the first of these files and of those that follow, one behind the other in the room, until there are enough. */
function readTogether(paths: readonly string[], limit: number): ReadonlyMap<string, Buffer> {
  room ??= Buffer.allocUnsafeSlow(roomSize)
  const read = new Map<string, Buffer>()
  let length = 0
  for (const path of paths) {
    const buffer = room.subarray(length, Math.min(length + limit + 1, roomSize))
    const bytes = read.size === 0 ? readInto(path, buffer) : readAhead(path, buffer)
    if (bytes === null) break
    read.set(path, bytes)
    length += bytes.length
    if (length >= togetherSize) break
  }
  return read
}

/**
 * Gives the bytes of a file where it may hold a summary, false where it can't, and null where it is too large to tell so (larger than `limit`
 * or than the room for it). Throws what `fs` throws.
 */
export type FileSearch = (path: string, limit: number) => Buffer | false | null

/** Searches files for signs of a summary, to be asked about them in this order. */
export function searchThrough(paths: readonly string[]): FileSearch {
  let next = 0
  let found: ReadonlyMap<string, Buffer | false> = new Map()
  return (path, limit) => {
    if (!found.has(path)) {
      const at = paths.indexOf(path, next)
      next = Math.max(at, next)
      const read = readTogether(at < 0 ? [path] : paths.slice(at, at + 1000), limit)
      const length = [...read.values()].reduce((sum, bytes) => sum + bytes.length, 0)
      const none = room === null || !mayHoldSummaryAmong(room.subarray(0, length))
      found = new Map([...read].map(([one, bytes]) => [one, !none && mayHoldSummary(bytes) && Buffer.from(bytes)]))
    }
    return found.get(path) ?? null
  }
}
