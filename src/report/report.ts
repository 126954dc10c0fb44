import type { LayerCosts, ModelCosts } from '../costs/costs.ts'
import type { Finding, Related } from '../findings/finding.ts'
import type { Outcome, UnresolvedReason } from '../infer/inference.ts'
import type { Config, ConfigValue } from '../layers/config-value.ts'
import type { Shape } from '../shape/shape.ts'
import type { DialectId } from '../summary/summary.ts'
import type { ConfirmedBy } from '../verify/rows/confirmed.ts'
import type { Severity, Verdict } from '../verify/severity.ts'

export type { Config, ConfigValue, Finding, Outcome, Related, Severity, UnresolvedReason, Verdict }

/** The report of the contract; every field is public and stable: add, never rename. */
export interface Report {
  readonly schema: 1
  readonly tool: { readonly name: 'keraudit'; readonly version: string }
  readonly summaries: readonly SummaryReport[]
  readonly findings: readonly Finding[]
  readonly counts: Counts
}

export interface SourcePlace {
  readonly path: string
  readonly container: string
  readonly startLine: number
  readonly endLine: number
  readonly cell: number | null
  readonly output: number | null
}

export interface SummaryReport {
  readonly source: SourcePlace
  readonly dialect: DialectId
  readonly modelName: string | null
  readonly verdict: Verdict
  readonly layers: readonly LayerReport[]
  readonly totals: {
    readonly total: TotalReport | null
    readonly trainable: TotalReport | null
    readonly nonTrainable: TotalReport | null
    readonly optimizer: (TotalReport & { readonly names: readonly string[] }) | null
  }
  readonly costs: Omit<ModelCosts, 'layers'>
}

export interface WeightReport {
  readonly path?: string
  readonly name: string
  readonly shape: readonly number[]
  readonly trainable: boolean
}

export interface CallReport {
  readonly inbound: readonly { readonly layer: string; readonly node: number; readonly tensor: number }[]
  readonly inputShapes: readonly (Shape | null)[]
  readonly outputShapes: readonly Shape[] | null
}

export interface LayerReport {
  readonly name: string
  readonly className: string
  readonly printedClass: string
  readonly depth: number
  readonly line: number
  readonly inbound: readonly string[] | null
  readonly calls: readonly CallReport[] | null
  readonly inputShapes: readonly Shape[] | null
  readonly outputShapes: readonly Shape[] | null
  readonly params: { readonly printed: number | null; readonly expected: number | null }
  readonly trainable: boolean | null
  readonly outcome: Outcome
  readonly reason: UnresolvedReason | null
  readonly confirmedBy: ConfirmedBy | null
  /** Whether what the row prints could have been wrong and was looked at. */
  readonly checked: boolean
  readonly config: Config | null
  readonly open: readonly string[]
  /** Config keys whose values a table that somebody wrote states in words; absent where it states none. */
  readonly stated?: readonly string[]
  readonly alternatives: number | null
  readonly candidates: readonly Config[]
  readonly weights: readonly WeightReport[] | null
  readonly formula: string | null
  readonly substitution: string | null
  /** The named surprise that explains the row where the plain layer does not, else null. */
  readonly variant: string | null
  readonly costs: LayerCosts
}

export interface SizeReport {
  readonly printed: string
  readonly expected: string | null
}

export interface TotalReport {
  readonly printed: number | null
  readonly expected: number | null
  readonly size: SizeReport | null
}

export interface Counts {
  readonly files: number
  readonly summaries: number
  readonly verified: number
  readonly partial: number
  readonly mismatch: number
  readonly layers: number
  readonly determined: number
  readonly narrowed: number
  readonly contradicted: number
  readonly unresolved: number
  readonly unmodelled: number
  readonly unbuilt: number
  readonly errors: number
  readonly warnings: number
  readonly notes: number
  /** Findings suppressed by the text around the table. */
  readonly suppressed: number
  /** Findings left out because the baseline knows them. */
  readonly baselined: number
  /** Findings of rules that are ignored, not selected, or off in the configuration. */
  readonly ignored: number
}
