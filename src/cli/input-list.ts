import { dirname } from 'node:path'
import { type FolderConfiguration, isLeftOut } from './config.ts'
import { expandPaths, type InputFile } from './files/expand-paths.ts'
import type { Input } from './inputs.ts'
import { fault, usage, warning } from './problem.ts'
import type { Run } from './run.ts'

/** What a command line says of the files to read. */
export interface InputRequest {
  /** Files, folders, globs; `-` is standard input, and so is none at all. */
  readonly paths: readonly string[]
  /** What reports call standard input. */
  readonly stdinFilename: string
  readonly exclude?: readonly string[]
}

/** What is to be read. */
export interface InputList {
  /** Standard input first, then files in the order of the arguments. */
  readonly inputs: readonly Input[]
  /** Files under named folders that were skipped by extension. */
  readonly skipped: number
}

/** The files that a command line names, less those that their configurations leave out. */
async function configuredFiles(files: readonly InputFile[], { configurations }: Run): Promise<readonly InputFile[]> {
  const kept: InputFile[] = []
  let folder: string | null = null
  let found: FolderConfiguration | null = null
  for (const file of files) {
    const own = dirname(file.absolute)
    // Files of one folder stand together: to wait for each takes long where there are many.
    if (found === null || own !== folder) found = await configurations.of(own)
    folder = own
    if (!isLeftOut(found, file.absolute)) kept.push(file)
  }
  return kept
}

/** Everything that a command line names, each file once. Paths that lead nowhere become problems. */
export async function listInputs({ paths, stdinFilename, exclude = [] }: InputRequest, run: Run): Promise<InputList> {
  const named = paths.filter((path) => path !== '-')
  const isStdinRead = named.length < paths.length || paths.length === 0
  const stdin: readonly Input[] = isStdinRead ? [{ from: 'stdin', path: stdinFilename }] : []
  const { files, missing, unmatched, warnings, skipped } = await expandPaths(named, run.io.cwd, exclude)
  const kept = await configuredFiles(files, run)
  run.problems.push(
    ...missing.map((path) => fault(`cannot read ${path}`)),
    ...unmatched.map((pattern) => usage(`no file matches ${pattern}`)),
    ...warnings.map(warning),
  )
  return { inputs: [...stdin, ...kept.map((file) => ({ from: 'file', ...file }) as const)], skipped }
}
