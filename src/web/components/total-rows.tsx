import { useState } from 'preact/hooks'
import { showLine } from '../editor/editor-handle.ts'
import type { TotalView } from '../worker/messages.ts'
import { Icon } from './icon.tsx'
import { Sign } from './sign.tsx'
import { TotalDetails } from './total-details.tsx'

const marks = {
  '✓': { tone: 'right', label: 'proven right' },
  '✗': { tone: 'wrong', label: 'proven wrong' },
  '?': { tone: 'untold', label: "can't tell" },
} as const

function TotalRow({ summary, total }: { summary: number; total: TotalView }) {
  const [open, setOpen] = useState(false)
  const { label, count, mark, note, line } = total
  const id = `total-${summary}-${line}`
  return (
    <>
      <tr class={`row tone-${marks[mark].tone}`}>
        <th scope="row">
          <button
            type="button"
            class="row-button"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => {
              showLine(line)
              setOpen(!open)
            }}
          >
            <Icon shape="caret" /> {label}
          </button>
        </th>
        <td class="shape" />
        <td class="count">
          {count} <Sign symbol={mark} {...marks[mark]} />
        </td>
        <td class="note" colSpan={2}>
          {note}
        </td>
      </tr>
      {open ? (
        <tr class="details">
          <td colSpan={5} id={id}>
            <TotalDetails summary={summary} line={line} label={label} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

/** The totals lines, each with its check; one opens to what it adds up. */
export function TotalRows({ summary, totals }: { summary: number; totals: readonly TotalView[] }) {
  if (totals.length === 0) return null
  return (
    <tfoot>
      {totals.map((total) => (
        <TotalRow key={total.label} summary={summary} total={total} />
      ))}
    </tfoot>
  )
}
