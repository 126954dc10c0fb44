import type { InboundRef, LayerRow } from '../summary/summary.ts'
import { oncePerAll } from '../words/memo.ts'
import { firstPlace } from '../words/search-sorted.ts'

/** Names with the rows that bear them; finds the rows that a reference may mean. */
export interface NameTable {
  /** Whether all rows of the model are listed: else a cut name may be that of a row which is not. */
  readonly isWhole: boolean
  /** Rows with exactly this whole name. */
  readonly whole: ReadonlyMap<string, readonly number[]>
  /** Rows whose name was cut, by what is left of it. */
  readonly cut: ReadonlyMap<string, readonly number[]>
  /** The lengths of the cut names. */
  readonly cutLengths: ReadonlySet<number>
  /** The names that are listed, by row. */
  readonly names: readonly (string | undefined)[]
  /** Whole and cut names in order, for finding all that begin alike. */
  readonly sorted: readonly { readonly name: string; readonly row: number }[]
}

/** More rows than this behind one cut name tell nothing. */
const candidateLimit = 64

function add(map: Map<string, number[]>, name: string, row: number): void {
  const rows = map.get(name)
  if (rows) rows.push(row)
  else map.set(name, [row])
}

/** The table of the names of the rows that are listed; `isWhole` says whether those are all. */
export function nameTable(rows: readonly LayerRow[], listed: readonly number[], isWhole: boolean): NameTable {
  const whole = new Map<string, number[]>()
  const cut = new Map<string, number[]>()
  const sorted: { name: string; row: number }[] = []
  const names: (string | undefined)[] = rows.map(() => undefined)
  for (const at of listed) {
    const row = rows[at]
    if (!row || row.name.value === '') continue
    add(row.nameCut ? cut : whole, row.name.value, at)
    sorted.push({ name: row.name.value, row: at })
    names[at] = row.name.value
  }
  sorted.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.row - b.row))
  return { isWhole, whole, cut, cutLengths: new Set([...cut.keys()].map((name) => name.length)), names, sorted }
}

/** The rows whose cut name begins the given one: a list for each length, in row order. */
function cutInto(table: NameTable, name: string): readonly (readonly number[])[] {
  const lengths = [...table.cutLengths].filter((length) => length <= name.length)
  return lengths.flatMap((length) => [table.cut.get(name.slice(0, length)) ?? []])
}

/** The rows whose name begins so, in row order; of too many, only more than are listed. */
const beginningWith = oncePerAll(({ sorted }: NameTable, prefix: string): readonly number[] => {
  const first = firstPlace(sorted.length, (place) => (sorted[place]?.name ?? '') < prefix)
  const most = sorted.slice(first, first + candidateLimit + 1)
  const others = most.findIndex(({ name }) => !name.startsWith(prefix))
  const found = others < 0 ? most : most.slice(0, others)
  return found.map(({ row }) => row).sort((a, b) => a - b)
})

/** The same among the rows next above `row`: a layer seldom takes from far away. */
function nearestAbove({ names }: NameTable, prefix: string, row: number): number[] {
  const found: number[] = []
  for (let at = Math.max(0, row - candidateLimit); at < row; at++) if (names[at]?.startsWith(prefix)) found.push(at)
  return found
}

/** The rows that a reference may mean, in row order; `complete` is false where there are more: too many to list, or not in the text. */
export interface NamedRows {
  readonly rows: readonly number[]
  readonly complete: boolean
}

/** The rows of a list in row order that are nearest: as many above `row` as are listed, and as many from it on. */
function nearest(rows: readonly number[], row: number): readonly number[] {
  const place = firstPlace(rows.length, (at) => (rows[at] ?? 0) < row)
  return rows.slice(Math.max(0, place - candidateLimit), place + candidateLimit)
}

/** All rows that a reference of `row` may mean: by its whole name, or by what a cut left of either name; where there are too many, the nearest. */
export function rowsNamed(table: NameTable, reference: InboundRef, row: number): NamedRows {
  const { name, cut } = reference
  const exact = cut ? undefined : table.whole.get(name)
  if (exact && exact.length <= candidateLimit) return { rows: exact, complete: true }
  const lists = exact ? [exact] : [...(cut ? [beginningWith(table, name)] : []), ...cutInto(table, name)]
  const found = [...new Set(lists.flatMap((rows) => nearest(rows, row)))].sort((a, b) => a - b)
  const isTooMany = found.length > candidateLimit || lists.some(({ length }) => length > candidateLimit)
  const near = isTooMany && cut ? nearestAbove(table, name, row) : []
  const rows = near.length > 0 ? near : found
  return { rows, complete: (exact !== undefined || table.isWhole) && !isTooMany }
}
