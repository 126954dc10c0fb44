import { isInputLayer } from '../../graph/class-hint.ts'
import { type Facts, isProven, type RowFacts } from '../row-facts.ts'
import { isLikelySlip } from '../slip.ts'

/** A row that nothing explains, with the neighbours that the same cause makes inexplicable. */
export interface Contradiction {
  readonly row: RowFacts
  /** What is wrong: the count, or a shape. */
  readonly of: 'count' | 'shape'
  /** The count it should print, where that is known. */
  readonly expected: number | null
  /** True where the total, or the model around the row, vouches for its count: then a shape is wrong. */
  readonly countSupported: boolean
  /** Rows whose contradiction follows from this one. */
  readonly explains: readonly RowFacts[]
}

/** The one count that the row's class and shapes allow, or the only one that a slip turns into the printed one. */
function expectedCount({ inference, count }: RowFacts): number | null {
  const counts = inference.wouldBe.map((hypothesis) => hypothesis.count)
  const [only, ...others] = counts
  if (only !== undefined && others.length === 0) return only
  const slips = counts.filter((meant) => isLikelySlip(count ?? 0, meant))
  return slips.length === 1 ? (slips[0] ?? null) : null
}

/** Whether a count went past 32 bits, as NumPy on Windows counted for Keras: no other count is negative. */
export function isOverflown({ count }: RowFacts): boolean {
  return count !== null && count < 0
}

/** The count that an overflow of 32 bits makes of the printed one, where the row can have it. */
function overflown(facts: Facts, row: RowFacts): number | null {
  if (!isOverflown(row)) return null
  const meant = (row.count ?? 0) + 2 ** 32
  return facts.inference.tryCount(row.at, meant) === 'fits' ? meant : null
}

function sourcesOf(facts: Facts, at: number): ReadonlySet<number> {
  const calls = facts.graph.layers[at]?.calls ?? []
  return new Set(calls.flatMap((call) => call.inbound.map((tensor) => tensor.row)))
}

/** By row: the rows that take something from it. */
function consumersOf(facts: Facts, rows: readonly RowFacts[]): ReadonlyMap<number, number[]> {
  const consumers = new Map<number, number[]>()
  for (const { at } of rows) {
    for (const source of sourcesOf(facts, at)) {
      const taking = consumers.get(source)
      if (taking) taking.push(at)
      else consumers.set(source, [at])
    }
  }
  return consumers
}

/** Whether nothing but its own cell says what a row's shape is: an input, a layer of which nothing is known, or one without weights. */
function isUnchecked(facts: Facts, row: RowFacts): boolean {
  const isFree = !facts.graph.layers[row.at]?.calls && row.count === 0
  return isInputLayer(row.row) || !isProven(row) || isFree
}

/** Whether a contradicted row is vouched for on its other side: by its count, and by a row after it whose weights fit its shape. */
function isVouched(taking: readonly RowFacts[], { row, countSupported, explains }: Contradiction): boolean {
  const isTaken = taking.some((taker) => isProven(taker) && (taker.count ?? 0) > 0)
  return countSupported && (row.count ?? 0) > 0 && explains.length === 0 && isTaken
}

/** Contradictions by the row they all take from, where no row that takes it fits; the row that explains most comes first. */
function bySource(facts: Facts, left: readonly Contradiction[], consumers: ReadonlyMap<number, number[]>) {
  const found = new Map<number, Contradiction[]>()
  for (const contradiction of left) {
    if (contradiction.of !== 'shape') continue
    for (const source of sourcesOf(facts, contradiction.row.at)) {
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
function causedBySource(facts: Facts, rows: readonly RowFacts[], left: readonly Contradiction[]): Contradiction[] {
  const consumers = consumersOf(facts, rows)
  const explained = new Set<RowFacts>()
  const isOne = (source: number, [only, ...others]: readonly Contradiction[]) => {
    if (!only || others.length > 0 || sourcesOf(facts, only.row.at).size > 1 || !rows[source]) return false
    const taking = (consumers.get(only.row.at) ?? []).flatMap((at) => rows[at] ?? [])
    return isUnchecked(facts, rows[source]) && isVouched(taking, only)
  }
  return bySource(facts, left, consumers).flatMap(([source, caused]) => {
    const row = rows[source]
    const open = caused.filter((one) => !explained.has(one.row))
    if (!row || open.length < caused.length || (caused.length < 2 && !isOne(source, caused))) return []
    for (const one of caused) explained.add(one.row)
    const explains = caused.flatMap((one) => [one.row, ...one.explains])
    return [{ row, of: 'shape' as const, expected: null, countSupported: true, explains }]
  })
}

/**
 * The contradicted rows of a table, one cause once. A wrong shape makes its own row and those after it inexplicable: the first is accused,
 * and of its shape, since that alone explains both. `refuted` rows have another explanation already; `supported` says whether a sum vouches
 * for a row's count.
 */
export function contradictions(
  facts: Facts,
  rows: readonly RowFacts[],
  refuted: ReadonlySet<number>,
  supported: (row: RowFacts) => boolean,
): readonly Contradiction[] {
  const accused = new Map<number, { row: RowFacts; explains: RowFacts[] }>()
  for (const row of rows) {
    if (row.inference.outcome !== 'contradicted' || refuted.has(row.at)) continue
    const cause = [...sourcesOf(facts, row.at)].map((source) => accused.get(source)).find((one) => one !== undefined)
    if (cause) cause.explains.push(row)
    else accused.set(row.at, { row, explains: [] })
  }
  const found = [...accused.values()].map(({ row, explains }): Contradiction => {
    const countSupported = supported(row)
    // No shape makes a count negative.
    const isShape =
      !isOverflown(row) && (row.inference.contradiction !== 'count' || countSupported || explains.length > 0)
    return {
      row,
      of: isShape ? 'shape' : 'count',
      expected: isShape ? null : (overflown(facts, row) ?? expectedCount(row)),
      countSupported,
      explains,
    }
  })
  const common = causedBySource(facts, rows, found)
  const explained = new Set(common.flatMap(({ explains }) => explains))
  return [...common, ...found.filter(({ row }) => !explained.has(row))].sort((a, b) => a.row.at - b.row.at)
}
