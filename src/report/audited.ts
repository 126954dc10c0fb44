import type { Finding, StudiedFinding } from '../findings/finding.ts'
import type { Graph } from '../graph/graph.ts'
import type { ModelInference, Outcome } from '../infer/inference.ts'
import type { Catalogue } from '../layers/class-facts.ts'
import type { Derivation } from '../prose/derivations.ts'
import type { Summary } from '../summary/summary.ts'
import type { SourceText } from '../text/source-text.ts'
import type { Verdict } from '../verify/severity.ts'
import type { Verification } from '../verify/verification.ts'
import type { Sum } from '../words/formula.ts'
import type { Report, SummaryReport } from './report.ts'

/** What every run knows of a table: as much as it takes to count it, and to tell its findings from those of others. */
export interface JudgedTable {
  readonly modelName: string | null
  readonly verdict: Verdict
  /** One per row. */
  readonly outcomes: readonly Outcome[]
}

/** A table as it was read, beside what is reported of it; the report and the terms are worked out when they are first asked for. */
export interface AuditedTable extends JudgedTable {
  readonly summary: Summary
  readonly report: SummaryReport
  /** What is known of layer classes in this summary's eras, the user's own among them. */
  readonly entries: Catalogue
  /** How each row's count arises, a product a weight; null for a row that nothing fits. */
  readonly terms: readonly (Sum<number> | null)[]
}

/** A table with all that the stages found out of it: what explanations are made of, and too much to be kept for every file of a run. */
export interface StudiedTable extends AuditedTable {
  /** The summary as it is believed: with the batch axis that some printers leave out. */
  readonly believed: Summary
  readonly graph: Graph
  readonly inference: ModelInference
  readonly verification: Verification
  /** Its findings that are not suppressed, in the order of the text. */
  readonly findings: readonly StudiedFinding[]
  /** The equations of the text that derive the count of a row, by its place from 0. */
  derivationsOf(row: number): readonly Derivation[]
}

/** One source, audited: its tables and all its findings, both in the order of the text. */
export interface AuditedSource<Table extends JudgedTable = AuditedTable> {
  readonly source: SourceText
  readonly tables: readonly Table[]
  readonly findings: readonly Finding[]
  /** Findings that the text itself suppresses. */
  readonly suppressed?: number
  /** Findings of rules that are ignored, not selected, or off. */
  readonly ignored?: number
  /** Findings that the baseline knows, which are left out too. */
  readonly baselined?: number
}

/** One source, audited, its tables with all that was found out of them. */
export type StudiedSource = AuditedSource<StudiedTable>

/** A run as far as its findings: what formats without tables write. */
export interface FindingsRun {
  readonly report: Pick<Report, 'findings' | 'counts'>
  readonly sources: readonly AuditedSource<JudgedTable>[]
}

/** A whole run: the report of the contract, and the sources that reporters quote from. */
export interface AuditRun {
  readonly report: Report
  readonly sources: readonly AuditedSource[]
}
