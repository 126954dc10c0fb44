import type { Summary } from '../summary/summary.ts'
import type { SourceText } from '../text/source-text.ts'
import type { Finding, Report, SummaryReport } from './report.ts'

/** A table as it was read, beside what is reported of it. */
export interface AuditedTable {
  readonly summary: Summary
  readonly report: SummaryReport
}

/** One source, audited: its tables and all its findings, both in the order of the text. */
export interface AuditedSource {
  readonly source: SourceText
  readonly tables: readonly AuditedTable[]
  readonly findings: readonly Finding[]
  /** Findings that the text itself asks to keep back. */
  readonly suppressed?: number
  /** Findings that the baseline knows, which are kept back too. */
  readonly baselined?: number
}

/** A whole run: the report of the contract, and the sources that reporters quote from. */
export interface AuditRun {
  readonly report: Report
  readonly sources: readonly AuditedSource[]
}
