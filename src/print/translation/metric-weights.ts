import { countIn } from '../../summary/cell-values.ts'
import type { Summary, TotalLine, Totals } from '../../summary/summary.ts'

/** More metrics than a model of one's own keeps. */
const mostMetrics = 10

/**
 * How many frozen weights a table of tf.keras counts beyond those of its layers, if a model keeps so many in metrics: `Mean` has two, a total
 * and a count. Keras 3 does not count them. 0 where they may be others.
 */
export function metricWeights({ rows, totals: { total, nonTrainable } }: Summary): number {
  const counts = rows.filter(({ depth }) => depth === 0).map(({ params }) => countIn(params.value))
  const [all, frozen] = [total, nonTrainable].map((line) => line && countIn(line.count.value))
  if (all == null || frozen == null || counts.includes(null)) return 0
  const more = all - counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  return more > 0 && more % 2 === 0 && more <= Math.min(frozen, 2 * mostMetrics) ? more : 0
}

/** Totals without some frozen weights, each of 4 bytes. */
export function totalsWithout(weights: number, totals: Totals): Totals {
  if (weights === 0) return totals
  const less = (line: TotalLine | null) => {
    const count = line && countIn(line.count.value)
    return line && count !== null
      ? { ...line, count: { ...line.count, value: { kind: 'count', value: count - weights } as const }, size: null }
      : line
  }
  return { ...totals, total: less(totals.total), nonTrainable: less(totals.nonTrainable) }
}
