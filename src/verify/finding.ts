import type { Span } from '../text/span.ts'
import type { Severity, Verdict } from './severity.ts'

/** A finding before places become lines and columns. */
export interface RawFinding {
  readonly code: string
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  readonly hint: string | null
  readonly span: Span
  readonly layer: string | null
  readonly printed: number | string | null
  readonly expected: number | string | null
  readonly suspects: readonly string[]
  readonly related: readonly { readonly message: string; readonly span: Span }[]
}

/** What verification concludes of one summary. */
export interface Verification {
  readonly findings: readonly RawFinding[]
  readonly verdict: Verdict
  /** One a row: what the report prints beside the row's own inference. */
  readonly rows: readonly {
    readonly expected: number | null
    readonly confirmedBy: 'total' | 'summary' | null
    /** True where totals prove the row wrong although its class and shapes allow the printed count. */
    readonly refutedByTotal: boolean
  }[]
  readonly totals: {
    readonly total: ExpectedTotal | null
    readonly trainable: ExpectedTotal | null
    readonly nonTrainable: ExpectedTotal | null
    readonly optimizer: (ExpectedTotal & { readonly names: readonly string[] }) | null
  }
}

export interface ExpectedTotal {
  readonly expected: number | null
  /** The size as this Keras prints it (`23.00 MB`); null where none is printed or none can be told. */
  readonly expectedSize: string | null
}
