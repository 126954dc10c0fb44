import type { LayerRowProps } from './layer-row.tsx'
import { detailsId } from './row-id.ts'

/** The explanation of a row, below it. */
export function LayerDetails({ place, row, index, measure }: Omit<LayerRowProps, 'reachable'>) {
  return (
    <tr class="details" data-index={index} ref={measure}>
      <td colSpan={5} id={detailsId(place)}>
        <p>{row.formula}</p>
      </td>
    </tr>
  )
}
