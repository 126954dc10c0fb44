import type { AuditedSource, FindingsRun, JudgedTable } from './audited.ts'
import { version } from './package.ts'
import type { Counts, Finding, Report } from './report.ts'

type Judged = AuditedSource<JudgedTable>

function sumOf(sources: readonly Judged[], key: 'suppressed' | 'baselined' | 'ignored'): number {
  return sources.reduce((sum, source) => sum + (source[key] ?? 0), 0)
}

function countAll(files: number, sources: readonly Judged[], findings: readonly Finding[]): Counts {
  const tables = sources.flatMap((source) => source.tables)
  const layers = tables.flatMap((table) => table.outcomes)
  const verdicts = (verdict: JudgedTable['verdict']) => tables.filter((table) => table.verdict === verdict).length
  const outcomes = (outcome: (typeof layers)[number]) => layers.filter((layer) => layer === outcome).length
  const severities = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length
  return {
    files,
    summaries: tables.length,
    verified: verdicts('verified'),
    partial: verdicts('partial'),
    mismatch: verdicts('mismatch'),
    layers: layers.length,
    determined: outcomes('determined'),
    narrowed: outcomes('narrowed'),
    contradicted: outcomes('contradicted'),
    unresolved: outcomes('unresolved'),
    unmodelled: outcomes('unmodelled'),
    unbuilt: outcomes('unbuilt'),
    errors: severities('error'),
    warnings: severities('warning'),
    notes: severities('note'),
    suppressed: sumOf(sources, 'suppressed'),
    baselined: sumOf(sources, 'baselined'),
    ignored: sumOf(sources, 'ignored'),
  }
}

/** The findings of all sources; their summaries are counted through the run. */
function allFindings(sources: readonly Judged[]): readonly Finding[] {
  let before = 0
  return sources.flatMap(({ tables, findings }) => {
    const first = before
    before += tables.length
    return findings.map((one) => (one.summary === null ? one : { ...one, summary: first + one.summary }))
  })
}

/** What was found in a run over `files` files, of which `sources` held something; their order is kept. */
export function findingsReport(files: number, sources: readonly Judged[]): FindingsRun['report'] {
  const findings = allFindings(sources)
  return { findings, counts: countAll(files, sources, findings) }
}

/** The report of a run: the same, with the summaries. */
export function buildReport(files: number, sources: readonly AuditedSource[]): Report {
  return {
    schema: 1,
    tool: { name: 'keraudit', version },
    summaries: sources.flatMap((audited) => audited.tables.map((table) => table.report)),
    ...findingsReport(files, sources),
  }
}
