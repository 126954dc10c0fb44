import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative, resolve, sep } from 'node:path'
import type { BaselineEntry } from '../findings/baseline.ts'
import type { AuditedSource } from '../report/audited.ts'
import { fileErrorReason } from './files/file-error.ts'
import type { Problem } from './problem.ts'

/** What the command line says of the baseline. */
export interface BaselineOptions {
  readonly baseline?: string
  readonly updateBaseline?: true
  readonly pruneBaseline?: true
}

export interface BaselineRun {
  readonly sources: readonly AuditedSource[]
  readonly problems: readonly Problem[]
}

const usage = (message: string): Problem => ({ kind: 'usage', message })

/** The entries of a baseline file; none where it is absent and about to be written. */
async function entriesOf(
  path: string,
  absolute: string,
  mayBeAbsent: boolean,
): Promise<readonly BaselineEntry[] | Problem> {
  const { decodeText, readBaseline, sourceText } = await import('./configurer.ts')
  if (!existsSync(absolute)) {
    return mayBeAbsent ? [] : usage(`cannot read the baseline ${path}: no such file; --update-baseline writes it`)
  }
  try {
    const reading = readBaseline(sourceText(path, decodeText(readFileSync(absolute)).text))
    return reading.kind === 'entries' ? reading.entries : usage(`the baseline can't be read: ${reading.message}`)
  } catch (error) {
    return usage(`cannot read the baseline ${path}: ${fileErrorReason(error)}`)
  }
}

async function write(path: string, absolute: string, entries: readonly BaselineEntry[]): Promise<readonly Problem[]> {
  const { baselineText } = await import('./configurer.ts')
  try {
    writeFileSync(absolute, baselineText(entries))
    return []
  } catch (error) {
    return [{ kind: 'fault', message: `cannot write the baseline ${path}: ${fileErrorReason(error)}` }]
  }
}

/** At most so many stale entries are named. */
const namedEntries = 5

function staleMessage(path: string, stale: readonly BaselineEntry[]): string {
  const named = stale
    .slice(0, namedEntries)
    .map((entry) => [entry.path, entry.rule, entry.layer].filter(Boolean).join(' '))
  const more = stale.length > named.length ? [`${stale.length - named.length} more`] : []
  const entries = stale.length === 1 ? '1 entry of the baseline' : `${stale.length} entries of the baseline`
  return `${entries} ${path} ${stale.length === 1 ? 'is' : 'are'} not found any more (${[...named, ...more].join(', ')}); --prune-baseline takes ${stale.length === 1 ? 'it' : 'them'} out`
}

/**
 * Keeps back what the baseline knows, and writes the baseline where that is asked for. `looked` are the paths of all files that were looked
 * into: entries of other files that still exist are left alone.
 */
export async function runBaseline(
  sources: readonly AuditedSource[],
  looked: readonly string[],
  options: BaselineOptions,
  cwd: string,
): Promise<BaselineRun> {
  const { baseline: path, updateBaseline, pruneBaseline } = options
  if (path === undefined) {
    const asked = updateBaseline ? '--update-baseline' : '--prune-baseline'
    const isAsked = updateBaseline === true || pruneBaseline === true
    return { sources, problems: isAsked ? [usage(`${asked} needs --baseline FILE`)] : [] }
  }
  const absolute = resolve(cwd, path)
  const folder = dirname(absolute)
  const keyPath = (name: string) =>
    /^<.*>$/.test(name) ? name : relative(folder, resolve(cwd, name)).split(sep).join('/')
  const { applyBaseline, baselineOf, withoutStale } = await import('./configurer.ts')
  const before = await entriesOf(path, absolute, updateBaseline === true)
  if ('kind' in before) return { sources, problems: [before] }
  const lookedKeys = new Set(looked.map(keyPath))
  const isSettled = (entry: BaselineEntry) => lookedKeys.has(entry.path) || !existsSync(resolve(folder, entry.path))
  if (updateBaseline) {
    const others = before.filter((entry) => !isSettled(entry))
    const entries = [...others, ...baselineOf(sources, keyPath)]
    const problems = await write(path, absolute, withoutStale(entries, []))
    return { sources: applyBaseline(sources, entries, keyPath).sources, problems }
  }
  const { sources: kept, stale } = applyBaseline(sources, before, keyPath)
  const gone = stale.filter(isSettled)
  if (gone.length === 0) return { sources: kept, problems: [] }
  if (pruneBaseline) return { sources: kept, problems: await write(path, absolute, withoutStale(before, gone)) }
  return { sources: kept, problems: [{ kind: 'warning', message: staleMessage(path, gone) }] }
}
