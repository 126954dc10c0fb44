import type { AuditRun } from '../audited.ts'

export interface RenderOptions {
  /** `audit` shows the tables again, `check` only what was found. */
  readonly command: 'audit' | 'check'
  readonly color: boolean
  /** Columns of the page, for formats that people read. */
  readonly width: number
  /** Errors only: no tables, no warnings, no notes, no line of counts. */
  readonly quiet: boolean
}

/** Writes a run out in one format. The text ends with a line end unless it is empty. */
export interface Reporter {
  readonly render: (run: AuditRun, options: RenderOptions) => string
}
