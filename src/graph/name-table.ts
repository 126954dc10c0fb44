import type { InboundRef, LayerRow } from '../summary/summary.ts'

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

/** Rows whose cut name begins the given one. */
function cutInto(table: NameTable, name: string): number[] {
  const found: number[] = []
  for (const length of table.cutLengths) {
    if (length <= name.length) found.push(...(table.cut.get(name.slice(0, length)) ?? []))
  }
  return found
}

/** Place of the first sorted name that is not before `name`. */
function lowerBound(table: NameTable, name: string): number {
  let low = 0
  let high = table.sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((table.sorted[middle]?.name ?? '') < name) low = middle + 1
    else high = middle
  }
  return low
}

function beginningWith(table: NameTable, prefix: string): number[] {
  const found: number[] = []
  for (let at = lowerBound(table, prefix); at < table.sorted.length && found.length <= candidateLimit; at++) {
    const entry = table.sorted[at]
    if (!entry?.name.startsWith(prefix)) break
    found.push(entry.row)
  }
  return found
}

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

/** All rows that a reference of `row` may mean: by its whole name, or by what a cut left of either name; where there are too many, the nearest. */
export function rowsNamed(table: NameTable, reference: InboundRef, row: number): NamedRows {
  const { name, cut } = reference
  const exact = cut ? undefined : table.whole.get(name)
  if (exact) return { rows: exact, complete: true }
  const found = new Set([...(cut ? beginningWith(table, name) : []), ...cutInto(table, name)])
  const isTooMany = found.size > candidateLimit
  const rows = isTooMany && cut ? nearestAbove(table, name, row) : [...found].sort((a, b) => a - b)
  return { rows: rows.length > 0 ? rows : [...found], complete: table.isWhole && !isTooMany }
}
