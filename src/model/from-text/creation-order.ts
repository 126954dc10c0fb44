import type { GraphLayer } from '../../graph/graph.ts'
import { reversed } from '../../graph/reversed.ts'

/** A row with the name that Keras gave it, as far as that is whole. */
export interface NumberedRow {
  /** What stands before the number; null where somebody named the layer. */
  readonly base: string | null
  /** Null where the text cuts it. */
  readonly number: number | null
}

/** Beyond that many rows the order of cut names is not told. */
const mostRows = 2_000

/** Rows in the order in which their layers were made, and the rows whose place among them the table tells. */
export interface Ordered {
  readonly rows: readonly number[]
  readonly sure: ReadonlySet<number>
}

/**
 * Puts rows into the order in which Keras made their layers: each after what it is given, layers of one class by their numbers, what is inside
 * them included, and a layer of one input before the next that is numbered like the one that it follows. Keras prints them by their distance
 * from the outputs instead.
 */
export function creationOrder(
  numbered: readonly NumberedRow[],
  layers: readonly GraphLayer[],
  sourcesOf: (row: number) => readonly number[],
): (rows: readonly number[]) => Ordered {
  const isUntold = numbered.length > mostRows
  const before = isUntold ? [] : rowsBefore(numbered, layers, givenIn(layers, sourcesOf))
  const after = reversed(before)
  const order = isUntold ? null : sorted(before, after)
  if (!order) return (rows) => ({ rows, sure: new Set(rows.length === 1 ? rows : []) })
  const place = new Map(order.map((row, at) => [row, at]))
  const [earlier, later] = [reached(order, before), reached([...order].reverse(), after)]
  return (rows) => {
    const all = bitsOf(rows)
    const isSure = (row: number) => (((earlier[row] ?? 0n) | (later[row] ?? 0n) | bitsOf([row])) & all) === all
    return {
      rows: [...rows].sort((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0)),
      sure: new Set(rows.filter(isSure)),
    }
  }
}

const bitsOf = (rows: readonly number[]) => rows.reduce((bits, row) => bits | (1n << BigInt(row)), 0n)

/** By row, the rows that were made before it, as far as one fact tells. */
function rowsBefore(
  numbered: readonly NumberedRow[],
  layers: readonly GraphLayer[],
  given: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const before = layers.map(({ row, children }) => [...(given[row] ?? []), ...children])
  const next = nextNumbers(numbered)
  for (const [row, following] of next)
    for (const later of [following, ...(layers[following]?.children ?? [])]) before[later]?.push(row)
  numbered.forEach(({ number }, row) => {
    if (number !== null) return
    const following = next.get(rootOf(row, numbered, given))
    if (following !== undefined) before[following]?.push(row)
  })
  return before
}

/** By row, what its layer is given when it is first called. */
function givenIn(layers: readonly GraphLayer[], sourcesOf: (row: number) => readonly number[]) {
  return layers.map((layer) => givenOf(layer, layers, sourcesOf))
}

/** What a layer is given when it is first called; where that is not printed, the row above in its model. */
function givenOf(
  { row, parent, calls, isInput }: GraphLayer,
  layers: readonly GraphLayer[],
  sourcesOf: (row: number) => readonly number[],
): readonly number[] {
  if (isInput) return []
  if (calls) return sourcesOf(row)
  const siblings = parent === null ? [] : (layers[parent]?.children ?? [])
  const above = siblings[siblings.indexOf(row) - 1]
  return above === undefined ? [] : [above]
}

/** From each numbered row to the one with the next number of its class. */
function nextNumbers(numbered: readonly NumberedRow[]): ReadonlyMap<number, number> {
  const bases = new Map<string, { readonly row: number; readonly number: number }[]>()
  numbered.forEach(({ base, number }, row) => {
    if (base === null || number === null) return
    const rows = bases.get(base)
    if (rows) rows.push({ row, number })
    else bases.set(base, [{ row, number }])
  })
  return new Map(
    [...bases.values()].flatMap((rows) => {
      const rising = rows.sort((a, b) => a.number - b.number).map(({ row }) => row)
      return rising.slice(1).map((row, at) => [rising[at] ?? row, row] as const)
    }),
  )
}

/** The nearest row above with a number, over layers of one input. */
function rootOf(row: number, numbered: readonly NumberedRow[], given: readonly (readonly number[])[]): number {
  const seen = new Set<number>()
  for (let at = row; !seen.has(at); ) {
    seen.add(at)
    const [only, ...others] = given[at] ?? []
    if (only === undefined || others.length > 0) return -1
    if (numbered[only]?.number != null) return only
    at = only
  }
  return -1
}

/** All rows, each after those before it; null where these contradict each other. */
function sorted(
  before: readonly (readonly number[])[],
  after: readonly (readonly number[])[],
): readonly number[] | null {
  const open = before.map((rows) => rows.length)
  const ready = before.flatMap((rows, at) => (rows.length === 0 ? [at] : []))
  for (let at = 0; at < ready.length; at++)
    for (const next of after[ready[at] ?? -1] ?? []) {
      const left = (open[next] ?? 0) - 1
      open[next] = left
      if (left === 0) ready.push(next)
    }
  return ready.length === before.length ? ready : null
}

/** By row, all that is reached over `links`, as bits; `order` has each row after those. */
function reached(order: readonly number[], links: readonly (readonly number[])[]): readonly bigint[] {
  const bits: bigint[] = []
  for (const row of order)
    bits[row] = (links[row] ?? []).reduce((all, one) => all | (bits[one] ?? 0n) | (1n << BigInt(one)), 0n)
  return bits
}
