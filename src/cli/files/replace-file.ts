import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
} from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathBeside, removeLeftovers } from './leftovers.ts'

/** Writes bytes to an open file and returns how many were written. */
export type WriteBytes = (file: number, bytes: Uint8Array) => number

/** That the file on the disk is no longer the one that was read. */
export class ChangedFile extends Error {
  override name = 'ChangedFile'
}

export interface Replacement {
  readonly path: string
  readonly bytes: Uint8Array
  /** What was read of the file, null where there was none; left out where whatever stands there may be replaced. */
  readonly before?: Uint8Array | null
}

/** Links that are followed before they are taken for a circle. */
const linkLimit = 40

/** What a path leads to through its symbolic links, whether something stands there or not. */
function targetOf(path: string, links = 0): string {
  try {
    return realpathSync(path)
  } catch (error) {
    if (links >= linkLimit) throw error
  }
  try {
    return targetOf(resolve(dirname(path), readlinkSync(path)), links + 1)
  } catch {
    return resolve(path)
  }
}

function bytesAt(path: string): Buffer | null {
  return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path) : null
}

/** Throws where the file is another than the one that was read. */
function holdUnchanged(target: string, before: Uint8Array | null | undefined): void {
  if (before === undefined) return
  const now = bytesAt(target)
  if (now === null ? before !== null : before === null || !now.equals(before)) throw new ChangedFile()
}

function writeAll(file: number, bytes: Uint8Array, write: WriteBytes): void {
  for (let at = 0; at < bytes.length; ) at += write(file, bytes.subarray(at))
}

/** Gives a new file the owner, where that is allowed, and the mode of the one that it replaces. */
function takeOver(file: number, { uid, gid, mode }: Stats): void {
  try {
    fchownSync(file, uid, gid)
  } catch {
    // Only root gives files away.
  }
  fchmodSync(file, mode & 0o7777)
}

/** Flushes the entry of a renamed file, where the system can. */
function flushFolder(folder: string): void {
  try {
    const file = openSync(folder, 'r')
    fsyncSync(file)
    closeSync(file)
  } catch {
    // Windows opens no folders.
  }
}

function fill(file: number, there: Stats | undefined, bytes: Uint8Array, write: WriteBytes): void {
  try {
    writeAll(file, bytes, write)
    if (there) takeOver(file, there)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Writes the bytes to a new file in the folder of the one that it is to replace, and returns its path. */
function writeBeside(target: string, there: Stats | undefined, bytes: Uint8Array, write: WriteBytes): string {
  const beside = pathBeside(target)
  const file = openSync(beside, 'wx', there ? 0o600 : 0o666)
  try {
    fill(file, there, bytes, write)
    return beside
  } catch (error) {
    unlinkSync(beside)
    throw error
  }
}

/** Devices and pipes can't be replaced, only written to. */
function writeInto(target: string, bytes: Uint8Array, write: WriteBytes): void {
  const file = openSync(target, 'w')
  try {
    writeAll(file, bytes, write)
  } finally {
    closeSync(file)
  }
}

function replace(target: string, there: Stats | undefined, { bytes, before }: Replacement, write: WriteBytes): void {
  // A file that must not be written is not replaced either, although its folder would let us.
  if (there) accessSync(target, constants.W_OK)
  holdUnchanged(target, before)
  removeLeftovers(target, Date.now())
  const beside = writeBeside(target, there, bytes, write)
  try {
    holdUnchanged(target, before)
    renameSync(beside, target)
  } catch (error) {
    unlinkSync(beside)
    throw error
  }
  flushFolder(dirname(target))
}

/**
 * Puts bytes in the place of a file, all of them or none: they are written beside it, flushed, and take its name. Mode and, where that is
 * allowed, owner stay; symbolic links are followed. Of a file with several names (hard links) only this one changes. Throws `ChangedFile`
 * where another text stands there than the one that was read, and else what `fs` throws; nothing is left behind then. What a killed run left
 * beside the file is removed.
 */
export function replaceFile(replacement: Replacement, write: WriteBytes): void {
  const target = targetOf(replacement.path)
  const there = statSync(target, { throwIfNoEntry: false })
  if (there && !there.isFile()) writeInto(target, replacement.bytes, write)
  else replace(target, there, replacement, write)
}
