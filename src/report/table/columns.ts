import { stringWidth } from '../../words/width.ts'
import { wrap } from '../../words/wrap.ts'
import type { LayerReport } from '../report.ts'
import type { PrintedRow } from './printed-row.ts'

/** What one row shows of what Keras printed, each cell as the lines it takes. */
export interface RowCells {
  readonly layer: LayerReport
  /** Name and class. */
  readonly name: readonly string[]
  readonly shape: readonly string[]
  readonly count: string
}

/** Widths of the columns, and of the room right of the mark. */
export interface Columns {
  readonly name: number
  readonly shape: number
  readonly count: number
  readonly rest: number
}

const shapeLimit = 28
const nameMinimum = 16
const nameLimit = 48
/** Two gaps of two, and the mark between single spaces. */
export const columnGaps = 7
const deepestIndent = 8

const indent = (depth: number): string => '  '.repeat(Math.min(depth, deepestIndent))

const widest = (texts: readonly string[], least: number): number =>
  texts.reduce((width, text) => Math.max(width, stringWidth(text)), least)

/** Column widths for these cells and totals on a page of `width` columns. */
function columnsFor(
  names: readonly string[],
  shapes: readonly string[],
  counts: readonly string[],
  width: number,
): Columns {
  const count = widest(counts, 'Param #'.length)
  const shape = Math.min(widest(shapes, 'Output Shape'.length), shapeLimit)
  const most = Math.max(nameMinimum, Math.min(nameLimit, width - shape - count - columnGaps))
  const name = Math.min(widest(names, 'Non-trainable params'.length), most)
  return { name, shape, count, rest: Math.max(0, width - name - shape - count - columnGaps) }
}

/** A name wrapped into its column, its nesting kept as an indent. */
function wrapName(name: string, depth: number, width: number): readonly string[] {
  const margin = indent(depth)
  return wrap(name, Math.max(nameMinimum / 2, width - margin.length)).map((line) => margin + line)
}

/** Rows laid out for a page of `width` columns; `totals` are the printed totals, which share the count's column. */
export function layOut(
  rows: readonly PrintedRow[],
  totals: readonly string[],
  width: number,
): { readonly rows: readonly RowCells[]; readonly columns: Columns } {
  const title = ({ name, className }: PrintedRow) => `${name} (${className})`
  const columns = columnsFor(
    rows.map((row) => indent(row.layer.depth) + title(row)),
    rows.map(({ shape }) => shape),
    [...rows.map(({ count }) => count), ...totals],
    width,
  )
  const cells = rows.map((row) => ({
    layer: row.layer,
    name: wrapName(title(row), row.layer.depth, columns.name),
    shape: wrap(row.shape, columns.shape),
    count: row.count,
  }))
  return { rows: cells, columns }
}
