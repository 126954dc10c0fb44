import type { StudiedTable } from '../../report/audited.ts'
import type { Diagnosis } from '../../verify/diagnose.ts'
import type { RowFacts } from '../../verify/row-facts.ts'
import { listedUpTo } from '../../words/list.ts'
import type { Split } from './split.ts'
import { nameOfRow } from './terms.ts'

/** All that a remark may look at. */
export interface Remarked {
  readonly table: StudiedTable
  readonly diagnosis: Diagnosis
  readonly split: Split | null
}

/** A few names in quotes: `a`, `b` and 3 more. */
export function named(table: StudiedTable, rows: readonly RowFacts[]): string {
  return listedUpTo(
    3,
    rows.map((row) => `\`${nameOfRow(table, row)}\``),
  )
}
