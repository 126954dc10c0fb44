import { degreeOf } from '../../infer/rarity.ts'
import type { RowFacts } from '../../ledger/row-facts.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import type { Balance } from '../balance.ts'
import type { Fault, FaultOf } from '../fault.ts'

/** As rare as what is absurd. */
const absurd = 2

/** How rare the traits together are that every configuration of a row has; 0 where a usual one fits. */
function rareness({ inference }: RowFacts): number {
  return inference.kind === 'fits' ? degreeOf(inference.onlyRare) : 0
}

/** Whether only weights that Keras adds to a layer, such as those of LoRA, explain a row of a table that somebody wrote. */
function isSurprise({ inference }: RowFacts, isRetyped: boolean): boolean {
  return isRetyped && inference.kind === 'fits' && inference.candidates.every(({ variant }) => variant !== null)
}

function isPrinted({ inference }: RowFacts): boolean {
  return inference.kind === 'fits' && inference.onlyRare.every((trait) => trait.isPrinted)
}

/** The row that a wrong sum names first, where the count that would settle it is a usual one: the same cause makes the row rare. */
export function rareInSum({ ledger }: Balance, fault: Fault): readonly number[] {
  if (fault.kind !== 'sum' || fault.suspects[0] === undefined) return []
  const [first] = fault.suspects
  const settled = (ledger.rows[first]?.count ?? 0) + fault.gap
  return ledger.facts.inference.usualCounts(first).includes(settled) ? [first] : []
}

/**
 * Rows that only rare configurations explain, those left out whose count is refuted already. Where rows are missing nothing is absurd: a
 * row may take from one that is not shown.
 */
export function rareRows({ ledger }: Balance, refuted: ReadonlySet<number>): readonly FaultOf<'rare-only'>[] {
  const { isRetyped } = printerOf(ledger.facts.summary)
  const degree = (row: RowFacts) => (isSurprise(row, isRetyped) ? absurd : rareness(row))
  return ledger.rows
    .filter((row) => degree(row) > 0 && !refuted.has(row.at))
    .map((row) => ({
      kind: 'rare-only',
      row: row.at,
      isAbsurd: degree(row) >= absurd && !ledger.rowsMissing,
      isPrinted: isPrinted(row) && !isSurprise(row, isRetyped),
      usual: ledger.facts.inference.usualCounts(row.at),
    }))
}
