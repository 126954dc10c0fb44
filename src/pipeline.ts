import { applySuppressions, type Unit } from './findings/suppressions/apply-suppressions.ts'
import { findSuppressions } from './findings/suppressions/find-suppressions.ts'
import { linkSummary } from './graph/link-summary.ts'
import { erasOf } from './infer/eras.ts'
import { inferModel } from './infer/infer-model.ts'
import { catalogueOf } from './layers/catalogue.ts'
import { type Customization, customized } from './layers/custom.ts'
import type { AuditedSource, StudiedSource, StudiedTable } from './report/audited.ts'
import { summaryReport } from './report/build-report.ts'
import { compareFindings, findingReport, refusalReport } from './report/finding-report.ts'
import type { Finding } from './report/report.ts'
import { withoutBatchAxis } from './summary/batch-axis.ts'
import { readSummaries } from './summary/read-summary.ts'
import type { Summary } from './summary/summary.ts'
import { findBlocks } from './text/find-blocks.ts'
import type { SourceText } from './text/source-text.ts'
import type { Limit } from './verify/limit.ts'
import { mayRestOn, type OwnSummaries, ownSummaries } from './verify/rows/own-summaries.ts'
import type { Severity } from './verify/severity.ts'
import { verify } from './verify/verify.ts'

/** What the user settles; nothing of it changes what is proven. */
export interface AuditSettings {
  /** The user's own layers, aliases and opaque classes. */
  readonly customization?: Customization
  readonly limits?: readonly Limit[]
  /** Severities by the code of the rule, instead of the rule's own; findings of a rule that is off are left out. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>
}

interface AuditedSummary extends StudiedTable, Unit {}

type InferredTable = Omit<StudiedTable, 'verification' | 'report'>

/** One table through the first half of the chain: wired and inferred. */
function inferSummary(summary: Summary, { customization }: AuditSettings): InferredTable {
  const believed = withoutBatchAxis(summary)
  const graph = linkSummary(believed)
  const known = catalogueOf(erasOf(believed))
  const entries = customization ? customized(known, customization) : known
  return { summary, believed, graph, entries, inference: inferModel(believed, graph, entries) }
}

/** The second half: verified and reported, nested models held against the summaries of their own. */
function verifySummary(
  source: SourceText,
  table: InferredTable,
  { limits }: AuditSettings,
  others?: OwnSummaries,
): AuditedSummary {
  const { summary, believed, graph, inference } = table
  const verification = verify(believed, graph, inference, limits, others)
  const findings = verification.findings.map((finding) => findingReport(source, summary, finding))
  const report = summaryReport(source, summary, graph, inference, verification)
  return { ...table, verification, report, findings, span: summary.span, cell: summary.cell, output: summary.output }
}

/** All tables of a text. Which of them may vouch for another's nested model is known only when each is verified by itself. */
function auditSummaries(
  source: SourceText,
  summaries: readonly Summary[],
  settings: AuditSettings,
): readonly AuditedSummary[] {
  const alone = summaries.map((summary) => verifySummary(source, inferSummary(summary, settings), settings))
  const others = ownSummaries(alone)
  return alone.map((table) =>
    mayRestOn(table.summary, others) ? verifySummary(source, table, settings, others) : table,
  )
}

/** The findings of all units but those that the text asks to keep back, and what is wrong with such suppressions. */
function unsuppressed(
  source: SourceText,
  units: readonly Unit[],
): { readonly findings: readonly Finding[]; readonly suppressed: number } {
  if (units.length === 0) return { findings: [], suppressed: 0 }
  const { kept, suppressed, findings } = applySuppressions(units, findSuppressions(source.text))
  const own = findings.map(({ cell, finding }) => findingReport(source, { cell, output: null }, finding))
  return { findings: [...kept.flat(), ...own], suppressed }
}

function withSeverity(finding: Finding, severities: AuditSettings['severities']): readonly Finding[] {
  const severity = severities?.get(finding.code) ?? finding.severity
  return severity === 'off' ? [] : [{ ...finding, severity }]
}

/** Everything that keraudit does with one text: finds its tables, reads them, and audits each. Pure, and the same on every platform. */
export function auditSource(source: SourceText, settings: AuditSettings = {}): AuditedSource {
  const studied = studySource(source, settings)
  return { ...studied, tables: studied.tables.map(({ summary, report }) => ({ summary, report })) }
}

/** The same, with everything that the stages found out: what explanations are made of. */
export function studySource(source: SourceText, settings: AuditSettings = {}): StudiedSource {
  const { summaries, refusals } = readSummaries(findBlocks(source))
  const tables = auditSummaries(source, summaries, settings)
  const refused = refusals.map((refusal) => ({ ...refusal, findings: [refusalReport(source, refusal)] }))
  const { findings, suppressed } = unsuppressed(source, [...tables, ...refused])
  return {
    source,
    tables,
    findings: findings.flatMap((finding) => withSeverity(finding, settings.severities)).sort(compareFindings),
    suppressed,
  }
}
