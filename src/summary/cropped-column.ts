import type { Column, ColumnKind } from './layouts/header.ts'
import type { FoundTable } from './table.ts'

/** Where Output Shape and Param # begin, as shares of the width: in tables without Connected to, and in those with it. */
const chainColumns = [0.45, 0.85] as const
const connectedColumns = [0.33, 0.55] as const
/** The same since TensorFlow 2.11, whose tables are indented. */
const indentedColumns = [0.3, 0.6] as const
/** Where KotlinDL puts them, in characters, while no cell is longer than its title; no table without Connected to is wider. */
const kotlinColumns = { shape: 39, count: 65, widest: 78 } as const
/** Wider tables are not looked for. */
const widest = 250
/** Blanks behind the last title that leave no room for a count. */
const narrow = 3

/**
 * The column at which the right edge of a table without bars was cropped: Keras's own title stands there unfinished and does not go on in a
 * further line, the edge stands right behind it, or the columns stand where they do beside Connected to. Null where no edge is missing.
 */
export function croppedColumn({ layout: { kind, header, indented }, lines, marks }: FoundTable): ColumnKind | null {
  const last = header?.columns.at(-1)
  if (kind !== 'ruled' || !header || !last) return null
  const title = /\S+(?: \S+)*$/.exec(header.text)?.[0] ?? ''
  if (indented && title.length > 4 && 'Output Shape'.startsWith(title)) return 'output_shape'
  if (title === 'P') return 'params'
  if (isPrintedIn(header.columns, marks.width, chainColumns) || isKotlins(header.columns, marks.width)) return null
  const isUnfinished = indented && lines.filter(({ role }) => role === 'header').length === 1
  if (isUnfinished && title !== 'Param #' && 'Param #'.startsWith(title)) return 'params'
  if (last.kind === 'params' && lacksConnections(header.columns, marks.width, indented)) return 'connected_to'
  if (!isUnfinished) return null
  if (title !== 'Connected to' && 'Connected to'.startsWith(title)) return 'connected_to'
  return title === 'Param #' && marks.width - last.start - title.length < narrow ? 'params' : null
}

function isKotlins(columns: readonly Column[], width: number): boolean {
  const [, shape, count] = columns
  return shape?.start === kotlinColumns.shape && count?.start === kotlinColumns.count && width <= kotlinColumns.widest
}

/** Whether Keras puts the columns there in a table of this width. Source: `print_summary`, its default positions. */
function isPrintedIn(columns: readonly Column[], width: number, [shape, count]: readonly [number, number]): boolean {
  const startOf = (kind: ColumnKind) => columns.find((column) => column.kind === kind)?.start
  return startOf('output_shape') === Math.floor(width * shape) && startOf('params') === Math.floor(width * count)
}

/** Whether the columns are those of a wider table that has Connected to. */
function lacksConnections(columns: readonly Column[], width: number, indented: boolean): boolean {
  for (let wider = width + 1; wider <= widest; wider++) {
    if (isPrintedIn(columns, wider, connectedColumns)) return true
    if (indented && isPrintedIn(columns, wider, indentedColumns)) return true
  }
  return false
}
