import type { Counted } from '../../ledger/dtype.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { TotalName } from '../../summary/totals.ts'
import type { Settled } from './totals-fault.ts'

/** What each totals line counts; null where that is not known. */
export type CountedLines = { readonly [line in TotalName]: Counted | null }

function countedBy(ledger: Ledger, totals: Settled, line: TotalName): Counted | null {
  const count = totals.fault?.line === line ? totals.fault.expected : ledger.printed[line]
  if (count === null) return null
  if (line !== 'total') return { line, count, optimizer: 0 }
  if (ledger.optimizerLost)
    return totals.modelTotal === null ? null : { line, count, optimizer: count - totals.modelTotal }
  const optimizer = totals.fault?.line === 'optimizer' ? totals.fault.expected : ledger.printed.optimizer
  return { line, count, optimizer: optimizer ?? 0 }
}

/** What the totals lines count, by the settled totals. */
export function countedLines(ledger: Ledger, totals: Settled): CountedLines {
  return {
    total: countedBy(ledger, totals, 'total'),
    trainable: countedBy(ledger, totals, 'trainable'),
    nonTrainable: countedBy(ledger, totals, 'nonTrainable'),
    optimizer: countedBy(ledger, totals, 'optimizer'),
  }
}
