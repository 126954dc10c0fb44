import type { Diagnosis } from './diagnose.ts'
import type { TableFinding } from './finding.ts'
import type { ConfirmedBy } from './rows/confirmed.ts'
import type { Verdict } from './severity.ts'

/** What verification concludes of one summary. */
export interface Verification {
  /** What the conclusions were drawn from. */
  readonly diagnosis: Diagnosis
  readonly findings: readonly TableFinding[]
  readonly verdict: Verdict
  /** One a row: what the report prints beside the row's own inference. */
  readonly rows: readonly {
    readonly expected: number | null
    readonly confirmedBy: ConfirmedBy | null
    /** Whether what the row prints could have been wrong and was looked at: false where any count would fit, or nothing is known. */
    readonly isChecked: boolean
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
  /** The size as this Keras prints it (`23.00 MB`); null where none is printed or it is undetermined. */
  readonly expectedSize: string | null
}
