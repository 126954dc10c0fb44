import type { AuditedSource } from '../report/audited.ts'
import type { Finding } from '../report/report.ts'
import { configuration } from '../verify/rules/configuration.ts'

/** Findings that are known: so many of one rule, at one layer of one model in one file. Lines are no part of it, so that they may move. */
export interface BaselineEntry {
  /** Relative to the baseline's folder, with slashes. */
  readonly path: string
  /** The code of the rule. */
  readonly rule: string
  readonly model: string | null
  readonly layer: string | null
  readonly count: number
}

/** Calls a report's path as the baseline does. */
export type KeyPath = (path: string) => string

export interface Baselined {
  readonly sources: readonly AuditedSource[]
  /** Entries, or what is left of their count, that no finding answers to. */
  readonly stale: readonly BaselineEntry[]
}

/** Notes fail no run, and a wrong configuration is never known. */
function isKept({ severity, code }: Finding): boolean {
  return severity !== 'note' && code !== configuration.code
}

/** The model of the table that a finding stands in or at; null outside all tables. */
function modelOf({ source, tables }: AuditedSource, { line, column }: Finding): string | null {
  const offset = (source.lineStarts[line - 1] ?? 0) + column - 1
  const table = tables.find(({ summary }) => offset >= summary.span.start && offset <= summary.span.end)
  return table?.report.modelName ?? null
}

type Key = Omit<BaselineEntry, 'count'>

function keyOf(source: AuditedSource, finding: Finding, keyPath: KeyPath): Key {
  return { path: keyPath(finding.path), rule: finding.code, model: modelOf(source, finding), layer: finding.layer }
}

const textOf = ({ path, rule, model, layer }: Key): string => JSON.stringify([path, rule, model, layer])

/** A baseline of everything that is found. */
export function baselineOf(sources: readonly AuditedSource[], keyPath: KeyPath): readonly BaselineEntry[] {
  const entries = new Map<string, BaselineEntry>()
  for (const source of sources) {
    for (const finding of source.findings.filter(isKept)) {
      const key = keyOf(source, finding, keyPath)
      const text = textOf(key)
      entries.set(text, { ...key, count: (entries.get(text)?.count ?? 0) + 1 })
    }
  }
  return inOrder([...entries.values()])
}

/** Keeps back the findings that a baseline knows: the first ones in the order of the text, where there are more than it counts. */
export function applyBaseline(
  sources: readonly AuditedSource[],
  entries: readonly BaselineEntry[],
  keyPath: KeyPath,
): Baselined {
  const left = new Map<string, number>()
  for (const entry of entries) left.set(textOf(entry), (left.get(textOf(entry)) ?? 0) + entry.count)
  const kept = sources.map((source) => {
    const findings = source.findings.filter((finding) => {
      const text = textOf(keyOf(source, finding, keyPath))
      const known = left.get(text) ?? 0
      if (known === 0 || !isKept(finding)) return true
      left.set(text, known - 1)
      return false
    })
    return { ...source, findings, baselined: source.findings.length - findings.length }
  })
  const stale = new Map(entries.map((entry) => [textOf(entry), { ...entry, count: left.get(textOf(entry)) ?? 0 }]))
  return { sources: kept, stale: inOrder([...stale.values()].filter(({ count }) => count > 0)) }
}

/** A baseline less what no finding answers to. */
export function withoutStale(
  entries: readonly BaselineEntry[],
  stale: readonly BaselineEntry[],
): readonly BaselineEntry[] {
  const gone = new Map(stale.map((entry) => [textOf(entry), entry.count]))
  const left = entries.map((entry) => ({ ...entry, count: entry.count - (gone.get(textOf(entry)) ?? 0) }))
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
