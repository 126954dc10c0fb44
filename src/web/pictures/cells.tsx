import type { Axis } from './axis.ts'

interface CellsProps {
  readonly x: number
  readonly y: number
  readonly rows: Axis
  readonly columns: Axis
  /** What the cells are: how they are filled. */
  readonly kind: string
  /** The weight that they are, by its place among the layer's. */
  readonly of?: number
}

function dots(x: number, y: number, across: boolean) {
  return [-3.5, 0, 3.5].map((offset) => (
    <circle key={String(offset)} class="drawn-gap" cx={across ? x + offset : x} cy={across ? y : y + offset} r="1.1" />
  ))
}

/** Cells in rows and columns, with dots where some are left out. */
export function Cells({ x, y, rows, columns, kind, of }: CellsProps) {
  const [width, height] = [columns.cell - 1, rows.cell - 1]
  const path = rows.starts.flatMap((top) =>
    columns.starts.map((left) => `M${x + left} ${y + top}h${width}v${height}h${-width}z`),
  )
  return (
    <g data-weight={of}>
      <path class={`drawn-cell drawn-${kind}`} d={path.join('')} />
      {columns.gap === null ? null : dots(x + columns.gap, y + rows.length / 2, true)}
      {rows.gap === null ? null : dots(x + columns.length / 2, y + rows.gap, false)}
    </g>
  )
}
