import type { Arrangement } from '../../state/arrangement.ts'
import { outcomeWords } from '../../state/words.ts'
import type { Audited, RowView, SummaryView } from '../../worker/messages.ts'
import { measures } from '../measures.ts'

/** The rows of a summary that something is wrong with or doubtful of: their own verdict, an error, a warning. */
export function problemsOf(found: Audited | null, summary: number): ReadonlySet<number> {
  const rows = found?.summaries[summary]?.rows ?? []
  const doubtful = rows.flatMap(({ outcome }, at) =>
    ['wrong', 'caution'].includes(outcomeWords[outcome].tone) ? [at] : [],
  )
  const reported = (found?.findings ?? []).flatMap(({ finding, suspects }) => {
    if (finding.summary !== summary || finding.severity === 'note') return []
    return [...(finding.row === null ? [] : [finding.row]), ...suspects.map(({ row }) => row)]
  })
  return new Set([...doubtful, ...reported])
}

function matches({ search, className, block }: Arrangement, row: RowView): boolean {
  if (className !== null && row.className !== className) return false
  if (block !== null && row.block !== block) return false
  const wanted = search.trim().toLowerCase()
  return wanted === '' || `${row.name} ${row.className}`.toLowerCase().includes(wanted)
}

/** The largest first; what has no number last. */
function sorted(rows: readonly RowView[], order: readonly number[], sort: Arrangement['sort']): readonly number[] {
  if (sort === 'printed') return order
  const at = (layer: number): RowView | undefined => rows[layer]
  if (sort === 'name')
    return [...order].sort((a, b) => (at(a)?.name ?? '').localeCompare(at(b)?.name ?? '', 'en', { numeric: true }))
  const measure = measures.find(({ id }) => id === sort)
  const values = rows.map((row) => measure?.numberOf(row) ?? -1)
  return [...order].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
}

/** The places of the rows that are shown, in their order. */
export function shownRows(
  { rows }: SummaryView,
  arrangement: Arrangement,
  problems: ReadonlySet<number>,
): readonly number[] {
  const order = rows.flatMap((row, at) =>
    matches(arrangement, row) && (!arrangement.onlyProblems || problems.has(at)) ? [at] : [],
  )
  return sorted(rows, order, arrangement.sort)
}

/** Whether every row is shown, in printed order: only then is there anything to fold. */
export function isWhole({ search, onlyProblems, className, block, sort }: Arrangement): boolean {
  return search.trim() === '' && !onlyProblems && className === null && block === null && sort === 'printed'
}
