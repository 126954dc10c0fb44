import { isOpaque, nameOf, type RowFacts, sizeOf, weightsOf } from '../../ledger/row-facts.ts'
import { formatCount } from '../../words/number.ts'

/** What one row may hold of others: some of a row's weights, and what it holds besides. */
interface Held {
  readonly row: RowFacts
  readonly size: number
  readonly others: Held | null
  readonly pieces: number
}

/** A row of which nothing is known, with what it may hold. */
interface Holding {
  readonly holder: RowFacts
  readonly held: Held
}

/** A row of which nothing is known, with the rows of the same nested model: what it holds of those, the model's own row counts once already. */
interface Holder {
  readonly row: RowFacts
  readonly beside: ReadonlySet<RowFacts>
}

/** Different sums that are kept of one row, and steps over all rows, before a search gives up. */
const sumLimit = 5_000
const stepLimit = 500_000

/** At most this many unknown rows are examined. */
const holdersLimit = 100

/** The rows of which nothing is known in a row of a level: that row, or rows of the model that it stands for. */
function holdersIn(row: RowFacts, listed: ReadonlyMap<number, RowFacts>): readonly Holder[] {
  const inside = rowsBelow(row, listed)
  return [row, ...inside].filter(isOpaque).map((one) => ({ row: one, beside: new Set(inside) }))
}

function rowsBelow({ children }: RowFacts, listed: ReadonlyMap<number, RowFacts>): readonly RowFacts[] {
  return children.flatMap((at) => {
    const child = listed.get(at)
    return child ? [child, ...rowsBelow(child, listed)] : []
  })
}

/** What another layer can hold of a row: all of it, or some of its matrices and embeddings. */
function partsOf(row: RowFacts): readonly number[] {
  const matrices = weightsOf(row).filter(({ shape }) => shape.length > 1)
  let sums = new Set([0])
  for (const size of matrices.slice(0, 4).map(sizeOf)) sums = new Set([...sums, ...[...sums].map((sum) => sum + size)])
  return [...new Set([row.count ?? 0, ...sums])].filter((size) => size > 0)
}

/** The sums up to `most` that parts of these rows make, each with the fewest parts; null where there are too many. */
function sumsWithin(
  rows: readonly RowFacts[],
  most: number,
  meter: { steps: number },
): ReadonlyMap<number, Held> | null {
  const found = new Map<number, Held>()
  for (const row of rows) {
    meter.steps += found.size + 1
    if (meter.steps > stepLimit) return null
    const before: readonly (readonly [number, Held | null])[] = [[0, null], ...found]
    for (const size of partsOf(row)) {
      for (const [sum, others] of before) {
        const pieces = (others?.pieces ?? 0) + 1
        const known = found.get(sum + size)
        if (sum + size > most || (known && known.pieces <= pieces)) continue
        found.set(sum + size, { row, size, others, pieces })
      }
    }
    if (found.size > sumLimit) return null
  }
  return found
}

/** What the rows hold of each other so that together it makes a number: `null` where nothing does, `unknown` where there is too much to try. */
function holdingsOf(
  holders: readonly Holder[],
  rows: readonly RowFacts[],
  target: number,
): readonly Holding[] | 'unknown' | null {
  let found = new Map<number, readonly Holding[]>([[0, []]])
  const meter = { steps: 0 }
  for (const { row: holder, beside } of holders) {
    const others = rows.filter((row) => row !== holder && !beside.has(row))
    const own = sumsWithin(others, Math.min(holder.count ?? 0, target), meter)
    meter.steps += found.size * (own?.size ?? 0)
    if (own === null || meter.steps > stepLimit) return 'unknown'
    const next = new Map(found)
    for (const [sum, holdings] of found) {
      for (const [size, held] of own) {
        if (sum + size <= target && !next.has(sum + size)) next.set(sum + size, [...holdings, { holder, held }])
      }
    }
    found = next
    const made = found.get(target)
    if (made) return made
  }
  return null
}

function partText({ row, size }: Held): string {
  const name = `\`${nameOf(row.row)}\``
  return size === row.count ? `${name} (${formatCount(size)})` : `weights of ${name} with ${formatCount(size)} scalars`
}

function holdingText({ holder, held }: Holding): string {
  const parts: string[] = []
  for (let part: Held | null = held; part; part = part.others) parts.unshift(partText(part))
  return `\`${nameOf(holder.row)}\` may contain ${parts.join(' and ')}`
}

/**
 * How rows of which nothing is known (layers of one's own, nested models) may hold weights that stand in other rows too, so that the total
 * counts `excess` scalars once that the rows count twice: any choice of whole rows, matrices and embeddings, never more than the holder has.
 * `rows` are the rows whose sum is too large, `listed` all rows, nested ones too. Null where no choice gives the number.
 */
export function heldWeights(rows: readonly RowFacts[], listed: readonly RowFacts[], excess: number): string | null {
  const byPlace = new Map(listed.map((row) => [row.at, row]))
  const holders = rows.flatMap((row) => holdersIn(row, byPlace)).slice(0, holdersLimit)
  const leaves = listed.filter(({ count, children }) => (count ?? 0) > 0 && children.length === 0)
  const holdings = holdingsOf(holders, leaves, excess)
  if (holdings === null) return null
  if (holdings !== 'unknown')
    return `${holdings.map(holdingText).join(', ')}; the rows count them twice, the total once`
  const most = holders.reduce((sum, { row }) => sum + (row.count ?? 0), 0)
  const first = holders[0]?.row
  return first && most >= excess
    ? `\`${nameOf(first.row)}\` and others may contain weights of other rows, which the total counts once`
    : null
}
