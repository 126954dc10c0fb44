import type { AuditedSource, AuditRun } from './audited.ts'
import type { Finding, SummaryReport } from './report.ts'
import { sha256 } from './sha256.ts'

/** A finding with what stays the same of it when lines above it come and go. */
export interface IdentifiedFinding {
  readonly finding: Finding
  /** The summary that it was found in; null for a text that was refused. */
  readonly summary: SummaryReport | null
  /** Unique in a run: of path, rule, model, layer, and which of those it is; never of a line. 32 hexadecimal digits. */
  readonly fingerprint: string
}

const fingerprintLength = 32

/** The summary whose place holds the finding's, or null. */
export function summaryOf(audited: AuditedSource, finding: Finding): SummaryReport | null {
  const holding = audited.tables.find(({ report: { source } }) => {
    const isCell = source.cell === finding.cell && source.output === finding.output
    return isCell && source.startLine <= finding.line && finding.line <= source.endLine
  })
  return holding?.report ?? null
}

/**
 * Every finding with its identity, in the order of the report. Of several findings that share path, rule, model and layer each has its
 * number, so that no two have one fingerprint; `pathOf` says how the path is called, so that it does not depend on the working folder.
 */
export function identify(run: AuditRun, pathOf: (path: string) => string): readonly IdentifiedFinding[] {
  const seen = new Map<string, number>()
  return run.sources.flatMap((audited) =>
    audited.findings.map((finding) => {
      const summary = summaryOf(audited, finding)
      const key = JSON.stringify([pathOf(finding.path), finding.code, summary?.modelName ?? null, finding.layer])
      const ordinal = seen.get(key) ?? 0
      seen.set(key, ordinal + 1)
      return { finding, summary, fingerprint: sha256(`${key}${ordinal}`).slice(0, fingerprintLength) }
    }),
  )
}
