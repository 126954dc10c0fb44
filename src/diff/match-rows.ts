import { classesAgree, type DiffRow } from './diff-row.ts'

/** Two rows that are one layer. */
export interface Match {
  readonly old: DiffRow
  readonly new: DiffRow
  /** False where the layer stands before others that it stood behind. */
  readonly inOrder: boolean
}

/** Whether the names that people gave are one name; of a cut one only the beginning is known. */
function namesAgree(a: DiffRow, b: DiffRow): boolean {
  if (a.isAuto || b.isAuto) return false
  if (a.layer.name === b.layer.name) return true
  return (a.nameCut && b.layer.name.startsWith(a.layer.name)) || (b.nameCut && a.layer.name.startsWith(b.layer.name))
}

const sameParams = (a: DiffRow, b: DiffRow): boolean =>
  a.layer.params.printed !== null && a.layer.params.printed === b.layer.params.printed

const sameShapes = (a: DiffRow, b: DiffRow): boolean => a.shapes !== null && a.shapes === b.shapes

/**
 * How much speaks for two rows being one layer; 0 where nothing does. The name that a person gave weighs most, then the class, then what
 * the row prints. A name that Keras gave says next to nothing: its numbers start where the session was.
 */
function likeness(a: DiffRow, b: DiffRow): number {
  const named = namesAgree(a, b)
  const classed = classesAgree(a, b)
  const counted = sameParams(a, b)
  if (!classed) return named ? 3 : 0
  const bothGiven = !a.isAuto && !b.isAuto && !named
  if (bothGiven && !sameShapes(a, b) && !(counted && (a.layer.params.printed ?? 0) > 0)) return 0
  const weight = counted && (a.layer.params.printed ?? 0) > 0 ? 3 : 1
  return (
    (bothGiven ? 2 : 4) +
    (named ? 8 : 0) +
    (a.layer.name === b.layer.name ? 1 : 0) +
    (sameShapes(a, b) ? 3 : 0) +
    (counted ? weight : 0) +
    (a.config === b.config ? 1 : 0)
  )
}

type Pair = readonly [DiffRow, DiffRow]

/** As many pairs of rows are held against each other at most. */
const pairLimit = 4_000_000

/** The pairs of a longest common subsequence, weighted by likeness. */
function align(old: readonly DiffRow[], now: readonly DiffRow[]): Pair[] {
  const width = now.length + 1
  const best = new Float64Array((old.length + 1) * width)
  const at = (row: number, column: number) => best[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--) {
    for (let column = now.length - 1; column >= 0; column--) {
      const [a, b] = [old[row], now[column]]
      const like = a && b ? likeness(a, b) : 0
      const matched = like > 0 ? like + at(row + 1, column + 1) : 0
      best[row * width + column] = Math.max(matched, at(row + 1, column), at(row, column + 1))
    }
  }
  const pairs: Pair[] = []
  for (let row = 0, column = 0; row < old.length && column < now.length; ) {
    const [a, b] = [old[row], now[column]]
    const like = a && b ? likeness(a, b) : 0
    if (a && b && like > 0 && at(row, column) === like + at(row + 1, column + 1)) {
      pairs.push([a, b])
      row++
      column++
    } else if (at(row, column) === at(row + 1, column)) row++
    else column++
  }
  return pairs
}

const print = (row: DiffRow): string =>
  [row.className, row.shapes, row.layer.params.printed, row.isAuto ? '' : row.layer.name].join(' ')

/** The place of each fingerprint that stands once. */
function singles(rows: readonly DiffRow[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>()
  for (const [at, row] of rows.entries()) places.set(print(row), places.has(print(row)) ? -1 : at)
  return new Map([...places].filter(([, at]) => at >= 0))
}

/** A row that stands once in either list, as near to the middle as there is one; null without any. */
function middleAnchor(old: readonly DiffRow[], now: readonly DiffRow[]): readonly [number, number] | null {
  const there = singles(now)
  let found: readonly [number, number] | null = null
  for (const [key, at] of singles(old)) {
    const other = there.get(key)
    const distance = Math.abs(at - old.length / 2)
    if (other !== undefined && (!found || distance < Math.abs(found[0] - old.length / 2))) found = [at, other]
  }
  return found
}

/** Pairs in order. What is alike at both ends is taken at once; very long lists are parted at rows that stand once in each. */
function matchInOrder(old: readonly DiffRow[], now: readonly DiffRow[]): Pair[] {
  const shorter = Math.min(old.length, now.length)
  const alike = (a: DiffRow | undefined, b: DiffRow | undefined) => a !== undefined && b && print(a) === print(b)
  let head = 0
  while (head < shorter && alike(old[head], now[head])) head++
  let tail = 0
  while (tail < shorter - head && alike(old[old.length - 1 - tail], now[now.length - 1 - tail])) tail++
  const pair = (a: readonly DiffRow[], b: readonly DiffRow[]) =>
    a.flatMap((row, at): Pair[] => (b[at] ? [[row, b[at]]] : []))
  const ends = [
    pair(old.slice(0, head), now.slice(0, head)),
    pair(old.slice(old.length - tail), now.slice(now.length - tail)),
  ] as const
  return [
    ...ends[0],
    ...matchMiddle(old.slice(head, old.length - tail), now.slice(head, now.length - tail)),
    ...ends[1],
  ]
}

function matchMiddle(old: readonly DiffRow[], now: readonly DiffRow[]): Pair[] {
  if (old.length * now.length <= pairLimit) return align(old, now)
  const anchor = middleAnchor(old, now)
  const [row, column] = anchor ?? [old.length >> 1, now.length >> 1]
  const [a, b] = [old[row], now[column]]
  if (!anchor || !a || !b)
    return [
      ...matchInOrder(old.slice(0, row), now.slice(0, column)),
      ...matchInOrder(old.slice(row), now.slice(column)),
    ]
  return [
    ...matchInOrder(old.slice(0, row), now.slice(0, column)),
    [a, b],
    ...matchInOrder(old.slice(row + 1), now.slice(column + 1)),
  ]
}

/** Ways to know a layer again at another place, the surest first; null where a row has none. */
const identities: readonly ((row: DiffRow) => string | null)[] = [
  (row) => (row.isAuto || row.nameCut ? null : `${row.className} ${row.layer.name}`),
  (row) => (row.shapes === null ? null : `${print(row)} ${row.config}`),
  (row) => (row.shapes === null ? null : `${row.className} ${row.shapes} ${row.layer.params.printed}`),
]

/** Pairs of rows that are left over: one of the old with one of the new that has the same identity, in order. */
function matchOutOfOrder(old: readonly DiffRow[], now: readonly DiffRow[]): Pair[] {
  const free = new Set(now)
  const left = new Set(old)
  const pairs: Pair[] = []
  for (const identity of identities) {
    const waiting = new Map<string, DiffRow[]>()
    for (const row of free) {
      const key = identity(row)
      if (key !== null) waiting.set(key, [...(waiting.get(key) ?? []), row])
    }
    for (const row of left) {
      const key = identity(row)
      const other = key === null ? undefined : waiting.get(key)?.shift()
      if (!other) continue
      pairs.push([row, other])
      free.delete(other)
      left.delete(row)
    }
  }
  return pairs
}

/** Which rows of one level are one layer, in the order of the new summary. */
export function matchRows(old: readonly DiffRow[], now: readonly DiffRow[]): readonly Match[] {
  const inOrder = matchInOrder(old, now)
  const [taken, reached] = [new Set(inOrder.map(([a]) => a)), new Set(inOrder.map(([, b]) => b))]
  const moved = matchOutOfOrder(
    old.filter((row) => !taken.has(row)),
    now.filter((row) => !reached.has(row)),
  )
  return [
    ...inOrder.map(([a, b]) => ({ old: a, new: b, inOrder: true })),
    ...moved.map(([a, b]) => ({ old: a, new: b, inOrder: false })),
  ].sort((a, b) => a.new.at - b.new.at)
}
