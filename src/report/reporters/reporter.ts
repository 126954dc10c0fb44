import type { AuditRun, FindingsRun } from '../audited.ts'
import type { ColumnName } from '../paper/column-names.ts'
import type { Finding } from '../report.ts'

/** Addresses of what a report names; null for what has none. */
export interface Links {
  readonly file: (path: string) => string | null
  readonly rule: (code: string) => string | null
}

export interface RenderOptions {
  /** `audit` shows the tables again, `check` only what was found. */
  readonly command: 'audit' | 'check'
  readonly color: boolean
  /** Columns of the page, for formats that people read. */
  readonly width: number
  /** Errors only: no tables, no warnings, no notes, no line of counts. */
  readonly quiet: boolean
  /** The columns of a table for papers, by name; the usual ones unless given. */
  readonly columns?: readonly ColumnName[]
  /** For a terminal that opens links. */
  readonly links?: Links
  /** A path of the report as the repository calls it: relative to its root, with slashes. The path as it is unless given. */
  readonly repositoryPath?: (path: string) => string
}

/** Writes a run out in one format. The text ends with a line end unless it is empty. */
export interface Reporter<Run extends FindingsRun = AuditRun> {
  readonly render: (run: Run, options: RenderOptions) => string
}

/** A reporter that needs no tables. */
export type FindingsReporter = Reporter<FindingsRun>

/** How a run's paths are called in the repository. */
export function pathsOf({ repositoryPath }: RenderOptions): (path: string) => string {
  return repositoryPath ?? ((path) => path)
}

/** Whether a finding is reported: with `--quiet`, only errors are. */
export function isWanted(finding: Finding, { quiet }: RenderOptions): boolean {
  return !quiet || finding.severity === 'error'
}
