import { inherentOf, type RowFacts } from '../../ledger/row-facts.ts'
import { inherentSum } from '../../ledger/split.ts'
import type { StudiedTable } from '../../report/audited.ts'
import type { Diagnosis } from '../../verify/diagnose.ts'

/** How one row's count falls into trainable and non-trainable scalars. */
export interface RowSplit {
  readonly row: RowFacts
  readonly trainable: number
  readonly nonTrainable: number
  /** True where a flag has frozen it, so that not only what can never be trained is non-trainable. */
  readonly frozen: boolean
}

/**
 * What makes up Non-trainable params. `by`: the Trainable column says it, nothing is frozen (proven: what can never be trained is all of it),
 * one usual choice of rows gives the number (`what` says which), or everything is frozen, since nothing is trainable.
 */
export interface Split {
  readonly by: 'column' | 'nothing-frozen' | 'choice' | 'all-frozen'
  readonly what: string | null
  /** The rows of the printed model itself. */
  readonly rows: readonly RowSplit[]
}

/** What Non-trainable params says, or should say by the other totals lines; null where they leave it open. */
function nonTrainableCount({ ledger, totals }: Diagnosis): number | null {
  return totals.fault?.line === 'nonTrainable' ? totals.fault.expected : ledger.printed.nonTrainable
}

/** What is frozen of a row by the Trainable column, where every row that holds weights has one. */
function columnSplit(diagnosis: Diagnosis, row: RowFacts): RowSplit | null {
  const { count, children } = row
  const flag = row.row.trainable?.value
  if (count === null) return null
  if (count === 0) return { row, trainable: 0, nonTrainable: 0, frozen: false }
  if (flag === false) return { row, trainable: 0, nonTrainable: count, frozen: true }
  if (flag !== true) return null
  const inside = children.flatMap((child) => diagnosis.ledger.rows[child] ?? [])
  const splits = inside.map((child) => columnSplit(diagnosis, child))
  if (splits.includes(null)) return null
  const nonTrainable =
    children.length > 0 ? splits.reduce((sum, split) => sum + (split?.nonTrainable ?? 0), 0) : inherentOf(row)
  const frozen = splits.some((split) => split?.frozen)
  return nonTrainable > count ? null : { row, trainable: count - nonTrainable, nonTrainable, frozen }
}

function byColumn(diagnosis: Diagnosis): readonly RowSplit[] | null {
  const splits = diagnosis.ledger.top.map((row) => columnSplit(diagnosis, row))
  return splits.includes(null) ? null : splits.flatMap((split) => split ?? [])
}

function byFrozen({ ledger }: Diagnosis, frozen: ReadonlySet<RowFacts>): readonly RowSplit[] | null {
  if (ledger.rowsSum === null) return null
  return ledger.top.map((row) => {
    const count = row.count ?? 0
    const nonTrainable = frozen.has(row) ? count : inherentOf(row)
    return {
      row,
      trainable: count - nonTrainable,
      nonTrainable,
      frozen: frozen.has(row) && nonTrainable > inherentOf(row),
    }
  })
}

/** Every way to derive the split, the most certain first. */
function ways(table: StudiedTable, diagnosis: Diagnosis, nonTrainable: number): readonly (() => Split | null)[] {
  const { ledger, frozen } = diagnosis
  const split = (by: Split['by'], what: string | null, rows: Split['rows'] | null) => rows && { by, what, rows }
  return [
    () => (table.believed.columns.trainable ? split('column', null, byColumn(diagnosis)) : null),
    () => (nonTrainable === inherentSum(ledger) ? split('nothing-frozen', null, byFrozen(diagnosis, new Set())) : null),
    () =>
      nonTrainable === ledger.rowsSum ? split('all-frozen', null, byFrozen(diagnosis, new Set(ledger.top))) : null,
    () => frozen && split('choice', frozen.what, byFrozen(diagnosis, new Set(frozen.rows))),
  ]
}

/** Which rows make up Non-trainable params; null where the text does not show it. The parts always add up to the line. */
export function splitOf(table: StudiedTable, diagnosis: Diagnosis): Split | null {
  const nonTrainable = nonTrainableCount(diagnosis)
  if (nonTrainable === null || diagnosis.top.kind !== 'agrees') return null
  for (const way of ways(table, diagnosis, nonTrainable)) {
    const split = way()
    if (split && split.rows.reduce((sum, row) => sum + row.nonTrainable, 0) === nonTrainable) return split
  }
  return null
}
