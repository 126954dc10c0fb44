import { sumByRows } from '../../ledger/ledger.ts'
import { inherentSum, isImpossibleSplit, isUnlikelySplit } from '../../ledger/split.ts'
import { roundsTo } from '../../summary/cell-values.ts'
import { totalNames } from '../../summary/totals.ts'
import type { Balance } from '../balance.ts'
import type { Fault } from '../fault.ts'
import type { FrozenChoice } from './frozen.ts'
import { isExplained, type OptimizerLine } from './optimizer-line.ts'

/** Totals lines that are too large to be checked, and rows that are each small enough and together too large. */
export function largeTotals({ ledger }: Balance): readonly Fault[] {
  const { totals } = ledger.facts.summary
  const large = totalNames.filter((line) => totals[line]?.count.value.kind === 'too-large')
  const isSumLarge = totals.total && ledger.rowsSum === null && ledger.lostCounts === 0
  return [
    ...large.map((line): Fault => ({ kind: 'too-large-total', line })),
    ...(isSumLarge ? [{ kind: 'too-large-sum' as const }] : []),
  ]
}

/** A total that the text says is rounded, against the rows; null where there is none, or rows are lost. */
export function roundedTotal({ ledger }: Balance): { readonly printed: number; readonly agrees: boolean } | null {
  const count = ledger.facts.summary.totals.total?.count.value
  if (count?.kind !== 'rounded') return null
  const sum = ledger.rowsMissing || ledger.ownWeights === 'likely' ? null : sumByRows(ledger, 'total')
  return sum === null ? null : { printed: count.value, agrees: roundsTo(sum, count) }
}

/** A rounded total that the rows don't round to. */
export function wrongRounding(balance: Balance): readonly Fault[] {
  const found = roundedTotal(balance)
  if (!found || found.agrees) return []
  return [{ kind: 'rounded-total', printed: found.printed, expected: sumByRows(balance.ledger, 'total') ?? 0 }]
}

/** The line that the other totals lines refute. */
export function refutedLine({ totals }: Balance): readonly Fault[] {
  if (!totals.fault) return []
  const { line, printed, expected } = totals.fault
  if (line === 'trainable' || line === 'nonTrainable') return [{ kind: 'split-line', line, printed, expected }]
  return [{ kind: 'total-line', line, printed, expected }]
}

/** Rows and total that differ, where no single row is proven wrong. */
export function topSum({ ledger, top, totals }: Balance): readonly Fault[] {
  const { total, trainable } = ledger.facts.summary.totals
  if (top.kind === 'excused' && total) return [{ kind: 'excused-sum', gap: top.gap }]
  if ((top.kind !== 'suspects' && top.kind !== 'doubt') || !(total ?? trainable) || totals.modelTotal === null)
    return []
  const suspects = top.suspects.map(({ at }) => at)
  return [
    {
      ...top,
      kind: top.kind === 'doubt' ? 'doubtful-sum' : 'sum',
      line: total ? 'total' : 'trainable',
      suspects,
    },
  ]
}

/** A split that adds up: that no freezing makes it, or none that people do, or which rows it shows to be frozen. */
export function splitFaults({ ledger, top, totals }: Balance, frozen: FrozenChoice | null): readonly Fault[] {
  const { nonTrainable } = ledger.printed
  if (totals.fault || nonTrainable === null || top.kind !== 'agrees') return []
  const inherent = inherentSum(ledger) ?? 0
  if (isImpossibleSplit(ledger, nonTrainable)) return [{ kind: 'impossible-split', nonTrainable, inherent }]
  if (frozen) return [{ kind: 'frozen-split', nonTrainable }]
  return isUnlikelySplit(ledger, nonTrainable) ? [{ kind: 'unlikely-split', nonTrainable }] : []
}

/** An Optimizer line that no optimizer explains. */
export function unknownOptimizer({ ledger, totals, top }: Balance, line: OptimizerLine | null): readonly Fault[] {
  const { trainable } = ledger.printed
  if (!line || isExplained(line) || trainable === null) return []
  if (!line.unexplained && (totals.fault || top.kind !== 'agrees')) return []
  return [{ kind: 'optimizer', count: line.printed, trainable, isImpossible: line.unexplained }]
}
