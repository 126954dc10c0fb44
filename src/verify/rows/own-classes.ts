import type { RowFacts } from '../../ledger/row-facts.ts'
import { type Balance, standingAround } from '../balance.ts'
import type { FaultOf } from '../fault.ts'

/** Whether nothing of a row can be wrong but its class: the sum agrees with its count, and no other shape before or after it would. */
function contradictsItsClass(balance: Balance, row: RowFacts): boolean {
  const { inference, count } = row
  if (inference.kind !== 'contradicted' || inference.by !== 'count' || count === null || count < 0) return false
  if (standingAround(balance, row)?.kind !== 'agrees') return false
  return balance.ledger.facts.inference.tryShapes(row.at) === 'contradicted'
}

/**
 * Rows whose class is likelier somebody's own that bears a known name: the shapes are those of the known class, its count is another, and the
 * total confirms it. None where any row is wrong for another reason.
 */
export function ownClasses(balance: Balance, refuted: ReadonlySet<number>): readonly FaultOf<'own-class'>[] {
  const wrong = balance.ledger.rows.filter(({ inference }) => inference.kind === 'contradicted')
  if (refuted.size > 0 || !wrong.every((row) => contradictsItsClass(balance, row))) return []
  return wrong.map(({ at }) => ({ kind: 'own-class', row: at }))
}
