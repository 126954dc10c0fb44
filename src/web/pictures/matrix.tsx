import { formatCount } from '../../report/text/number.ts'
import { axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import { type Drawn, flatOf, listed, times } from './drawn.ts'
import { Frame } from './frame.tsx'
import { Label } from './label.tsx'

const left = 96
const top = 26

/** A dense matrix: a row for each input, a column for each unit, and below it a bias for each unit. */
export function MatrixPicture({ id, weights }: Drawn) {
  const kernel = weights.find(({ shape }) => shape.length > 1) ?? weights[0]
  if (kernel === undefined) return null
  const flat = flatOf(kernel)
  const rows = axisOf(flat.rows, 9, 126)
  const columns = axisOf(flat.columns, 17, 250)
  const below = weights.filter((weight) => weight !== kernel && weight.size === flat.columns)
  const bottom = top + rows.length + 12
  const said = [
    `${kernel.name}: a matrix of ${formatCount(flat.rows)} rows (${flat.rowName}) and ${formatCount(flat.columns)} columns (${flat.columnName}), ${formatCount(kernel.size)} numbers`,
    ...below.map(({ name, size }) => `${name}: one row of ${formatCount(size)}`),
  ]
  return (
    <Frame
      id={id}
      width={360}
      height={bottom + below.length * 24 + 22}
      title={`${kernel.name}, ${times([flat.rows, flat.columns])}`}
      description={`${listed(said)}.`}
    >
      <Label x={left + columns.length / 2} y={16} anchor="middle" name={flat.columnName} value={flat.columns} />
      <Label x={left - 10} y={top + rows.length / 2 - 3} anchor="end" name={flat.rowName} />
      <Label x={left - 10} y={top + rows.length / 2 + 13} anchor="end" name="" value={flat.rows} />
      <Cells x={left} y={top} rows={rows} columns={columns} kind="kernel" />
      {below.map(({ name, trainable }, at) => (
        <g key={name}>
          <Label x={left - 10} y={bottom + at * 24 + 11} anchor="end" name={name} />
          <Cells
            x={left}
            y={bottom + at * 24}
            rows={axisOf(1, 1, 14)}
            columns={columns}
            kind={trainable ? 'bias' : 'frozen'}
          />
        </g>
      ))}
      <text x={left} y={bottom + below.length * 24 + 14} class="drawn-name">
        each unit: {formatCount(flat.rows)} weights{below.length > 0 ? ' and a bias' : ''}
      </text>
    </Frame>
  )
}
