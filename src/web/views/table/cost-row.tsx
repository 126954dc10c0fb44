import { formatKnown, formatMacsOf, macsConvention } from '../../../costs/format.ts'
import type { ViewProps } from '../view.ts'
import { AssumedSizes } from './assumed-sizes.tsx'

/** What the whole model costs for one sample. */
export function CostRow({ at, view: { costs } }: ViewProps) {
  return (
    <tfoot role="rowgroup" class="costs">
      <tr role="row" class="row">
        <th role="rowheader" scope="row">
          Costs per sample
        </th>
        <td role="cell" colSpan={4}>
          <dl>
            <div title={macsConvention}>
              <dt>MACs</dt>
              <dd>{formatMacsOf(costs)}</dd>
            </div>
            <div>
              <dt>Activations</dt>
              <dd>{formatKnown(costs.activations)}</dd>
            </div>
            <div>
              <dt>Peak activations</dt>
              <dd>{formatKnown(costs.peakActivations)}</dd>
            </div>
          </dl>
          <AssumedSizes at={at} costs={costs} />
        </td>
      </tr>
    </tfoot>
  )
}
