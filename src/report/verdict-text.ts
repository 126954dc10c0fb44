import { countOf, formatCount } from '../words/number.ts'
import type { SummaryReport } from './report.ts'
import { verdictMarks } from './table/marks.ts'

type Judged = Pick<SummaryReport, 'verdict' | 'layers' | 'totals'>

/** How much of a partly checked summary was looked at: `adds up; 3 of 5 rows could be checked`; `totals only` without rows; null if that is every row, or the verdict says it. */
export function shareChecked({ verdict, layers, totals: { total } }: Judged): string | null {
  if (layers.length === 0) return 'totals only'
  const checked = layers.filter((layer) => layer.checked).length
  if (verdict !== 'partial' || checked === layers.length) return null
  const addsUp = total?.printed != null && total.printed === total.expected
  return `${addsUp ? 'adds up; ' : ''}${formatCount(checked)} of ${countOf(layers.length, 'row')} could be checked`
}

/** The verdict of a summary in a few words. */
export function verdictText(report: Judged): string {
  return shareChecked(report) ?? verdictMarks[report.verdict].label
}
