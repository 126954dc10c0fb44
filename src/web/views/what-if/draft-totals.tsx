import type { DraftTotalView } from '../../worker/draft-messages.ts'
import { ChangedText } from './changed-text.tsx'

/** The totals beside what they were, and by how much they changed. */
export function DraftTotals({ totals }: { totals: readonly DraftTotalView[] }) {
  return (
    <tfoot role="rowgroup">
      {totals.map(({ label, before, now, change }) => (
        <tr key={label} role="row">
          <th role="rowheader" scope="row">
            {label}
          </th>
          <td role="cell" class="change">
            {change}
          </td>
          <td role="cell" class="count">
            <ChangedText before={before} now={now} />
          </td>
        </tr>
      ))}
    </tfoot>
  )
}
