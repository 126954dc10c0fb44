import { useLayoutEffect } from 'preact/hooks'
import { Explanation } from '../../components/explanation.tsx'
import { useAnswer } from '../../components/use-answer.ts'
import { awaitedRow } from '../../state/focus-row.ts'
import { rowKey } from '../../state/page-state.ts'
import { RowWhatIf } from '../what-if/row-what-if.tsx'
import type { LayerRowProps } from './layer-row.tsx'
import { detailsId, rowId } from './row-id.ts'

/** The explanation of a row, below it. */
export function LayerDetails({
  place,
  row,
  index,
  measure,
}: Pick<LayerRowProps, 'place' | 'row' | 'index' | 'measure'>) {
  const explanation = useAnswer({ kind: 'explain-layer', summary: place.summary, layer: place.layer })
  const isShown = explanation !== null
  useLayoutEffect(() => {
    const awaited = awaitedRow.peek()
    if (!isShown || awaited === null || rowKey(awaited) !== rowKey(place)) return
    awaitedRow.value = null
    document.getElementById(rowId(place))?.scrollIntoView({ block: 'start' })
  }, [isShown])
  return (
    <tr role="row" class="details" data-index={index} ref={measure}>
      <td role="cell" colSpan={5} id={detailsId(place)}>
        {explanation === null ? (
          <p class="waiting">…</p>
        ) : (
          <>
            <RowWhatIf place={place} />
            <Explanation
              id={detailsId(place)}
              place={place}
              explanation={explanation}
              label={`${row.name}, explained`}
            />
          </>
        )}
      </td>
    </tr>
  )
}
