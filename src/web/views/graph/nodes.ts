import { countOf, formatCount } from '../../../words/number.ts'
import { outcomeWords, type Tone } from '../../state/words.ts'
import type { RowView } from '../../worker/messages.ts'
import type { Group } from './groups.ts'

/** A box of the graph: a row, or a group that is folded. */
export interface Node {
  readonly key: string
  readonly title: string
  readonly lines: readonly string[]
  /** The rows that it stands for: the first, and the one after the last. */
  readonly start: number
  readonly end: number
  /** The group that it folds. */
  readonly group: Group | null
  readonly symbol: string
  readonly label: string
  readonly tone: Tone
}

const gravity: Readonly<Record<Tone, number>> = { right: 0, fits: 1, caution: 2, wrong: 3 }

/** The box of one row: its name, class and shape, and its count if it has one. */
export function rowNode(row: RowView, at: number): Node {
  const lines = [row.name, `${row.className} ${row.shape}`.trim(), row.params === 0 ? '' : `${row.count} params`]
  const own = { key: String(at), title: row.name, start: at, end: at + 1, group: null }
  return { ...own, lines: lines.filter(Boolean), ...outcomeWords[row.outcome] }
}

/** The box of a folded group: how much is in it, and the gravest verdict of its rows. */
export function groupNode(rows: readonly RowView[], group: Group): Node {
  const { key, title, start, end, isModel } = group
  const inside = rows.slice(start, end)
  const [gravest = outcomeWords.unresolved] = inside
    .map(({ outcome }) => outcomeWords[outcome])
    .sort((a, b) => gravity[b.tone] - gravity[a.tone])
  const counted = isModel ? inside.slice(0, 1) : inside.filter(({ depth }) => depth === inside[0]?.depth)
  const params = counted.reduce((sum, row) => sum + (row.params ?? 0), 0)
  const size = countOf(isModel ? end - start - 1 : end - start, 'row')
  return {
    key,
    title,
    start,
    end,
    group,
    lines: [title, `${size} inside`, `${formatCount(params)} params`],
    ...gravest,
  }
}
