import type { LayerRow } from '../summary/summary.ts'
import { none } from '../words/list.ts'

/** Which rows are listed under which: the nested rows of expand_nested follow their model's row, one deeper. */
export interface RowTree {
  readonly parents: readonly (number | null)[]
  readonly children: readonly (readonly number[])[]
  /** The rows of the printed model itself. */
  readonly top: readonly number[]
}

/** The tree of a table's rows, by depth; a row deeper by more than one hangs on the nearest row above it that is less deep. */
export function rowTree(rows: readonly LayerRow[]): RowTree {
  const parents: (number | null)[] = []
  const children: (readonly number[])[] = rows.map(() => none)
  const held = new Map<number, number[]>()
  const top: number[] = []
  const open: number[] = []
  rows.forEach((row, at) => {
    while (open.length > 0 && (rows[open[open.length - 1] ?? 0]?.depth ?? 0) >= row.depth) open.pop()
    const parent = row.depth > 0 ? (open[open.length - 1] ?? null) : null
    parents.push(parent)
    if (parent === null) top.push(at)
    else {
      const own = held.get(parent) ?? []
      children[parent] = own
      held.set(parent, own)
      own.push(at)
    }
    open.push(at)
  })
  return { parents, children, top }
}
