import type { SummaryReport, TotalReport } from '../report/report.ts'
import { totalNames } from '../summary/totals.ts'
import { formatCount } from '../words/number.ts'
import type { Change, ModelDiff, TotalChange } from './model-diff.ts'

type Totals = SummaryReport['totals']

/** What a totals line says of the model alone: Keras 3 counts the optimizer into the total. Null where it is absent or lost. */
function modelCount(totals: Totals, line: TotalChange['line']): number | null {
  const count = totals[line]?.printed ?? null
  if (line !== 'total' || count === null || !totals.optimizer) return count
  return totals.optimizer.printed === null ? null : count - totals.optimizer.printed
}

/** The scalars of a model by its own totals; null where they don't show it. */
export function modelParams({ totals }: SummaryReport): number | null {
  return modelCount(totals, 'total')
}

export function compareTotals(old: SummaryReport, now: SummaryReport): readonly TotalChange[] {
  return totalNames.flatMap((line) => {
    const [before, after] = [modelCount(old.totals, line), modelCount(now.totals, line)]
    return before === null || after === null || before === after ? [] : [{ line, old: before, new: after }]
  })
}

/** A size with one word for bytes. */
function sizeOf(total: TotalReport | null): string | null {
  return total?.size?.printed.replace(/Bytes?$/, 'B') ?? null
}

/** Sizes that differ beside counts that don't. */
export function compareSizes(old: SummaryReport, now: SummaryReport): ModelDiff['sizes'] {
  return totalNames.flatMap((line) => {
    const [before, after] = [sizeOf(old.totals[line]), sizeOf(now.totals[line])]
    const isSameCount = old.totals[line]?.printed === now.totals[line]?.printed
    return before === null || after === null || before === after || !isSameCount
      ? []
      : [{ line, old: before, new: after }]
  })
}

const optimizerLine = ({ totals }: SummaryReport): number | null => totals.optimizer?.printed ?? null

/** Differences in the totals that are not differences of the model. */
export function totalsNotes(sides: Change<SummaryReport>): readonly string[] {
  return (['old', 'new'] as const).flatMap((side) => {
    const optimizer = optimizerLine(sides[side])
    const other = sides[side === 'old' ? 'new' : 'old']
    if (optimizer === null || optimizerLine(other) !== null) return []
    return [`only the ${side} summary counts an optimizer (${formatCount(optimizer)}); its total is shown without it`]
  })
}
