import type { Header } from '../layouts/header.ts'
import type { Layout } from '../layouts/layout.ts'
import type { DialectId, LayerRow, Totals } from '../summary.ts'
import type { TableMarks } from '../table.ts'

/** All that a table shows of the program that printed it. */
export interface Evidence {
  readonly layoutKind: Layout['kind']
  readonly header: Header | null
  /** The header stands one blank right of its rules. */
  readonly indented: boolean
  readonly rows: readonly LayerRow[]
  readonly totals: Totals
  readonly marks: Readonly<TableMarks>
  /** The lines of the rows as printed, some of them. */
  readonly sample: string
}

/** One printer of summaries. */
export interface Dialect {
  readonly id: DialectId
  /** Whether a table bears this printer's marks; of several, the first in the list has it. */
  claims(evidence: Evidence): boolean
}
