import type { TableFinding } from '../verify/finding.ts'
import type { Severity } from '../verify/severity.ts'

export interface Related {
  readonly message: string
  readonly line: number
  readonly column: number
}

/** A finding as the contract reports it; every field is public and stable: add, never rename. */
export interface Finding {
  readonly code: string
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly hint: string | null
  readonly path: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
  readonly cell: number | null
  readonly output: number | null
  /** The summary that it was found in, as its place from 0 among the source's, in a report among the run's; null outside of summaries. */
  readonly summary: number | null
  /** The row that it stands in, as its place from 0 in the summary's `layers`; null of totals lines and of what is no row. */
  readonly row: number | null
  readonly layer: string | null
  readonly printed: number | string | null
  readonly expected: number | string | null
  readonly suspects: readonly string[]
  readonly related: readonly Related[]
}

/** A finding of a table as it is reported, with what it is about and why. */
export interface StudiedFinding {
  readonly finding: Finding
  readonly raw: TableFinding
}
