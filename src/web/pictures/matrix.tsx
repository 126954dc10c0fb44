import type { MatrixDrawing } from '../../explain/drawing.ts'
import type { WeightExplanation } from '../../explain/explanation.ts'
import { listed } from '../../words/list.ts'
import { countOf, formatCount } from '../../words/number.ts'
import { alsoText } from './also.ts'
import { type Axis, axisOf } from './axis.ts'
import { Cells } from './cells.tsx'
import { type Drawn, type Flat, flatOf, times, weightOf } from './drawn.ts'
import { Frame } from './frame.tsx'
import { Label } from './label.tsx'

const left = 96
const top = 26
const mostBelow = 4
const gap = 12

interface Axes {
  readonly flat: Flat
  readonly rows: Axis
  readonly columns: Axis
}

/** The matrix with the names and lengths of its two axes. */
function NamedCells({
  kernel,
  of,
  flat,
  rows,
  columns,
}: Axes & { readonly kernel: WeightExplanation; readonly of: number }) {
  const middle = top + rows.length / 2
  return (
    <>
      <Label x={left + columns.length / 2} y={16} anchor="middle" name={flat.columnName} value={flat.columns} />
      <Label x={left - 10} y={middle - 3} anchor="end" name={kernel.shape.length > 2 ? kernel.name : flat.rowName} />
      <Label x={left - 10} y={middle + 13} anchor="end" name="" value={flat.rows} />
      <Cells x={left} y={top} rows={rows} columns={columns} kind="kernel" of={of} />
    </>
  )
}

/** A vector below the matrix, a number for each of its columns. */
function BelowMatrix({ weight, of, y, columns }: BelowProps) {
  return (
    <g>
      <Label x={left - 10} y={y + 11} anchor="end" name={weight.name} />
      <Cells
        x={left}
        y={y}
        rows={axisOf(1, 1, 14)}
        columns={columns}
        kind={weight.trainable ? 'bias' : 'frozen'}
        of={of}
      />
    </g>
  )
}

interface BelowProps {
  readonly weight: WeightExplanation
  readonly of: number
  readonly y: number
  readonly columns: Axis
}

/** A dense matrix: a row for each input, a column for each unit, and below it a bias for each unit. */
export function MatrixPicture({ id, weights, drawing }: Drawn<MatrixDrawing>) {
  const kernel = weights[drawing.kernel]
  if (kernel === undefined) return null
  const flat = flatOf(kernel)
  const rows = axisOf(flat.rows, 9, 126)
  const columns = axisOf(flat.columns, 17, 250)
  const below = weights
    .filter(({ path, size, name }) => path === kernel.path && name !== kernel.name && size === flat.columns)
    .slice(0, mostBelow)
  const bottom = top + rows.length + gap
  const also = alsoText(weights.filter((weight) => weight !== kernel && !below.includes(weight)))
  const bias = weightOf(weights, drawing.bias)
  const isDense = drawing.column !== null && below.every((weight) => weight === bias)
  const each = isDense
    ? `each ${drawing.column}: ${countOf(flat.rows, 'weight')}${below.length > 0 ? ' and a bias' : ''}`
    : ''
  const lines = [each, also].filter((line) => line !== '')
  const said = [
    `${kernel.name}: a matrix of ${countOf(flat.rows, 'row')} (${flat.rowName}) and ${countOf(flat.columns, 'column')} (${flat.columnName}), ${countOf(kernel.size, 'number')}`,
    ...below.map(({ name, size }) => `${name}: one row of ${formatCount(size)}`),
    ...(also === '' ? [] : [also]),
  ]
  return (
    <Frame
      id={id}
      width={360}
      height={bottom + below.length * 24 + lines.length * 18 + 4}
      title={`${kernel.name}, ${times([flat.rows, flat.columns])}`}
      description={`${listed(said)}.`}
    >
      <NamedCells kernel={kernel} of={drawing.kernel} flat={flat} rows={rows} columns={columns} />
      {below.map((weight, at) => (
        <BelowMatrix
          key={weight.name}
          weight={weight}
          of={weights.indexOf(weight)}
          y={bottom + at * 24}
          columns={columns}
        />
      ))}
      {lines.map((line, at) => (
        <text
          key={line}
          x={at === 0 && isDense ? left : 8}
          y={bottom + below.length * 24 + 14 + at * 18}
          class="drawn-name"
        >
          {line}
        </text>
      ))}
    </Frame>
  )
}
