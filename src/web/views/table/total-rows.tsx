import { useLayoutEffect } from 'preact/hooks'
import { Icon } from '../../components/icon.tsx'
import { Sign } from '../../components/sign.tsx'
import { showLine } from '../../editor/editor-handle.ts'
import { totalRequest } from '../../state/focus-row.ts'
import { openTotals, setTotalOpen, totalKey } from '../../state/page-state.ts'
import { wordOf } from '../../state/words.ts'
import type { TotalView } from '../../worker/messages.ts'
import { TotalMark } from '../what-if/draft-mark.tsx'
import { totalId } from './row-id.ts'
import { TotalDetails } from './total-details.tsx'

function TotalRow({ summary, total }: { summary: number; total: TotalView }) {
  const { which, label, count, note, line } = total
  const word = wordOf(total.mark)
  const key = totalKey(summary, which)
  const open = openTotals.value.has(key)
  const id = `${totalId(key)}-details`
  return (
    <>
      <tr role="row" id={totalId(key)} class={`row cells tone-${word.tone}`}>
        <th role="rowheader" scope="row" class="name">
          <button
            type="button"
            class="row-button"
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            onClick={() => {
              showLine(line)
              setTotalOpen(key, !open)
            }}
          >
            <Icon shape="caret" /> {label}
          </button>
        </th>
        <td role="cell" class="count">
          {count} <Sign {...word} />
          <TotalMark summary={summary} label={label} />
        </td>
        <td role="cell" class="note">
          {note}
        </td>
      </tr>
      {open ? (
        <tr role="row" class="details">
          <td role="cell" colSpan={5} id={id}>
            <TotalDetails summary={summary} label={label} />
          </td>
        </tr>
      ) : null}
    </>
  )
}

/** Gives the keyboard to the totals line that asks for it, if it is of this summary. */
function useTotalRequests(keys: readonly string[]): void {
  const request = totalRequest.value
  useLayoutEffect(() => {
    if (request === null || !keys.includes(request)) return
    totalRequest.value = null
    document.getElementById(totalId(request))?.querySelector('button')?.focus()
  })
}

/** The totals lines, each with its check; one opens to what it adds up. */
export function TotalRows({ summary, totals }: { summary: number; totals: readonly TotalView[] }) {
  useTotalRequests(totals.map(({ which }) => totalKey(summary, which)))
  if (totals.length === 0) return null
  return (
    <tfoot role="rowgroup">
      {totals.map((total) => (
        <TotalRow key={total.label} summary={summary} total={total} />
      ))}
    </tfoot>
  )
}
