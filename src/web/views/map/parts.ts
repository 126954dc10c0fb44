import { outcomeWords, type Tone } from '../../state/words.ts'
import type { RowView, SummaryView } from '../../worker/messages.ts'
import { type Measure, partOf } from '../measures.ts'

/** A row, or several small ones together, with its part of the whole. */
export interface Part {
  /** The row; of several, the first. */
  readonly layer: number
  readonly rows: number
  readonly share: number
  readonly title: string
  readonly block: string | null
  readonly symbol: string
  readonly label: string
  readonly tone: Tone
}

const gravity: Readonly<Record<Tone, number>> = { right: 0, fits: 1, caution: 2, wrong: 3 }

function partAt(row: RowView, layer: number, share: number): Part {
  return { layer, rows: 1, share, title: row.name, block: row.block, ...outcomeWords[row.outcome] }
}

/** Small rows beside each other as one, with the graver verdict. */
function joined(a: Part, b: Part): Part {
  const { symbol, label, tone } = gravity[b.tone] > gravity[a.tone] ? b : a
  return { ...a, rows: a.rows + b.rows, share: a.share + b.share, symbol, label, tone }
}

/** The rows that have something of the measure, in printed order, those under which others are listed left out; small ones next to each other are joined. */
export function partsOf(view: SummaryView, measure: Measure, least: number): readonly Part[] {
  const { rows } = view
  const innermost = rows.flatMap((row, at) => ((rows[at + 1]?.depth ?? 0) <= row.depth ? [[row, at] as const] : []))
  const sum = innermost.reduce((all, [row]) => all + (measure.numberOf(row) ?? 0), 0)
  const parts: Part[] = []
  for (const [row, at] of innermost) {
    const share = partOf(measure, row, sum)
    if (!share) continue
    const part = partAt(row, at, share)
    const before = parts.at(-1)
    if (before && share < least && before.share < least && before.block === part.block)
      parts[parts.length - 1] = joined(before, part)
    else parts.push(part)
  }
  return parts
}
