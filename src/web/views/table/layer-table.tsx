import { useRef } from 'preact/hooks'
import { currentRow, openRows, rowKey } from '../../state/page-state.ts'
import type { ViewProps } from '../view.ts'
import { LayerDetails } from './layer-details.tsx'
import { LayerRow } from './layer-row.tsx'
import { moveByKey } from './move-by-key.ts'
import { TableHead } from './table-head.tsx'
import { TotalRows } from './total-rows.tsx'
import { useRowRequests } from './use-row-requests.ts'
import { drawnWhole, useVirtualRows } from './use-virtual-rows.ts'
import { type Line, VirtualLines } from './virtual-lines.tsx'
import './table.css'

function linesOf(at: number, count: number): readonly Line[] {
  const open = openRows.value
  return Array.from({ length: count }, (_, layer) => layer).flatMap((layer) => {
    const key = rowKey({ summary: at, layer })
    const row = { layer, details: false, key }
    return open.has(key) ? [row, { layer, details: true, key: `${key}-details` }] : [row]
  })
}

/**
 * The summary's table again, each row with its verdict; arrow keys go from row to row. The roles are said because rows are laid out
 * as grids, and some browsers then no longer tell a table.
 */
export function LayerTable({ at, view }: ViewProps) {
  const body = useRef<HTMLTableSectionElement>(null)
  const lines = linesOf(at, view.rows.length)
  const current = currentRow.value?.summary === at ? currentRow.value.layer : 0
  const virtual = useVirtualRows(
    lines.map(({ key }) => key),
    lines.findIndex(({ layer }) => layer === current),
    body,
  )
  const isWhole = lines.length <= drawnWhole
  const scrollTo = (layer: number) => virtual.scrollTo(lines.findIndex((line) => line.layer === layer))
  useRowRequests(at, isWhole ? null : scrollTo)

  const draw = ({ layer, details, key }: Line, index?: number) => {
    const row = view.rows[layer]
    if (row === undefined) return null
    const place = { summary: at, layer }
    const shared = { place, row, index, measure: index === undefined ? null : virtual.measure }
    return details ? (
      <LayerDetails key={key} {...shared} />
    ) : (
      <LayerRow key={key} {...shared} reachable={layer === current} />
    )
  }

  return (
    <table
      class="layers"
      role="table"
      aria-rowcount={view.rows.length + 1}
      onKeyDown={(event) => moveByKey(event, at, view.rows.length)}
    >
      <caption class="hidden">
        Layers of {view.modelName ?? 'the summary'}. Up and down arrows move between rows; Enter explains a row.
      </caption>
      <TableHead />
      <tbody role="rowgroup" ref={body}>
        {isWhole ? lines.map((line) => draw(line)) : <VirtualLines lines={lines} draw={draw} {...virtual} />}
      </tbody>
      <TotalRows summary={at} totals={view.totals} />
    </table>
  )
}
