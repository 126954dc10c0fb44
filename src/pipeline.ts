import type { Assumed } from './costs/costs.ts'
import type { Finding } from './findings/finding.ts'
import { compareFindings, refusalReport, tableFindingReport, textFindingReport } from './findings/finding-report.ts'
import { applySuppressions, type Unit } from './findings/suppressions/apply-suppressions.ts'
import { findSuppressions } from './findings/suppressions/find-suppressions.ts'
import { linkSummary } from './graph/link-summary.ts'
import { catalogueFor } from './infer/eras.ts'
import { inferModel } from './infer/infer-model.ts'
import { factsOf } from './layers/class-facts.ts'
import { type Customization, customized, withoutClasses } from './layers/custom.ts'
import type { OwnSummaries } from './ledger/row-facts.ts'
import { type AuditedProse, auditProse } from './prose/audit-prose.ts'
import type { ProseTable } from './prose/check-claims.ts'
import { derivationsOf } from './prose/derivations.ts'
import type { AuditedSource, AuditedTable, StudiedSource, StudiedTable } from './report/audited.ts'
import { layerTerms, outcomesOf } from './report/layer-report.ts'
import type { SummaryReport } from './report/report.ts'
import { summaryReport } from './report/summary-report.ts'
import { withBatchAxis } from './summary/batch-axis.ts'
import { dialects } from './summary/dialects/index.ts'
import { readSummaries } from './summary/read-summary.ts'
import type { Summary } from './summary/summary.ts'
import { findBlocks } from './text/find-blocks.ts'
import type { SourceText } from './text/source-text.ts'
import type { Limit } from './verify/limit.ts'
import { mayRestOn, ownSummaries } from './verify/rows/own-summaries.ts'
import type { Severity, Verdict } from './verify/severity.ts'
import { verify } from './verify/verify.ts'
import { lazy } from './words/memo.ts'
import { printable } from './words/printable.ts'

/** What the user settles; nothing of it changes what is proven. */
export interface AuditSettings {
  /** The user's own layers, aliases and opaque classes. */
  readonly customization?: Customization
  readonly limits?: readonly Limit[]
  /** Sizes that the text leaves open, for the costs alone. */
  readonly assumed?: Assumed
  /** Severities by the code of the rule, instead of the rule's own; findings of a rule that is off are left out. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>
  /** The codes of the rules whose findings are reported; of all unless given. */
  readonly selected?: ReadonlySet<string> | null
  /**
   * Findings of a table beside its own: what a model file says of it; null where there is one that can't be held against it. `at` is its
   * place in the source.
   */
  readonly compare?: (source: SourceText, table: AuditedTable, at: number) => readonly Finding[] | null
}

type InferredTable = Pick<StudiedTable, 'summary' | 'believed' | 'graph' | 'entries' | 'inference'>
type VerifiedTable = InferredTable & Pick<StudiedTable, 'verification'>

/** One table through the first half of the chain: wired and inferred. */
function inferSummary(summary: Summary, { customization }: AuditSettings): InferredTable {
  const believed = withBatchAxis(summary)
  const known = withoutClasses(catalogueFor(believed), summary.foreignClasses ?? [])
  const entries = customization ? customized(known, customization) : known
  const graph = linkSummary(believed, factsOf(entries))
  return { summary, believed, graph, entries, inference: inferModel(believed, graph, entries) }
}

/** The second half: verified and reported, nested models held against the summaries of their own. */
function verifySummary(table: InferredTable, { limits }: AuditSettings, others?: OwnSummaries): VerifiedTable {
  const { believed, graph } = table
  const verification = verify({ summary: believed, graph, inference: table.inference, others }, limits)
  return { ...table, inference: verification.diagnosis.ledger.facts.inference, verification }
}

/** A table as it is reported, in as much detail as anybody asks for. */
function auditedTable(source: SourceText, table: VerifiedTable, { assumed }: AuditSettings): AuditedTable {
  const { summary, entries, graph, inference, verification } = table
  const report = lazy(() => summaryReport(source, summary, graph, inference, verification, assumed))
  const terms = lazy(() => layerTerms(inference.layers, verification))
  return {
    summary,
    entries,
    modelName: summary.modelName && printable(summary.modelName.value),
    verdict: verification.verdict,
    outcomes: outcomesOf(inference.layers, verification),
    get report() {
      return report()
    },
    get terms() {
      return terms()
    },
  }
}

/** All tables of a text. Which of them may vouch for another's nested model is known only when each is verified by itself. */
function auditSummaries(summaries: readonly Summary[], settings: AuditSettings): readonly VerifiedTable[] {
  const alone = summaries.map((summary) => verifySummary(inferSummary(summary, settings), settings))
  const others = ownSummaries(alone)
  return alone.map((table) => (mayRestOn(table.summary, others) ? verifySummary(table, settings, others) : table))
}

/** The findings of a table, the source's `at`-th, each with its cause. */
function findingsOf(source: SourceText, { believed, verification }: VerifiedTable, at: number) {
  return verification.findings.map((raw) => ({ raw, finding: tableFindingReport(source, believed, at, raw) }))
}

function withSeverity(finding: Finding, { severities, selected }: AuditSettings): readonly Finding[] {
  const severity = severities?.get(finding.code) ?? finding.severity
  const isIgnored = severity === 'off' || (selected && !selected.has(finding.code))
  return isIgnored ? [] : [{ ...finding, severity }]
}

/** An audited table, what the stages found out of it, and those of its findings that are left. */
interface FoundTable {
  readonly audited: AuditedTable
  readonly table: VerifiedTable
  readonly findings: StudiedTable['findings']
  readonly prose: AuditedProse
}

function studiedTable(source: SourceText, { audited, table, findings, prose }: FoundTable): StudiedTable {
  const { modelName, verdict, outcomes } = audited
  return {
    ...table,
    modelName,
    verdict,
    outcomes,
    findings,
    derivationsOf: (row) => derivationsOf(source, prose.equations, table, row),
    get report() {
      return audited.report
    },
    get terms() {
      return audited.terms
    },
  }
}

/** What is wrong with the suppressions of a text, and those of the units' findings that they leave. */
function unsuppressed(source: SourceText, units: readonly Unit[]) {
  if (units.length === 0) return { left: new Set<Finding>(), suppressed: 0, own: [] }
  const { kept, suppressed, findings } = applySuppressions(units, findSuppressions(source.text))
  const own = findings.map(({ cell, finding }) => textFindingReport(source, { cell, output: null }, finding))
  return { left: new Set(kept.flat()), suppressed, own }
}

/** What holding a table against its model file makes of the verdict on the table alone. */
function verdictBeside(compared: readonly Finding[] | null, alone: Verdict): Verdict {
  if (compared?.some(({ severity }) => severity === 'error')) return 'mismatch'
  return compared === null && alone === 'verified' ? 'partial' : alone
}

/** A table as it is beside its model file. */
function besideModel(compared: readonly Finding[] | null, table: AuditedTable): AuditedTable {
  const verdict = verdictBeside(compared, table.verdict)
  if (verdict === table.verdict) return table
  const { summary, entries, modelName, outcomes } = table
  const report = lazy((): SummaryReport => ({ ...table.report, verdict }))
  return {
    summary,
    entries,
    modelName,
    outcomes,
    verdict,
    get report() {
      return report()
    },
    get terms() {
      return table.terms
    },
  }
}

/** A summary that was printed of a model file, with the configurations of its rows. */
function withConfigurations({ printed }: SourceText, summary: Summary): Summary {
  if (!printed) return summary
  const { printer, configurations, foreignClasses } = printed
  const dialect = Object.values(dialects).find(({ id }) => id === printer)?.id ?? summary.dialect
  const rows = summary.rows.map((row, at) => {
    const known = configurations[at]
    return known ? { ...row, known } : row
  })
  return { ...summary, dialect, rows, foreignClasses, container: 'model-file' }
}

/** What is wrong with the text around the tables, each with the table that it is suppressed with, or by itself. */
function proseUnits(source: SourceText, { findings }: AuditedProse, tables: readonly ProseTable[]): readonly Unit[] {
  return findings.map(({ finding, cell, table }) => {
    const own = { span: finding.at, cell, output: null }
    const place = (table === null ? null : tables[table]?.summary) ?? own
    return { ...place, textCell: cell, findings: [textFindingReport(source, own, finding)] }
  })
}

/** All tables of a source and all its findings. */
function findAll(
  source: SourceText,
  settings: AuditSettings,
): Omit<StudiedSource, 'tables'> & { tables: FoundTable[] } {
  const blocks = findBlocks(source)
  const { summaries: printed, refusals } = readSummaries(blocks)
  const summaries = printed.map((summary) => withConfigurations(source, summary))
  const verified = auditSummaries(summaries, settings)
  const found = verified.map((table, at) => {
    return { table, audited: auditedTable(source, table, settings), findings: findingsOf(source, table, at) }
  })
  const refused = refusals.map((refusal) => ({ ...refusal, findings: [refusalReport(source, refusal)] }))
  const units = found.map(({ table, findings }) => ({
    ...table.summary,
    findings: findings.map(({ finding }) => finding),
  }))
  const comparisons = found.map(({ audited }, at) => (settings.compare ? settings.compare(source, audited, at) : []))
  const compared = found.map(({ table }, at) => ({ ...table.summary, findings: comparisons[at] ?? [] }))
  const prose = auditProse(source, blocks, verified)
  const around = proseUnits(source, prose, verified)
  const { left, suppressed, own } = unsuppressed(source, [...units, ...refused, ...compared, ...around])
  const asSet = (finding: Finding) => (left.has(finding) ? withSeverity(finding, settings) : [])
  const tables = found.map(({ table, audited: alone, findings }, at) => {
    const audited = besideModel(comparisons[at] ?? null, alone)
    const left = findings.flatMap(({ raw, finding }) => asSet(finding).map((one) => ({ raw, finding: one })))
    return { audited, table, prose, findings: left.sort((a, b) => compareFindings(a.finding, b.finding)) }
  })
  const others = [
    ...[...refused, ...compared, ...around].flatMap(({ findings }) => findings.flatMap(asSet)),
    ...own.flatMap((finding) => withSeverity(finding, settings)),
  ]
  const findings = [...tables.flatMap((table) => table.findings.map(({ finding }) => finding)), ...others]
  const ignored = left.size + own.length - findings.length
  return { source, tables, findings: findings.sort(compareFindings), suppressed, ignored }
}

/** Everything that keraudit does with one text: finds its tables, reads them, and audits each. Pure, and the same on every platform. */
export function auditSource(source: SourceText, settings: AuditSettings = {}): AuditedSource {
  const found = findAll(source, settings)
  return { ...found, tables: found.tables.map(({ audited }) => audited) }
}

/** The same, with everything that the stages found out: what explanations are made of. */
export function studySource(source: SourceText, settings: AuditSettings = {}): StudiedSource {
  const found = findAll(source, settings)
  return { ...found, tables: found.tables.map((table) => studiedTable(source, table)) }
}
