import { countOf } from '../../../words/number.ts'
import { arrange } from '../../state/arrangement.ts'
import type { Repeat, RowView } from '../../worker/messages.ts'

interface FoldedRowProps {
  readonly at: number
  readonly rows: readonly RowView[]
  readonly repeat: Repeat
  readonly index: number | undefined
  readonly measure: ((element: Element | null) => void) | null
}

/** Stands for rows that repeat those above it. */
export function FoldedRow({ at, rows, repeat: { start, length, times }, index, measure }: FoldedRowProps) {
  const [first, last] = [rows[start + length], rows[start + length * times - 1]]
  const again = times === 2 ? 'once more' : `${times - 1} times more`
  return (
    <tr role="row" class="folded" data-index={index} ref={measure}>
      <td role="cell" colSpan={5}>
        <button type="button" class="plain" onClick={() => arrange(at, { folded: false })}>
          ×{times}
        </button>{' '}
        {length === 1 ? 'The row above' : `The ${countOf(length, 'row')} above`} {again}: {first?.name}
        {first === last ? '' : ` … ${last?.name ?? ''}`}
      </td>
    </tr>
  )
}
