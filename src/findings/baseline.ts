import { configuration } from '../verify/rules/configuration.ts'
import type { Finding } from './finding.ts'
import { type FoundIn, type Identity, identityKey, identityOf } from './identity.ts'

/** Findings that are known: so many of one rule, at one layer of one model in one file, which is called as from the baseline's folder. */
export interface BaselineEntry extends Identity {
  readonly count: number
}

/** Calls a report's path as the baseline does: relative to its folder, with slashes. */
export type KeyPath = (path: string) => string

export interface Baselined<Source> {
  readonly sources: readonly (Source & { readonly baselined: number })[]
  /** Entries, or what is left of their count, that no finding answers to. */
  readonly stale: readonly BaselineEntry[]
}

/** Notes fail no run, and a wrong configuration is never known. */
function isKept({ severity, code }: Finding): boolean {
  return severity !== 'note' && code !== configuration.code
}

/** A baseline of everything that is found. */
export function baselineOf(sources: readonly FoundIn[], keyPath: KeyPath): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>()
  for (const source of sources) {
    for (const finding of source.findings.filter(isKept)) {
      const key = identityOf(source, finding, keyPath)
      const text = identityKey(key)
      entries.set(text, { ...key, count: (entries.get(text)?.count ?? 0) + 1 })
    }
  }
  return inOrder([...entries.values()])
}

/** Keeps back the findings that a baseline knows: the first ones in the order of the text, where there are more than it counts. */
export function applyBaseline<Source extends FoundIn>(
  sources: readonly Source[],
  entries: readonly BaselineEntry[],
  keyPath: KeyPath,
): Baselined<Source> {
  const left = new Map<string, number>()
  for (const entry of entries) left.set(identityKey(entry), (left.get(identityKey(entry)) ?? 0) + entry.count)
  const kept = sources.map((source) => {
    const findings = source.findings.filter((finding) => {
      const text = identityKey(identityOf(source, finding, keyPath))
      const known = left.get(text) ?? 0
      if (known === 0 || !isKept(finding)) return true
      left.set(text, known - 1)
      return false
    })
    return { ...source, findings, baselined: source.findings.length - findings.length }
  })
  const stale = new Map(
    entries.map((entry) => [identityKey(entry), { ...entry, count: left.get(identityKey(entry)) ?? 0 }]),
  )
  return { sources: kept, stale: inOrder([...stale.values()].filter(({ count }) => count > 0)) }
}

/** A baseline less what no finding answers to. */
export function withoutStale(
  entries: readonly BaselineEntry[],
  stale: readonly BaselineEntry[],
): readonly BaselineEntry[] {
  const gone = new Map(stale.map((entry) => [identityKey(entry), entry.count]))
  const left = entries.map((entry) => ({ ...entry, count: entry.count - (gone.get(identityKey(entry)) ?? 0) }))
  return inOrder(left.filter(({ count }) => count > 0))
}

/** By path, rule, model and layer, in the order of code units, so that every machine writes the same file. */
function inOrder(entries: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const keys = new Map(entries.map((entry) => [entry, [entry.path, entry.rule, entry.model ?? '', entry.layer ?? '']]))
  return [...entries].sort((a, b) => {
    const [left = [], right = []] = [keys.get(a), keys.get(b)]
    const at = left.findIndex((part, place) => part !== right[place])
    return at < 0 ? 0 : (left[at] ?? '') < (right[at] ?? '') ? -1 : 1
  })
}
