import { closeSync, openSync, readSync } from 'node:fs'
import { mayHoldSummary, mayHoldSummaryAmong } from './prefilter.ts'

/** Room that files are read into first: without it, 10,000 files would need new memory each. */
let room: Buffer | null = null
const roomSize = 2 ** 22
/** Files are searched together while they have so many bytes: in small ones, to begin a search takes longer than to search. */
const togetherSize = 2 ** 18
const mostTogether = 1000

/** Reads a file into the room from a place on; gives where its bytes end, null where they take more than `most`, or there is no room for more. */
function readInto(path: string, buffer: Buffer, start: number, most: number): number | null {
  const end = Math.min(start + most + 1, buffer.length)
  const file = openSync(path, 'r')
  try {
    for (let at = start; ; ) {
      const count = readSync(file, buffer, at, end - at, null)
      at += count
      if (at === end) return null
      if (count === 0) return at
    }
  } finally {
    closeSync(file)
  }
}

/** The same of a file that only follows: null also where it can't be read, which is said when its turn comes. */
function readAhead(path: string, buffer: Buffer, start: number, most: number): number | null {
  try {
    return readInto(path, buffer, start, most)
  } catch {
    return null
  }
}

/** Some files that stand one after the other among the paths, and what was found in them. */
interface Batch {
  readonly first: number
  readonly count: number
  /** The bytes of those that may hold a summary, by their place; none of the others does. */
  readonly found: ReadonlyMap<number, Buffer>
}

/** Searches one of the files, and those that follow until there are enough bytes: one behind the other in the room. */
function searchFrom(paths: readonly string[], first: number, limit: number): Batch {
  room ??= Buffer.allocUnsafeSlow(roomSize)
  const ends: number[] = []
  let length = 0
  for (let at = first; at < paths.length && length < togetherSize && ends.length < mostTogether; at++) {
    const read = at === first ? readInto : readAhead
    const end = read(paths[at] as string, room, length, limit)
    if (end === null) break
    ends.push(end)
    length = end
  }
  const found = mayHoldSummaryAmong(room.subarray(0, length)) ? bytesWithSigns(room, ends) : new Map()
  return { first, count: ends.length, found }
}

function bytesWithSigns(room: Buffer, ends: readonly number[]): Map<number, Buffer> {
  const found = new Map<number, Buffer>()
  for (const [at, end] of ends.entries()) {
    const bytes = room.subarray(ends[at - 1] ?? 0, end)
    if (mayHoldSummary(bytes)) found.set(at, Buffer.from(bytes))
  }
  return found
}

/**
 * Gives the bytes of a file where it may hold a summary, false where it can't, and null where it is too large to tell so (larger than `limit`
 * or than the room for it). Throws what `fs` throws.
 */
export type FileSearch = (path: string, limit: number) => Buffer | false | null

/** Searches files for signs of a summary, to be asked about them in this order. */
export function searchThrough(paths: readonly string[]): FileSearch {
  let next = 0
  let batch: Batch = { first: 0, count: 0, found: new Map() }
  return (path, limit) => {
    const at = paths[next] === path ? next : paths.indexOf(path, next)
    if (at < 0) return resultOf(searchFrom([path], 0, limit), 0)
    next = at + 1
    if (at >= batch.first + batch.count) batch = searchFrom(paths, at, limit)
    return resultOf(batch, at)
  }
}

function resultOf({ first, count, found }: Batch, at: number): Buffer | false | null {
  return at < first + count ? (found.get(at - first) ?? false) : null
}
