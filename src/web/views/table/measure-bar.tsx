import type { RowView } from '../../worker/messages.ts'
import { type Measure, partOf } from '../measures.ts'

interface MeasureBarProps {
  readonly measure: Measure
  readonly row: RowView
  /** What a full bar stands for. */
  readonly whole: number | null
}

/** What a row has of the chosen measure, as a bar and in words; nothing for rows without any. */
export function MeasureBar({ measure, row, whole }: MeasureBarProps) {
  const share = partOf(measure, row, whole)
  const words = measure.shortText(row, share)
  if (words === '' || words === '0') return null
  return (
    <span class="share-bar" title={measure.fullText(row)}>
      <span class="track" aria-hidden="true">
        {share === null || share === 0 ? null : <span class="bar" style={{ width: `${Math.max(1, share * 100)}%` }} />}
      </span>
      <span class="percent">{words}</span>
    </span>
  )
}
