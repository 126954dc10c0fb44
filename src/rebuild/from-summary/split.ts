import { fullEffort, inferLayer } from '../../infer/infer-layer.ts'
import { candidatesOf, type Hypothesis } from '../../infer/inference.ts'
import type { Catalogue } from '../../layers/class-facts.ts'
import { inherentIn, inherentOf, type RowFacts } from '../../ledger/row-facts.ts'
import { inherentSum } from '../../ledger/split.ts'
import type { StudiedTable } from '../../report/audited.ts'

/** How the totals' split of trainable and other weights comes about. */
export interface Split {
  /** Rows that are frozen as a whole. */
  readonly frozen: ReadonlySet<number>
  /** The row of which nothing else is known, and how much of it is not trainable. */
  readonly hidden: { readonly row: number; readonly count: number } | null
  /** A row with the configuration that explains the split, where the likeliest does not. */
  readonly instead: { readonly row: number; readonly hypothesis: Hypothesis } | null
  /** True where other rows could be frozen instead. */
  readonly isChoice: boolean
}

const plain: Split = { frozen: new Set(), hidden: null, instead: null, isChoice: false }

/** As many sums of rows are looked at. */
const mostSums = 100_000

/**
 * How the totals' split comes about: by rows that are said to be frozen, else one row, all down to some row, a row that nobody looks into,
 * another configuration, or the first few rows that add up.
 */
export function splitOf({ summary, verification, entries }: StudiedTable): Split {
  const { ledger } = verification.diagnosis
  const inherent = inherentSum(ledger)
  const { nonTrainable } = ledger.printed
  const said = ledger.top.filter(({ row }) => row.trainable?.value === false)
  const known: Split = { ...plain, frozen: new Set(said.map(({ at }) => at)) }
  if (nonTrainable === null || inherent === null) return known
  const wanted = nonTrainable - inherent - said.reduce((sum, row) => sum + sizeOf(row), 0)
  if (wanted <= 0) return known
  const rows = ledger.top.filter((row) => sizeOf(row) > 0 && !known.frozen.has(row.at))
  const hidden = rows.find(
    (row) => row.inference.kind === 'taken' && row.children.length === 0 && sizeOf(row) >= wanted,
  )
  const inHidden = hidden && { ...known, hidden: { row: hidden.at, count: wanted } }
  const instead = otherwise(rows, wanted) ?? adapted(rows, wanted, entries)
  if (summary.columns.trainable) return inHidden ?? (instead ? { ...known, instead } : known)
  const single = rows.filter((row) => sizeOf(row) === wanted)
  const beginning = beginningOf(rows, wanted)
  const found = single[0] ? [single[0]] : beginning
  if (found) return { ...known, frozen: placesOf(found), isChoice: single.length + (beginning ? 1 : 0) !== 1 }
  if (inHidden) return inHidden
  if (instead) return { ...known, instead }
  return { ...known, frozen: placesOf(someOf(rows, wanted) ?? []), isChoice: true }
}

function placesOf(rows: readonly RowFacts[]): ReadonlySet<number> {
  return new Set(rows.map(({ at }) => at))
}

/** What freezing a row makes non-trainable. */
function sizeOf(row: RowFacts): number {
  return (row.count ?? 0) - inherentOf(row)
}

/** A row with another candidate that has so many more weights that no flag makes trainable. */
function otherwise(rows: readonly RowFacts[], wanted: number): Split['instead'] {
  for (const row of rows) {
    const hypothesis = candidatesOf(row.inference).find((one) => inherentIn(one) - inherentOf(row) === wanted)
    if (hypothesis) return { row: row.at, hypothesis }
  }
  return null
}

/** Rows that are looked at for LoRA, and ranks that are tried. */
const mostAdapted = 20
const ranks = [4, 8, 16, 32, 64, 2, 1]

/** A row that would freeze so much with LoRA on its kernel; where its input isn't shown, a plain layer fits as well. */
function adapted(rows: readonly RowFacts[], wanted: number, entries: Catalogue): Split['instead'] {
  for (const { at, inference } of rows.slice(0, mostAdapted)) {
    const [plainest] = candidatesOf(inference)
    const facts = plainest?.origin?.facts
    if (!facts || facts.inputShapes?.every((shape) => shape !== null)) continue
    for (const rank of ranks) {
      const known = { lora_rank: rank }
      const { hypotheses } = inferLayer(entries.get(inference.className) ?? [], { ...facts, known }, fullEffort)
      const hypothesis = hypotheses.find((one) => inherentIn(one) === wanted)
      if (hypothesis) return { row: at, hypothesis }
    }
  }
  return null
}

function beginningOf(rows: readonly RowFacts[], wanted: number): readonly RowFacts[] | null {
  let sum = 0
  const end = rows.findIndex((row) => {
    sum += sizeOf(row)
    return sum >= wanted
  })
  return end >= 0 && sum === wanted ? rows.slice(0, end + 1) : null
}

/** The first rows found that add up. */
function someOf(rows: readonly RowFacts[], wanted: number): readonly RowFacts[] | null {
  const last = new Map<number, { readonly row: RowFacts; readonly rest: number } | null>([[0, null]])
  for (const row of rows) {
    for (const sum of [...last.keys()]) {
      const next = sum + sizeOf(row)
      if (next <= wanted && !last.has(next)) last.set(next, { row, rest: sum })
    }
    if (last.has(wanted)) break
    if (last.size > mostSums) return null
  }
  const found: RowFacts[] = []
  for (let step = last.get(wanted); step; step = last.get(step.rest)) found.push(step.row)
  return found.length > 0 ? found : null
}
