import { lstatSync, readlinkSync, type Stats, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { fileErrorReason } from './file-error.ts'
import { type IgnoreRules, ignoreRules, isIgnored } from './ignore-rules.ts'
import { walkFolder, within } from './walk-folder.ts'

/** A file to look into. */
export interface InputFile {
  /** As reports call it. */
  readonly path: string
  readonly absolute: string
  /** Whether somebody asked for this very file, so that a problem is reported when it cannot be checked. */
  readonly named: boolean
}

export interface ExpandedPaths {
  readonly files: readonly InputFile[]
  readonly skipped: number
  /** Paths that were named and cannot be opened. */
  readonly missing: readonly string[]
  /** Globs that match nothing. */
  readonly unmatched: readonly string[]
  /** What else is worth a warning. */
  readonly warnings: readonly string[]
}

interface Expanding {
  readonly files: Map<string, InputFile>
  readonly missing: string[]
  readonly unmatched: string[]
  readonly warnings: string[]
  skipped: number
}

/** `*`, `?`, `[…]`, `{…}`: what makes a path a pattern where no file has that name. */
const globCharacters = /[*?[\]{}]/

function statOrError(path: string): Stats | Error {
  try {
    return statSync(path)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** Why a path that was named cannot be opened. */
function missingReason(absolute: string, error: Error): string {
  try {
    if (lstatSync(absolute).isSymbolicLink() && 'code' in error && error.code === 'ENOENT')
      return `it is a broken symbolic link to ${readlinkSync(absolute)}`
  } catch {
    // Nothing stands there, not even a link.
  }
  return fileErrorReason(error)
}

function add(expanding: Expanding, file: InputFile): void {
  if (!expanding.files.has(file.absolute)) expanding.files.set(file.absolute, file)
}

/** `docs/a.md` for a file found under `docs`, `a.md` under `.`. */
function shownPaths(root: string, rootAbsolute: string): (absolute: string) => string {
  const [shown, whole] = [within(root), within(rootAbsolute)]
  return (absolute) => {
    const path = absolute === rootAbsolute ? join(root) : shown + absolute.slice(whole.length)
    return sep === '/' ? path : path.split(sep).join('/')
  }
}

function expandFolder(path: string, cwd: string, extra: readonly IgnoreRules[], expanding: Expanding): void {
  const root = resolve(cwd, path)
  const walk = walkFolder(root, extra)
  expanding.skipped += walk.skipped
  const shown = shownPaths(path, root)
  for (const absolute of walk.files) add(expanding, { path: shown(absolute), absolute, named: false })
  for (const { folder, error } of walk.failures) {
    expanding.warnings.push(`${shown(folder)} was skipped: ${fileErrorReason(error)}`)
  }
}

async function expandGlob(
  pattern: string,
  cwd: string,
  extra: readonly IgnoreRules[],
  expanding: Expanding,
): Promise<void> {
  const { glob } = await import('tinyglobby')
  const options = { cwd, dot: true, expandDirectories: false, followSymbolicLinks: false }
  const found = await glob(pattern, { ...options, ignore: ['**/node_modules/**', '**/.git/**'] })
  if (found.length === 0) expanding.unmatched.push(pattern)
  for (const path of found.sort()) {
    const absolute = resolve(cwd, path)
    if (!isIgnored(absolute, false, extra)) add(expanding, { path, absolute, named: false })
  }
}

/**
 * The files that the arguments name: files as they are, folders walked, globs matched (where no file has that very name).
 * Each file once, in the order of the arguments. `ignore` are patterns in the syntax of `.gitignore`, relative to `cwd`; they hold for
 * named files too, as a hook that names every changed file expects.
 */
export async function expandPaths(
  paths: readonly string[],
  cwd: string,
  ignore: readonly string[],
): Promise<ExpandedPaths> {
  const extra = ignore.length > 0 ? [ignoreRules(cwd, ignore)] : []
  const expanding: Expanding = { files: new Map(), missing: [], unmatched: [], warnings: [], skipped: 0 }
  for (const path of paths) {
    const absolute = resolve(cwd, path)
    const stat = statOrError(absolute)
    if (stat instanceof Error) {
      if (globCharacters.test(path)) await expandGlob(path, cwd, extra, expanding)
      else expanding.missing.push(`${path}: ${missingReason(absolute, stat)}`)
    } else if (stat.isDirectory()) expandFolder(path, cwd, extra, expanding)
    else if (!isIgnored(absolute, false, extra)) add(expanding, { path, absolute, named: true })
  }
  return { ...expanding, files: [...expanding.files.values()] }
}
