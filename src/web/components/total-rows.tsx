import type { TotalView } from '../worker/messages.ts'
import { Sign } from './sign.tsx'

const marks = {
  '✓': { tone: 'right', label: 'proven right' },
  '✗': { tone: 'wrong', label: 'proven wrong' },
  '?': { tone: 'untold', label: "can't tell" },
} as const

/** The totals lines, each with its check. */
export function TotalRows({ totals }: { totals: readonly TotalView[] }) {
  if (totals.length === 0) return null
  return (
    <tfoot>
      {totals.map(({ label, count, mark, note }) => (
        <tr key={label} class={`tone-${marks[mark].tone}`}>
          <th scope="row">{label}</th>
          <td class="shape" />
          <td class="count">
            {count} <Sign symbol={mark} {...marks[mark]} />
          </td>
          <td class="note" colSpan={2}>
            {note}
          </td>
        </tr>
      ))}
    </tfoot>
  )
}
