import { hasOneEnd } from '../../ledger/hidden-rows.ts'
import type { Balance } from '../balance.ts'
import type { Fault } from '../fault.ts'

/**
 * Whether the rows that connections name in vain may be those that layer_range leaves out: the total counts more than the rows shown, or
 * nothing but inputs is missing. A row that is left without a taker speaks for a name that was changed.
 */
export function mayBeSliced({ ledger, top }: Balance): boolean {
  if (ledger.hiddenRows !== 'shown') return false
  return top.kind === 'missing' || (top.kind === 'agrees' && hasOneEnd(ledger.facts, ledger.top))
}

/** Connections that name no row. */
export function unknownInbound(balance: Balance): readonly Fault[] {
  if (mayBeSliced(balance)) return []
  return balance.ledger.facts.graph.notes.flatMap(({ kind }, note): readonly Fault[] =>
    kind === 'unknown-inbound' ? [{ kind, note }] : [],
  )
}

/** Rows of one model with one name, each with the first that has it. */
export function duplicateNames({ ledger: { facts, rows } }: Balance): readonly Fault[] {
  const { notes, layers } = facts.graph
  return notes.flatMap(({ kind, name, row }, note): readonly Fault[] => {
    if (kind !== 'duplicate-name') return []
    const parent = layers[row]?.parent
    const first = rows.find((one) => one.row.name.value === name && layers[one.at]?.parent === parent)
    return [{ kind, note, first: first && first.at !== row ? first.at : null }]
  })
}
