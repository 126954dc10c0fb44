import { auditSource } from './pipeline.ts'
import { buildReport } from './report/build-report.ts'
import type { Report } from './report/report.ts'
import { sourceText } from './text/source-text.ts'

export type * from './report/report.ts'

export interface AuditOptions {
  /** What the report calls the text; `<text>` unless told. */
  readonly path?: string
}

/**
 * Audits every Keras summary found in a text (a summary alone, a README, a notebook's JSON, a log, a page) and returns the report
 * of `keraudit check --format json`. Touches no file, no process and no page; the same text always gives the same report.
 */
export function audit(text: string, options: AuditOptions = {}): Report {
  return buildReport(1, [auditSource(sourceText(options.path ?? '<text>', text))])
}
