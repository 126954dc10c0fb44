import { applicationLike } from '../../layers/models.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { isModelClass, isProven, type RowFacts } from '../../ledger/row-facts.ts'
import { type Balance, impliedCounts } from '../balance.ts'
import { isCheckable } from './checkable.ts'
import { isUsualOwnLayer } from './own-layers.ts'
import { tiedRows } from './tied-weights.ts'

/** What confirms a count that the row's own class and shapes do not determine. */
export type ConfirmedBy = 'total' | 'summary' | 'application' | 'shapes'

/** Which rows of a table are right for a reason that could have spoken against them. */
export interface Confirmations {
  /** Of rows that are taken as printed, or that any count would fit. */
  readonly by: ReadonlyMap<number, ConfirmedBy>
  /** Rows whose printed count could have been wrong by their class and shapes, and is not. */
  readonly proven: ReadonlySet<number>
  /** Whether rows are proven to hold weights of others, and that is all that the rows have more than the total. */
  readonly areTied: boolean
}

/** Whether a row stands for a model of which only the count is shown. */
function isTakenModel(row: RowFacts): boolean {
  return isModelClass(row) && row.inference.kind === 'taken' && row.count !== null
}

/** The rows of nested models whose own summary stands in the same text and gives the same count. */
function isSummarised({ ledger }: Balance, row: RowFacts): boolean {
  return isTakenModel(row) && (ledger.facts.others?.get(row.row.name.value)?.has(row.count ?? 0) ?? false)
}

/** Nested models that are one of Keras's applications, by their count: as it comes, or on images of another depth or with other classes. */
function isApplication(row: RowFacts): boolean {
  return isTakenModel(row) && row.children.length === 0 && applicationLike(row.count ?? 0, row.row.name.value) !== null
}

/**
 * Rows whose printed count the level around them fixes: the one row that is taken while all others are known; or all that are taken where
 * they print 0, since no count is less, or where they are layers of one class and print the same: a slip in one would show.
 */
function fixedRows(rows: readonly RowFacts[], isKnown: (row: RowFacts) => boolean): readonly RowFacts[] {
  const taken = rows.filter((row) => !isKnown(row))
  const arePrinted = taken.every(
    ({ row, inference }) => row.params.value.kind === 'count' && inference.kind !== 'contradicted',
  )
  const [first] = taken
  const areEqual = taken.every(
    (row) => row.inference.className === first?.inference.className && !isModelClass(row) && row.count === first.count,
  )
  const areFixed = taken.length <= 1 || areEqual || taken.every(({ count }) => count === 0)
  return arePrinted && areFixed ? taken : []
}

/** Whether a layer of somebody's own, beside others of which nothing is known, holds nothing, or what such a layer usually holds. */
function isOfUsualSize(ledger: Ledger, row: RowFacts): boolean {
  return isWeightless(row) || isUsualOwnLayer(ledger, row)
}

function isWeightless(row: RowFacts): boolean {
  return row.inference.kind === 'taken' && row.count === 0 && !isModelClass(row)
}

/** The sum fixes what prints 0, which no other row can make up for; all else is confirmed by its shapes. */
function confirmationOf(row: RowFacts): ConfirmedBy {
  return isWeightless(row) ? 'total' : 'shapes'
}

/** What the text says of single rows, before sums confirm more. */
function confirmedAlone(balance: Balance): Map<number, ConfirmedBy> {
  const by = new Map<number, ConfirmedBy>([...impliedCounts(balance).keys()].map((at) => [at, 'total']))
  for (const row of balance.ledger.rows) {
    if (isSummarised(balance, row)) by.set(row.at, 'summary')
    else if (isApplication(row)) by.set(row.at, 'application')
  }
  return by
}

/** Confirms what sums fix, until they fix no more: rows at the top, nested models by their own rows, and those by their model. */
function confirmBySums({ ledger, top, models }: Balance, proven: ReadonlySet<number>, by: Map<number, ConfirmedBy>) {
  const isKnown = ({ at }: RowFacts) => proven.has(at) || by.has(at)
  const fix = (rows: readonly RowFacts[]) => {
    if (fixedRows(rows, isKnown).length === 0)
      for (const row of rows) if (!isKnown(row) && isOfUsualSize(ledger, row)) by.set(row.at, confirmationOf(row))
    for (const { at } of fixedRows(rows, isKnown)) by.set(at, 'total')
  }
  for (let before = -1; before < by.size; ) {
    before = by.size
    if (top.kind === 'agrees') fix(ledger.top)
    for (const { model, standing } of models) {
      const inside = model.children.flatMap((child) => ledger.rows[child] ?? [])
      if (standing.kind !== 'agrees') continue
      if (!isKnown(model) && inside.every(isKnown)) by.set(model.at, 'total')
      if (isKnown(model)) fix(inside)
    }
  }
}

/**
 * The rows of a table that are right for a reason that could have spoken against them. A sum confirms rows at the top, and inside each nested
 * model its rows, or that model's own.
 */
export function confirmations(balance: Balance): Confirmations {
  const { ledger, top } = balance
  const proven = new Set(ledger.rows.filter((row) => isProven(row) && isCheckable(ledger, row)).map(({ at }) => at))
  const by = confirmedAlone(balance)
  const tied = top.kind === 'excused' && top.gap < 0 ? tiedRows(ledger, -top.gap) : []
  for (const { at } of tied) by.set(at, 'shapes')
  confirmBySums(balance, proven, by)
  return { by, proven, areTied: tied.length > 0 }
}
