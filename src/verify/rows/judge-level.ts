import type { Ledger } from '../../ledger/ledger.ts'
import { sumCounts } from '../../summary/totals.ts'
import { judgeGap } from './gap.ts'
import type { Level, Standing } from './level.ts'
import { judgeLostCounts } from './lost-counts.ts'

/** How the rows of a level stand to the number they must add up to. */
export function judgeLevel(ledger: Ledger, level: Level): Standing {
  const sum = sumCounts(level.rows.flatMap(({ count }) => (count === null ? [] : [count])))
  if (level.target === null || sum === null) return { kind: 'undetermined' }
  const gap = level.target - sum
  const lost = level.rows.filter(({ count }) => count === null)
  if (lost.length > 0) return judgeLostCounts(ledger, level, lost, gap)
  return gap === 0 ? { kind: 'agrees' } : judgeGap(ledger, level, gap)
}
