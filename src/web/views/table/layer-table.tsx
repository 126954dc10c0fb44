import { useLayoutEffect, useRef } from 'preact/hooks'
import { arrangementOf, showAllRows } from '../../state/arrangement.ts'
import { rowRequest } from '../../state/focus-row.ts'
import { audited, currentRow, openRows, rowKey } from '../../state/page-state.ts'
import { isPrinting } from '../../state/printing.ts'
import { measureOf } from '../measures.ts'
import type { ViewProps } from '../view.ts'
import { CostRow } from './cost-row.tsx'
import { FoldedRow } from './folded-row.tsx'
import { LayerDetails } from './layer-details.tsx'
import { LayerRow } from './layer-row.tsx'
import { type Line, linesOf } from './lines.ts'
import { moveByKey } from './move-by-key.ts'
import { isWhole, problemsOf, shownRows } from './shown-rows.ts'
import { TableHead } from './table-head.tsx'
import { Toolbar } from './toolbar.tsx'
import { TotalRows } from './total-rows.tsx'
import { useRowRequests } from './use-row-requests.ts'
import { drawnWhole, useVirtualRows } from './use-virtual-rows.ts'
import { VirtualLines } from './virtual-lines.tsx'
import './table.css'

/** Shows all rows again where one is asked for that is filtered out or folded. */
function useHiddenRequests(at: number, shown: ReadonlySet<number>): void {
  const place = rowRequest.value?.place
  const isHidden = place?.summary === at && !shown.has(place.layer)
  useLayoutEffect(() => {
    if (isHidden) showAllRows(at)
  }, [isHidden, at])
}

/**
 * The summary's table again, each row with its verdict; arrow keys go from row to row. The roles are said because rows are laid out
 * as grids, and some browsers then no longer tell a table.
 */
export function LayerTable({ at, view }: ViewProps) {
  const { rows, repeats, totals, modelName } = view
  const body = useRef<HTMLTableSectionElement>(null)
  const arrangement = arrangementOf(at)
  const problems = problemsOf(audited.value, at)
  const order = shownRows(view, arrangement, problems)
  const folds = arrangement.folded && isWhole(arrangement) ? repeats : []
  const lines = linesOf(order, (layer) => openRows.value.has(rowKey({ summary: at, layer })), folds)
  const drawn = lines.filter(({ kind }) => kind === 'row').map(({ layer }) => layer)
  const wanted = currentRow.value?.summary === at ? currentRow.value.layer : -1
  const current = drawn.includes(wanted) ? wanted : (drawn[0] ?? 0)
  const virtual = useVirtualRows(
    lines.map(({ key }) => key),
    lines.findIndex(({ layer }) => layer === current),
    body,
  )
  const isDrawnWhole = lines.length <= drawnWhole || isPrinting.value
  const scrollTo = (layer: number, isOpen: boolean) =>
    virtual.scrollTo(
      lines.findIndex((line) => line.layer === layer),
      isOpen,
    )
  useHiddenRequests(at, new Set(drawn))
  useRowRequests(at, isDrawnWhole ? null : scrollTo)
  const chosen = measureOf(arrangement.measure)
  const whole = chosen.wholeOf(view)

  const draw = ({ kind, layer, key, repeat }: Line, index?: number) => {
    const row = rows[layer]
    if (row === undefined) return null
    const measure = index === undefined ? null : virtual.measure
    if (kind === 'folded' && repeat)
      return <FoldedRow key={key} at={at} rows={rows} repeat={repeat} index={index} measure={measure} />
    const shared = { place: { summary: at, layer }, row, index, measure }
    return kind === 'details' ? (
      <LayerDetails key={key} {...shared} />
    ) : (
      <LayerRow key={key} {...shared} rows={rows} bars={{ measure: chosen, whole }} reachable={layer === current} />
    )
  }

  return (
    <>
      <Toolbar at={at} rows={rows} repeats={repeats} shown={order.length} problems={problems.size} />
      <table
        class="layers"
        role="table"
        aria-rowcount={rows.length + 1}
        onKeyDown={(event) => moveByKey(event, at, drawn, current)}
      >
        <caption class="hidden">
          Layers of {modelName ?? 'the summary'}. Up and down arrows move between rows; Enter explains a row.
        </caption>
        <TableHead at={at} />
        <tbody role="rowgroup" ref={body}>
          {isDrawnWhole ? lines.map((line) => draw(line)) : <VirtualLines lines={lines} draw={draw} {...virtual} />}
        </tbody>
        <TotalRows summary={at} totals={totals} />
        <CostRow at={at} view={view} />
      </table>
    </>
  )
}
