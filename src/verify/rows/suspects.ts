import type { Fit, Hypothesis } from '../../infer/inference.ts'
import { applicationOf } from '../../layers/models.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { isModelClass, type RowFacts } from '../../ledger/row-facts.ts'
import { roundness, type Slip, slipBetween } from '../../ledger/slip.ts'
import { sumCounts } from '../../summary/totals.ts'

/** A row for which a count larger by the gap fits, or may fit (`certain` is false). */
export interface Suspect {
  readonly row: RowFacts
  readonly certain: boolean
}

/** More rows than this are not tried one by one. */
const triesLimit = 5_000

/** Σ of a model's nested rows; null where one is lost, or may be another model's. */
export function childrenSum({ rows }: Ledger, model: RowFacts): number | null {
  if (model.hidesRows) return null
  const counts = model.children.map((child) => rows[child]?.count ?? null)
  return counts.includes(null) ? null : sumCounts(counts.flatMap((count) => count ?? []))
}

/** Tries another count on a row: by its class and shapes, or for a model whose rows are shown by their sum. */
export function tryCount(ledger: Ledger, row: RowFacts, count: number): Fit {
  if (count < 0 || !Number.isSafeInteger(count)) return 'contradicted'
  if (row.children.length === 0) return ledger.facts.inference.tryCount(row.at, count)
  const inside = childrenSum(ledger, row)
  if (inside === null) return 'unknown'
  if (inside === count) return 'fits'
  if (ledger.rowsMissing && inside < count) return 'unknown'
  return isModelClass(row) || inside > count ? 'contradicted' : 'unknown'
}

/** What makes a suspect less likely, in the unit of the preferences that rank configurations. */
const costs = {
  added: 3,
  dropped: 3,
  changed: 0,
  swapped: 0,
  noSlip: 6,
  uncertain: 1,
  surprise: 6,
  factorOfTwo: 0.3,
} as const

/** So much at most do two configurations, and so many factors of two, say of one number against another. */
const mostOfCosts = 12
const mostOfFactors = 3

function costOfSlip(slip: Slip | null): number {
  return slip === null ? costs.noSlip : costs[slip]
}

function costOf(hypothesis: Hypothesis): number {
  return hypothesis.cost + (hypothesis.variant === null ? 0 : costs.surprise)
}

/** How much likelier the row is with the other count: a slip seldom leaves a number that a usual configuration gives. */
function gainInLikelihood({ facts }: Ledger, row: RowFacts, meant: number): number {
  if (row.children.length > 0) return 0
  const known = (count: number) => Number(applicationOf(count) !== null)
  const printed = row.count ?? 0
  const here = facts.inference.likeliest(row.at, printed)
  const there = facts.inference.likeliest(row.at, meant)
  if (here && there) return Math.max(-mostOfCosts, Math.min(mostOfCosts, costOf(here) - costOf(there)))
  if (there) return costs.surprise
  return isModelClass(row) ? mostOfCosts * (known(meant) - known(printed)) : 0
}

/** Layer sizes are products, so the right count is often rounder than the one with a wrong digit. */
function gainInRoundness(printed: number, meant: number): number {
  return Math.max(-mostOfFactors, Math.min(mostOfFactors, roundness(meant) - roundness(printed)))
}

/** How unlikely it is that this row is the wrong one. */
function costOfSuspicion(ledger: Ledger, { row, certain }: Suspect, gap: number): number {
  const printed = row.count ?? 0
  const meant = printed + gap
  return (
    costOfSlip(slipBetween(printed, meant)) +
    (certain ? 0 : costs.uncertain) -
    gainInLikelihood(ledger, row, meant) -
    costs.factorOfTwo * gainInRoundness(printed, meant)
  )
}

/** Those of the rows that would set everything right with a count larger by the gap, likeliest first. */
export function suspectsOf(ledger: Ledger, rows: readonly RowFacts[], gap: number): readonly Suspect[] {
  const found = rows.slice(0, triesLimit).flatMap((row): readonly Suspect[] => {
    if (row.count === null) return []
    const fit = tryCount(ledger, row, row.count + gap)
    const isIdle = fit === 'unknown' && row.count === 0
    return fit === 'contradicted' || isIdle ? [] : [{ row, certain: fit === 'fits' }]
  })
  if (found.length < 2) return found
  return found
    .map((suspect) => ({ suspect, cost: costOfSuspicion(ledger, suspect, gap) }))
    .sort((a, b) => a.cost - b.cost || a.suspect.row.at - b.suspect.row.at)
    .map(({ suspect }) => suspect)
}
