import { degreeOf } from '../../infer/rarity.ts'
import type { RowFacts } from '../../ledger/row-facts.ts'
import type { Balance } from '../balance.ts'
import type { FaultOf } from '../fault.ts'

/** How rare the traits together are that every configuration of a row has; 0 where a usual one fits. */
function rareness({ inference }: RowFacts): number {
  return inference.kind === 'fits' ? degreeOf(inference.onlyRare) : 0
}

function isPrinted({ inference }: RowFacts): boolean {
  return inference.kind === 'fits' && inference.onlyRare.every((trait) => trait.isPrinted)
}

/**
 * Rows that only rare configurations explain, those left out whose count is refuted already. Where rows are missing nothing is absurd: a
 * row may take from one that is not shown.
 */
export function rareRows({ ledger }: Balance, refuted: ReadonlySet<number>): readonly FaultOf<'rare-only'>[] {
  return ledger.rows
    .filter((row) => rareness(row) > 0 && !refuted.has(row.at))
    .map((row) => ({
      kind: 'rare-only',
      row: row.at,
      isAbsurd: rareness(row) >= 2 && !ledger.rowsMissing,
      isPrinted: isPrinted(row),
      usual: ledger.facts.inference.usualCounts(row.at),
    }))
}
