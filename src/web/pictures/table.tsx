import type { TableDrawing } from '../../explain/drawing.ts'
import { countOf, formatCount } from '../../words/number.ts'
import { alsoText } from './also.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import { type Drawn, flatOf, times } from './drawn.ts'
import { Frame } from './frame.tsx'
import { Label } from './label.tsx'

const left = 96
const top = 26
/** The row that is looked up, for the picture. */
const chosen = 3

/** A table with a row for each index; one of them is looked up. */
export function TablePicture(drawn: Drawn<TableDrawing>) {
  const table = drawn.weights[drawn.drawing.table]
  if (table === undefined) return null
  const { rows: count, columns: width, rowName, columnName } = flatOf(table)
  const rows = axisOf(count, 9, 126)
  const columns = axisOf(width, 17, 240)
  const index = Math.min(chosen, rows.starts.length - 1)
  const row = rows.starts[index] ?? 0
  const also = alsoText(drawn.weights.filter((weight) => weight !== table))
  return (
    <Frame
      id={drawn.id}
      width={360}
      height={top + rows.length + (also === '' ? 26 : 46)}
      title={`${table.name}, ${times([count, width])}`}
      description={`A table of ${countOf(count, 'row')} (${rowName}), one for each index, and ${countOf(width, 'column')} (${columnName}); an index looks up its row of ${countOf(width, 'number')}${also === '' ? '' : `; ${also}`}.`}
    >
      <Label x={left + columns.length / 2} y={16} anchor="middle" name={columnName} value={width} />
      <Label x={left - 10} y={top + rows.length - 18} anchor="end" name={rowName} />
      <Label x={left - 10} y={top + rows.length - 2} anchor="end" name="" value={count} />
      <Cells x={left} y={top} rows={rows} columns={columns} kind="kernel" of={drawn.drawing.table} />
      <g transform={`translate(0 ${row})`}>
        <Cells x={left} y={top} rows={axisOf(1, 1, rows.cell)} columns={columns} kind="chosen" />
        <Label x={left - 22} y={top + rows.cell / 2 + 4} anchor="end" name="index" value={index} />
        <path class="drawn-arrow" d={`M${left - 18} ${top + rows.cell / 2}h12m-4 -3.5l4 3.5-4 3.5`} />
      </g>
      <text x={left} y={top + rows.length + 18} class="drawn-name">
        each index: one row of {formatCount(width)}
      </text>
      <text x={8} y={top + rows.length + 38} class="drawn-name">
        {also}
      </text>
    </Frame>
  )
}
