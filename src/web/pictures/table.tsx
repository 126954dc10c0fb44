import { formatCount } from '../../report/text/number.ts'
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
export function TablePicture({ id, weights }: Drawn) {
  const [table] = weights
  if (table === undefined) return null
  const { rows: count, columns: width, rowName, columnName } = flatOf(table)
  const rows = axisOf(count, 9, 126)
  const columns = axisOf(width, 17, 240)
  const row = rows.starts[Math.min(chosen, rows.starts.length - 1)] ?? 0
  return (
    <Frame
      id={id}
      width={360}
      height={top + rows.length + 26}
      title={`${table.name}, ${times([count, width])}`}
      description={`A table of ${formatCount(count)} rows (${rowName}), one for each index, and ${formatCount(width)} columns (${columnName}); an index looks up its row of ${formatCount(width)} numbers.`}
    >
      <Label x={left + columns.length / 2} y={16} anchor="middle" name={columnName} value={width} />
      <Label x={left - 10} y={top + rows.length - 18} anchor="end" name={rowName} />
      <Label x={left - 10} y={top + rows.length - 2} anchor="end" name="" value={count} />
      <Cells x={left} y={top} rows={rows} columns={columns} kind="kernel" />
      <g transform={`translate(0 ${row})`}>
        <Cells x={left} y={top} rows={axisOf(1, 1, rows.cell)} columns={columns} kind="chosen" />
        <Label
          x={left - 22}
          y={top + rows.cell / 2 + 4}
          anchor="end"
          name="index"
          value={Math.min(chosen, count - 1)}
        />
        <path class="drawn-arrow" d={`M${left - 18} ${top + rows.cell / 2}h12m-4 -3.5l4 3.5-4 3.5`} />
      </g>
      <text x={left} y={top + rows.length + 18} class="drawn-name">
        each index: one row of {formatCount(width)}
      </text>
    </Frame>
  )
}
