import type { Report, SummaryReport } from '../../src/report/report.ts'

type Totals = SummaryReport['totals']

/** What of a summary is marked wrong: rows, totals lines, sizes. */
function wrongMarks({ layers, totals }: SummaryReport): readonly string[] {
  const rows = layers.filter(({ outcome }) => outcome === 'contradicted').map(({ name }) => name)
  const lines = (Object.keys(totals) as (keyof Totals)[]).flatMap((line) => {
    const { printed = null, expected = null, size = null } = totals[line] ?? {}
    const isWrong = printed !== null && expected !== null && printed !== expected
    const isSizeWrong = size?.expected != null && size.expected !== size.printed
    return [...(isWrong ? [line] : []), ...(isSizeWrong ? [`size of ${line}`] : [])]
  })
  return [...rows, ...lines]
}

/** Marks of a wrong number that no finding speaks of, or that stand in a summary which is called verified. */
export function unsaidMarks({ summaries, findings }: Report): readonly string[] {
  return summaries.flatMap((summary, at) => {
    const said = findings.filter((finding) => finding.summary === at && finding.severity !== 'note')
    return said.length > 0 && summary.verdict !== 'verified' ? [] : wrongMarks(summary)
  })
}
