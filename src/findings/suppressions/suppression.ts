import type { Span } from '../../text/span.ts'

/** What a text asks to be suppressed. */
export interface Suppression {
  /** Codes of rules. */
  readonly codes: readonly string[]
  /** Names of layers; none: every finding of those rules. */
  readonly layers: readonly string[]
  /** `next`: in the next summary after it. `cell`: in every summary of its notebook cell. */
  readonly scope: 'next' | 'cell'
  readonly span: Span
  readonly cell: number | null
}

/** What is wrong with a suppression that cannot be parsed or has no reason. */
export interface SuppressionFault {
  readonly message: string
  readonly hint: string
  readonly span: Span
  readonly cell: number | null
}

export interface Suppressions {
  readonly suppressions: readonly Suppression[]
  readonly faults: readonly SuppressionFault[]
}

/** A comment or tag, found where it stands. */
export interface Found {
  readonly span: Span
  readonly cell: number | null
}
