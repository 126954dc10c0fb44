import type { StudiedTable } from '../../report/audited.ts'
import type { Diagnosis } from '../../verify/diagnose.ts'
import type { RowFacts } from '../../verify/row-facts.ts'
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
  const names = rows.slice(0, 3).map((row) => `\`${nameOfRow(table, row)}\``)
  const more = rows.length > 3 ? [`${rows.length - 3} more`] : []
  const [last = '', ...before] = [...names, ...more].reverse()
  return before.length === 0 ? last : `${before.reverse().join(', ')} and ${last}`
}
