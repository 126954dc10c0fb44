import { Breakable } from '../../components/breakable.tsx'
import { Icon } from '../../components/icon.tsx'
import { Sign } from '../../components/sign.tsx'
import { showLine } from '../../editor/editor-handle.ts'
import { currentRow, openRows, type RowPlace, rowKey, setOpen } from '../../state/page-state.ts'
import { outcomeWords } from '../../state/words.ts'
import type { RowView } from '../../worker/messages.ts'
import type { Measure } from '../measures.ts'
import { DraftMark } from '../what-if/draft-mark.tsx'
import { MeasureBar } from './measure-bar.tsx'
import { detailsId, rowId } from './row-id.ts'

export interface LayerRowProps {
  readonly place: RowPlace
  readonly row: RowView
  /** All rows of the summary: what a row takes is named. */
  readonly rows: readonly RowView[]
  readonly bars: { readonly measure: Measure; readonly whole: number | null }
  /** Whether Tab comes to this row; arrow keys reach the others. */
  readonly reachable: boolean
  readonly index: number | undefined
  readonly measure: ((element: Element | null) => void) | null
}

const deepestIndent = 6

/** `takes add_1, conv2d_3`: of a row that takes more or other than the row above it. */
function takesText(at: number, { sources }: RowView, rows: readonly RowView[]): string {
  if (sources === null || sources.length === 0 || (sources.length === 1 && sources[0] === at - 1)) return ''
  return `takes ${sources.map((source) => rows[source]?.name ?? '?').join(', ')}`
}

function RowName({ place, row, reachable }: Omit<LayerRowProps, 'index' | 'measure' | 'rows' | 'bars'>) {
  const open = openRows.value.has(rowKey(place))
  return (
    <button
      type="button"
      class="row-button"
      aria-expanded={open}
      aria-controls={open ? detailsId(place) : undefined}
      tabIndex={reachable ? 0 : -1}
      onFocus={() => {
        currentRow.value = place
      }}
      onClick={() => {
        currentRow.value = place
        showLine(row.startLine)
        setOpen(place, !open)
      }}
    >
      {row.depth === 0 ? null : <span class={`indent indent-${Math.min(row.depth, deepestIndent)}`} />}
      <Icon shape="caret" />
      <span class="row-name">
        <span class="layer-name">
          <Breakable text={row.name} />
        </span>{' '}
        <span class="class-name">{row.className}</span>
      </span>
    </button>
  )
}

/** One row: what Keras printed, the verdict, and how the number arises. */
export function LayerRow({ place, row, rows, bars, reachable, index, measure }: LayerRowProps) {
  const takes = takesText(place.layer, row, rows)
  const { symbol, label, tone } = outcomeWords[row.outcome]
  const current = currentRow.value !== null && rowKey(currentRow.value) === rowKey(place)
  return (
    <tr
      id={rowId(place)}
      role="row"
      class={`row cells tone-${tone}${current ? ' current' : ''}`}
      aria-rowindex={place.layer + 2}
      data-index={index}
      ref={measure}
    >
      <th role="rowheader" scope="row" class="name">
        <RowName place={place} row={row} reachable={reachable} />
      </th>
      <td role="cell" class="shape">
        {row.shape}
        <DraftMark place={place} of="shape" />
      </td>
      <td role="cell" class="count">
        {row.count} <Sign symbol={symbol} tone={tone} label={label} />
        <DraftMark place={place} of="count" />
      </td>
      <td role="cell" class="share">
        <MeasureBar row={row} {...bars} />
      </td>
      <td role="cell" class="how">
        {row.formula === '' && row.details === '' && takes === '' ? null : (
          <p>
            {takes === '' ? null : <span class="takes">{takes}</span>}{' '}
            {row.formula === '' ? null : <span class="formula">{row.formula}</span>}{' '}
            {row.details === '' ? null : <span class="config">{row.details}</span>}
          </p>
        )}
      </td>
    </tr>
  )
}
