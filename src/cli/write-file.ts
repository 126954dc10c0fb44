import { resolve } from 'node:path'
import { fileErrorReason } from './files/file-error.ts'
import { ChangedFile, replaceFile } from './files/replace-file.ts'
import { withoutInterruption } from './interruption.ts'
import { fault, type Problem } from './problem.ts'
import type { Run } from './run.ts'

/** A file to write, as messages call it. */
export interface FileToWrite {
  readonly path: string
  readonly bytes: Uint8Array
  /** What was read of it, null where there was no such file; left out where whatever stands there may be replaced. */
  readonly before?: Uint8Array | null
}

/** Replaces a file whole or not at all; whether it did. A failure becomes a problem. */
export async function writeFile({ io, problems }: Pick<Run, 'io' | 'problems'>, file: FileToWrite): Promise<boolean> {
  try {
    await withoutInterruption(() => replaceFile({ ...file, path: resolve(io.cwd, file.path) }, io.writeBytes))
    return true
  } catch (error) {
    problems.push(whyNotWritten(file.path, error))
    return false
  }
}

function whyNotWritten(path: string, error: unknown): Problem {
  if (error instanceof ChangedFile) return fault(`${path} was not written: it has changed since it was read`)
  return fault(`cannot write ${path}: ${fileErrorReason(error)}`)
}
