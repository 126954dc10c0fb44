import { expectedCount } from '../../ledger/expected-count.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { isProven, type RowFacts } from '../../ledger/row-facts.ts'
import { completeShapes } from '../../summary/cell-values.ts'
import { type Balance, isSettled, standingAround } from '../balance.ts'
import type { FaultOf } from '../fault.ts'
import { ownClasses } from './own-classes.ts'

/** A row that nothing explains, with the neighbours that the same cause makes inexplicable. */
interface Contradiction {
  readonly row: RowFacts
  /** What is wrong: the count, or a shape. */
  readonly of: 'count' | 'shape'
  /** The count it should print, where that is known. */
  readonly expected: number | null
  /** True where the total, or the model around the row, vouches for its count: then a shape is wrong. */
  readonly countSupported: boolean
  /** Rows whose contradiction follows from this one. */
  readonly explains: readonly RowFacts[]
  /** Its batch size is a number where every other row has None. */
  readonly isBatchOdd?: true
}

/** Whether a count went past 32 bits, as NumPy on Windows counted for Keras: no other count is negative. */
function isOverflown({ count }: RowFacts): boolean {
  return count !== null && count < 0
}

/** The count that an overflow of 32 bits makes of the printed one, where the row can have it. */
function overflown({ facts }: Ledger, row: RowFacts): number | null {
  if (!isOverflown(row)) return null
  const meant = (row.count ?? 0) + 2 ** 32
  return facts.inference.tryCount(row.at, meant) === 'fits' ? meant : null
}

function sourcesOf({ facts }: Ledger, at: number): ReadonlySet<number> {
  const calls = facts.graph.layers[at]?.calls ?? []
  return new Set(calls.flatMap((call) => call.inbound.map((tensor) => tensor.row)))
}

/** By row: the rows that take something from it. */
function consumersOf(ledger: Ledger): ReadonlyMap<number, number[]> {
  const consumers = new Map<number, number[]>()
  for (const { at } of ledger.rows) {
    for (const source of sourcesOf(ledger, at)) {
      const taking = consumers.get(source)
      if (taking) taking.push(at)
      else consumers.set(source, [at])
    }
  }
  return consumers
}

/** Whether nothing but its own cell says what a row's shape is: an input, a layer of which nothing is known, or one without weights. */
function isUnchecked({ facts }: Ledger, row: RowFacts): boolean {
  const wired = facts.graph.layers[row.at]
  const isFree = !wired?.calls && row.count === 0
  return wired?.isInput === true || !isProven(row) || isFree
}

/** Whether a contradicted row is vouched for on its other side: by its count, and by a row after it whose weights fit its shape. */
function isVouched(taking: readonly RowFacts[], { row, countSupported, explains }: Contradiction): boolean {
  const isTaken = taking.some((taker) => isProven(taker) && (taker.count ?? 0) > 0)
  return countSupported && (row.count ?? 0) > 0 && explains.length === 0 && isTaken
}

/** Contradictions by the row they all take from, where no row that takes it fits; the row that explains most comes first. */
function bySource(ledger: Ledger, left: readonly Contradiction[], consumers: ReadonlyMap<number, number[]>) {
  const found = new Map<number, Contradiction[]>()
  for (const contradiction of left) {
    if (contradiction.of !== 'shape') continue
    for (const source of sourcesOf(ledger, contradiction.row.at)) {
      const caused = found.get(source)
      if (caused) caused.push(contradiction)
      else found.set(source, [contradiction])
    }
  }
  return [...found]
    .filter(([source, caused]) => caused.length === consumers.get(source)?.length)
    .sort(([a, causedByA], [b, causedByB]) => causedByB.length - causedByA.length || b - a)
}

/**
 * Contradictions whose cause is the shape of a row they take from, which fits by itself: several rows take it and none fits, or the one
 * that does is right on its other side.
 */
function causedBySource(ledger: Ledger, left: readonly Contradiction[]): Contradiction[] {
  const { rows } = ledger
  const consumers = consumersOf(ledger)
  const explained = new Set<RowFacts>()
  const isOne = (source: number, [only, ...others]: readonly Contradiction[]) => {
    if (!only || others.length > 0 || sourcesOf(ledger, only.row.at).size > 1 || !rows[source]) return false
    const taking = (consumers.get(only.row.at) ?? []).flatMap((at) => rows[at] ?? [])
    return isUnchecked(ledger, rows[source]) && isVouched(taking, only)
  }
  return bySource(ledger, left, consumers).flatMap(([source, caused]) => {
    const row = rows[source]
    const open = caused.filter((one) => !explained.has(one.row))
    if (!row || open.length < caused.length || (caused.length < 2 && !isOne(source, caused))) return []
    for (const one of caused) explained.add(one.row)
    const explains = caused.flatMap((one) => [one.row, ...one.explains])
    return [{ row, of: 'shape' as const, expected: null, countSupported: true, explains }]
  })
}

/** The one source of a contradicted row whose shape is not that which the row and all its other sources print; null where there is none such. */
function oddSource({ facts: { graph }, rows }: Ledger, { row, of }: Contradiction): RowFacts | null {
  const call = graph.layers[row.at]?.calls?.at(-1)
  const [printed, ...more] = completeShapes(row.row.outputShape.value) ?? []
  if (of !== 'shape' || !call || !printed || more.length > 0) return null
  const odd = call.inbound.filter((_, place) => call.inputShapes[place]?.join() !== printed.join())
  const [only, ...others] = odd
  const isSure = only !== undefined && only.ambiguousName === undefined && call.inbound.length > 1
  return isSure && others.length === 0 ? (rows[only.row] ?? null) : null
}

/** Contradictions of rows that join tensors of one shape, laid to the one tensor of another shape. */
function causedByOddSource(ledger: Ledger, left: readonly Contradiction[]): readonly Contradiction[] {
  return left.map((contradiction) => {
    const source = oddSource(ledger, contradiction)
    if (!source || source.inference.kind === 'contradicted') return contradiction
    const explains = [contradiction.row, ...contradiction.explains]
    return { row: source, of: 'shape', expected: null, countSupported: true, explains }
  })
}

/** The one row whose batch axis is a number where all other rows have None; null where there is none, or several. */
function oddBatch({ rows }: Ledger): RowFacts | null {
  const batches = rows.flatMap((row) => {
    const shapes = completeShapes(row.row.outputShape.value)
    return shapes && shapes.length > 0 ? [{ row, isFixed: shapes.some(([batch]) => typeof batch === 'number') }] : []
  })
  const [odd, ...others] = batches.filter(({ isFixed }) => isFixed)
  return odd && others.length === 0 && batches.length > 2 ? odd.row : null
}

/** The same as a contradiction, where all that is contradicted is that row or takes from it. */
function causedByBatch(ledger: Ledger, left: readonly Contradiction[]): Contradiction[] {
  const row = left.length > 0 ? oddBatch(ledger) : null
  if (!row || !left.every((one) => one.row === row || sourcesOf(ledger, one.row.at).has(row.at))) return []
  const explains = left.flatMap((one) => (one.row === row ? one.explains : [one.row, ...one.explains]))
  return [{ row, of: 'shape', expected: null, countSupported: true, explains, isBatchOdd: true }]
}

/** The contradicted rows that nothing else explains, each with the rows whose contradiction may follow from its own. */
function accusedRows(ledger: Ledger, refuted: ReadonlySet<number>) {
  const accused = new Map<number, { row: RowFacts; explains: RowFacts[] }>()
  for (const row of ledger.rows) {
    if (row.inference.kind !== 'contradicted' || row.inference.by === 'calls' || refuted.has(row.at)) continue
    const cause = [...sourcesOf(ledger, row.at)].map((source) => accused.get(source)).find((one) => one !== undefined)
    if (cause) cause.explains.push(row)
    else accused.set(row.at, { row, explains: [] })
  }
  return [...accused.values()]
}

function contradictionOf(balance: Balance, row: RowFacts, explains: readonly RowFacts[]): Contradiction {
  const standing = standingAround(balance, row)
  const countSupported = standing !== undefined && isSettled(standing)
  // No shape makes a count negative.
  const isByCount = row.inference.kind === 'contradicted' && row.inference.by === 'count'
  const isShape = !isOverflown(row) && (!isByCount || countSupported || explains.length > 0)
  const expected = isShape ? null : (overflown(balance.ledger, row) ?? expectedCount(row))
  return { row, of: isShape ? 'shape' : 'count', expected, countSupported, explains }
}

function faultOf(contradiction: Contradiction): FaultOf<'row-count' | 'shape'> {
  const { row, of, expected, countSupported, explains, isBatchOdd = false } = contradiction
  if (of === 'count') return { kind: 'row-count', row: row.at, expected }
  return { kind: 'shape', row: row.at, vouched: countSupported, explains: explains.map(({ at }) => at), isBatchOdd }
}

/**
 * The contradicted rows of a table, one cause once. A wrong shape makes its own row and those after it inexplicable: the first is accused,
 * and of its shape, since that alone explains both. `refuted` rows have another explanation already.
 */
export function contradictions(
  balance: Balance,
  refuted: ReadonlySet<number>,
): readonly FaultOf<'row-count' | 'shape' | 'own-class'>[] {
  const { ledger } = balance
  const own = ownClasses(balance, refuted)
  if (own.length > 0) return own
  const found = accusedRows(ledger, refuted).map(({ row, explains }) => contradictionOf(balance, row, explains))
  const byBatch = causedByBatch(ledger, found)
  if (byBatch.length > 0) return byBatch.map(faultOf)
  const common = causedBySource(ledger, found)
  const explained = new Set(common.flatMap(({ explains }) => explains))
  const rest = causedByOddSource(
    ledger,
    found.filter(({ row }) => !explained.has(row)),
  )
  return [...common, ...rest].sort((a, b) => a.row.at - b.row.at).map(faultOf)
}
