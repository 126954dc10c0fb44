import type { ConfigurationOptions } from './config/configuration.ts'
import { readConfiguration } from './config/read-configuration.ts'
import { auditSource } from './pipeline.ts'
import { buildReport } from './report/build-report.ts'
import type { Report } from './report/report.ts'
import { sourceText } from './text/source-text.ts'

export type { ConfigurationOptions, FailLevel, LimitOption } from './config/configuration.ts'
export {
  type CustomExample,
  type CustomLayer,
  type CustomSignature,
  type CustomWeight,
  defineLayer,
} from './layers/custom.ts'
export type * from './report/report.ts'

/** What can be told to `audit`: what the text is called, and the configuration as far as it is about one text. */
export interface AuditOptions extends Pick<ConfigurationOptions, 'rules' | 'limits' | 'layers' | 'aliases' | 'opaque'> {
  /** What the report calls the text; `<text>` unless told. */
  readonly path?: string
}

/**
 * Audits every Keras summary found in a text (a summary alone, a README, a notebook's JSON, a log, a page) and returns the report
 * of `keraudit check --format json`. Touches no file, no process and no page; the same text always gives the same report.
 * Throws a TypeError that names each place of the options where something is wrong.
 */
export function audit(text: string, options: AuditOptions = {}): Report {
  const { path = '<text>', ...written } = options
  const { configuration, complaints } = readConfiguration(written)
  if (complaints.length > 0)
    throw new TypeError(complaints.map((found) => `${found.path}: ${found.message}`).join('\n'))
  return buildReport(1, [auditSource(sourceText(path, text), configuration)])
}
