import { candidatesOf, type Hypothesis, type LayerInference, type ModelInference } from '../infer/inference.ts'
import { reordered } from '../infer/outcome.ts'
import { inherentIn, isProven, type RowFacts } from '../ledger/row-facts.ts'
import { isPlainFreeze } from '../ledger/split.ts'
import { oncePer } from '../words/memo.ts'
import { type Balance, impliedCounts } from './balance.ts'

/** Different sums that a search keeps before it gives up. */
const sumLimit = 2_000

/** More rows than this with several readings are not ranked. */
const rowsLimit = 100

/** What each way to read a row says that can never be trained, likeliest first. */
const inherentsIn = oncePer((inference: LayerInference): readonly number[] => {
  return [...new Set(candidatesOf(inference).map(inherentIn))]
})

const inherentsOf = ({ inference }: RowFacts): readonly number[] => inherentsIn(inference)

/** The rows whose weights are counted once each; null where rows share weights or do not add up. */
function leavesOf({ ledger, top, models }: Balance): readonly RowFacts[] | null {
  const areSettled = [top, ...models.map(({ standing }) => standing)].every(({ kind }) => kind === 'agrees')
  return areSettled ? ledger.rows.filter(({ children, count }) => children.length === 0 && count !== 0) : null
}

/** One choice for each row so far, of the least places behind the likeliest. */
interface Choice {
  readonly places: number
  readonly inherent: number
  /** The choice for the rows before; null before the first row. */
  readonly before: Choice | null
}

/** What was chosen for each row, first row first. */
function chosen(last: Choice | undefined): readonly number[] | null {
  if (!last) return null
  const inherents: number[] = []
  for (let choice = last; choice.before; choice = choice.before) inherents.push(choice.inherent)
  return inherents.reverse()
}

/** The likeliest readings of the rows that make up a number of scalars that can never be trained; null where none do. */
function readingsWith(rows: readonly RowFacts[], target: number): readonly number[] | null {
  if (rows.length > rowsLimit) return null
  let found = new Map<number, Choice>([[0, { places: 0, inherent: 0, before: null }]])
  for (const row of rows) {
    const next = new Map<number, Choice>()
    for (const [sum, choice] of found) {
      for (const [place, inherent] of inherentsOf(row).entries()) {
        const places = choice.places + place
        const known = next.get(sum + inherent)
        if (sum + inherent > target || (known && known.places <= places)) continue
        next.set(sum + inherent, { places, inherent, before: choice })
      }
    }
    if (next.size > sumLimit) return null
    found = next
  }
  return chosen(found.get(target))
}

/** Ranks the readings of rows by what Non-trainable params leaves for what can never be trained. */
type Rank = (row: RowFacts, hypothesis: Hypothesis) => number

/**
 * What the split says of the rows: readings that can never be trained in more scalars than Non-trainable has are impossible, and those that
 * make it up with nothing frozen are likelier. Null where it says nothing.
 */
function bySplit(balance: Balance): Rank | null {
  const { ledger } = balance
  const { nonTrainable } = ledger.printed
  const leaves = leavesOf(balance)
  if (!leaves || nonTrainable === null || !leaves.some(isProven)) return null
  const proven = leaves.filter(isProven)
  const likeliest = proven.reduce((sum, row) => sum + (inherentsOf(row)[0] ?? 0), 0)
  if (likeliest === nonTrainable || isPlainFreeze(ledger, likeliest, nonTrainable)) return null
  const least = new Map(proven.map((row) => [row.at, Math.min(...inherentsOf(row))]))
  const room = nonTrainable - [...least.values()].reduce((sum, size) => sum + size, 0)
  if (room < 0) return null
  const open = proven.filter((row) => inherentsOf(row).length > 1)
  const fixed = proven.reduce((sum, row) => sum + (inherentsOf(row).length > 1 ? 0 : (inherentsOf(row)[0] ?? 0)), 0)
  const readings = leaves.length === proven.length ? readingsWith(open, nonTrainable - fixed) : null
  const wanted = new Map(open.map((row, place) => [row.at, readings?.[place] ?? null]))
  return (row, hypothesis) => {
    const inherent = inherentIn(hypothesis)
    if (inherent - (least.get(row.at) ?? 0) > room) return 2
    const asked = wanted.get(row.at) ?? null
    return asked === null || asked === inherent ? 0 : 1
  }
}

/** What fits each row, ranked anew by what the totals leave for it: lost counts, and what can never be trained. Null where nothing changes. */
export function rankedByTotals(balance: Balance): ModelInference | null {
  const { ledger, totals } = balance
  if (totals.fault) return null
  const implied = impliedCounts(balance)
  const split = bySplit(balance)
  const isImplied = (at: number, { count }: Hypothesis) => !implied.has(at) || implied.get(at) === count
  const { inference } = ledger.facts
  const layers = inference.layers.map((layer, at) => {
    const row = ledger.rows[at]
    if (!split && !implied.has(at)) return layer
    if (layer.kind !== 'fits' || layer.candidates.length < 2 || !row || row.children.length > 0) return layer
    return reordered(layer, (hypothesis) => (isImplied(at, hypothesis) ? 0 : 4) + (split?.(row, hypothesis) ?? 0))
  })
  return layers.some((layer, at) => layer !== inference.layers[at]) ? { ...inference, layers } : null
}
