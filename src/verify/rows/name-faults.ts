import type { Balance } from '../balance.ts'
import type { Fault } from '../fault.ts'

/** Connections that name no row. */
export function unknownInbound({ ledger: { facts } }: Balance): readonly Fault[] {
  return facts.graph.notes.flatMap(({ kind }, note): readonly Fault[] =>
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
