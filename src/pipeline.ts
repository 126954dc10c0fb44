import { linkSummary } from './graph/link-summary.ts'
import { inferModel } from './infer/infer-model.ts'
import type { AuditedSource, AuditedTable } from './report/audited.ts'
import { summaryReport } from './report/build-report.ts'
import { compareFindings, findingReport, refusalReport } from './report/finding-report.ts'
import type { Finding } from './report/report.ts'
import { readSummaries } from './summary/read-summary.ts'
import type { Summary } from './summary/summary.ts'
import { findBlocks } from './text/find-blocks.ts'
import type { SourceText } from './text/source-text.ts'
import { verify } from './verify/verify.ts'

interface AuditedSummary extends AuditedTable {
  readonly findings: readonly Finding[]
}

/** One table through the chain: wired, inferred, verified, reported. */
function auditSummary(source: SourceText, summary: Summary): AuditedSummary {
  const graph = linkSummary(summary)
  const inference = inferModel(summary, graph)
  const verification = verify(summary, graph, inference)
  const findings = verification.findings.map((finding) => findingReport(source, summary, finding))
  return { summary, report: summaryReport(source, summary, graph, inference, verification), findings }
}

/** Everything that keraudit does with one text: finds its tables, reads them, and audits each. Pure, and the same on every platform. */
export function auditSource(source: SourceText): AuditedSource {
  const { summaries, refusals } = readSummaries(findBlocks(source))
  const tables = summaries.map((summary) => auditSummary(source, summary))
  const refused = refusals.map((refusal) => refusalReport(source, refusal))
  const findings = [...tables.flatMap((table) => table.findings), ...refused].sort(compareFindings)
  return { source, tables: tables.map(({ summary, report }) => ({ summary, report })), findings }
}
