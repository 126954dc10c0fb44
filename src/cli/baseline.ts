import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import { baselineText, readBaseline } from '../config/baseline-file.ts'
import { applyBaseline, type BaselineEntry, baselineOf, withoutStale } from '../findings/baseline.ts'
import { decodeText } from '../text/decode.ts'
import { sourceText } from '../text/source-text.ts'
import { fileErrorReason } from './files/file-error.ts'
import type { KeptSource } from './kept.ts'
import type { BaselineOptions } from './options.ts'
import { usage, warning } from './problem.ts'
import type { Run } from './run.ts'
import { writeFile } from './write-file.ts'

/** A baseline file as it was read. */
interface BaselineFile {
  readonly path: string
  /** Null where there is no such file. */
  readonly bytes: Uint8Array | null
  readonly entries: readonly BaselineEntry[]
}

/** Reads a baseline file. Absent or empty it has no entries, if it is about to be written; else that is a problem, and null. */
function readFile(path: string, isWritten: boolean, { io, problems }: Run): BaselineFile | null {
  const refuse = (message: string) => {
    problems.push(usage(message))
    return null
  }
  const absolute = resolve(io.cwd, path)
  try {
    if (!existsSync(absolute)) {
      const missing = `cannot read the baseline ${path}: no such file; --update-baseline writes it`
      return isWritten ? { path, bytes: null, entries: [] } : refuse(missing)
    }
    const bytes = readFileSync(absolute)
    const { text } = decodeText(bytes)
    if (isWritten && text.trim() === '') return { path, bytes, entries: [] }
    const reading = readBaseline(sourceText(path, text))
    if (reading.kind === 'broken') return refuse(`cannot parse the baseline: ${reading.message}`)
    return { path, bytes, entries: reading.entries }
  } catch (error) {
    return refuse(`cannot read the baseline ${path}: ${fileErrorReason(error)}`)
  }
}

async function write({ path, bytes }: BaselineFile, entries: readonly BaselineEntry[], run: Run): Promise<void> {
  await writeFile(run, { path, bytes: Buffer.from(baselineText(entries)), before: bytes })
}

/** At most so many stale entries are named. */
const namedEntries = 5

function staleMessage(path: string, stale: readonly BaselineEntry[]): string {
  const named = stale
    .slice(0, namedEntries)
    .map((entry) => [entry.path, entry.rule, entry.layer].filter(Boolean).join(' '))
  const more = stale.length > named.length ? [`${stale.length - named.length} more`] : []
  const entries = stale.length === 1 ? '1 stale entry' : `${stale.length} stale entries`
  return `${entries} in the baseline ${path} (${[...named, ...more].join(', ')}); --prune-baseline removes ${stale.length === 1 ? 'it' : 'them'}`
}

/** Whether this run looks for what a rule finds. */
function isChosen(code: string, { configurations: { choice } }: Run): boolean {
  const { selected = null, ignored = [] } = choice.rules ?? {}
  return selected?.includes(code) !== false && !ignored.includes(code)
}

/**
 * Suppresses the findings that the baseline knows, and writes the baseline where that is asked for. `looked` are the paths of all files that
 * were looked into: entries of other files that still exist are left alone.
 */
export async function runBaseline(
  sources: readonly KeptSource[],
  looked: readonly string[],
  { baseline: path, updateBaseline, pruneBaseline }: BaselineOptions,
  run: Run,
): Promise<readonly KeptSource[]> {
  if (path === undefined) {
    const asked = updateBaseline ? '--update-baseline' : pruneBaseline ? '--prune-baseline' : null
    if (asked !== null) run.problems.push(usage(`${asked} needs --baseline FILE`))
    return sources
  }
  const { cwd } = run.io
  const folder = dirname(resolve(cwd, path))
  const keyPath = (name: string) =>
    /^<.*>$/.test(name) ? name : relative(folder, resolve(cwd, name)).split(sep).join('/')
  const file = readFile(path, updateBaseline === true, run)
  if (!file) return sources
  const lookedKeys = new Set(looked.map(keyPath))
  const isSettled = ({ path: key, rule }: BaselineEntry) =>
    isChosen(rule, run) && (lookedKeys.has(key) || !existsSync(resolve(folder, key)))
  if (updateBaseline) {
    const others = file.entries.filter((entry) => !isSettled(entry))
    const entries = [...others, ...baselineOf(sources, keyPath)]
    await write(file, withoutStale(entries, []), run)
    return applyBaseline(sources, entries, keyPath).sources
  }
  const { sources: kept, stale } = applyBaseline(sources, file.entries, keyPath)
  const gone = stale.filter(isSettled)
  if (gone.length > 0 && pruneBaseline) await write(file, withoutStale(file.entries, gone), run)
  else if (gone.length > 0) run.problems.push(warning(staleMessage(path, gone)))
  return kept
}
