import type { Facts } from '../ledger/row-facts.ts'
import { type Balance, balanceOf } from './balance.ts'
import type { Fault } from './fault.ts'
import type { Limit } from './limit.ts'
import { limitFaults } from './limit-faults.ts'
import { rankedByTotals } from './rank-by-totals.ts'
import { contradictions } from './rows/contradictions.ts'
import { labelMismatches } from './rows/label-mismatches.ts'
import { lostText, readerNotes } from './rows/lost-text.ts'
import { duplicateNames, unknownInbound } from './rows/name-faults.ts'
import { rareInSum, rareRows } from './rows/rare-rows.ts'
import { calledElsewhere, largeCounts, modelSums, refutedCounts, roundedCounts } from './rows/row-faults.ts'
import { wiringFaults } from './rows/wiring.ts'
import { type FrozenChoice, frozenChoice } from './totals/frozen.ts'
import { largeTotals, refutedLine, splitFaults, topSum, unknownOptimizer, wrongRounding } from './totals/line-faults.ts'
import { type OptimizerLine, optimizerLine } from './totals/optimizer-line.ts'
import { sizeFaults } from './totals/size-faults.ts'

/** What is wrong with a table, each cause once, beside the sums that show it. */
export interface Diagnosis extends Balance {
  /** The user's own limits, which the table was held to. */
  readonly limits: readonly Limit[]
  /** What the split shows to be frozen; null where it shows nothing. */
  readonly frozen: FrozenChoice | null
  /** Null where there is no Optimizer params line. */
  readonly optimizer: OptimizerLine | null
  /** In the order of their rules' codes. */
  readonly faults: readonly Fault[]
}

/** Rows that sums refute, and those that contradict themselves. */
function rowFaults(balance: Balance) {
  const refuted = refutedCounts(balance)
  return [...refuted, ...contradictions(balance, new Set(refuted.map(({ row }) => row)))]
}

/** Adds a table up, and once more where the totals rank anew what fits its rows. */
function settledBalance(facts: Facts): Balance {
  const balance = balanceOf(facts)
  const inference = rankedByTotals(balance)
  return inference ? balanceOf({ ...facts, inference }) : balance
}

/** Finds out what is wrong with a table: which totals line, which counts, which shapes; and holds it to the user's limits. */
export function diagnose(facts: Facts, limits: readonly Limit[] = []): Diagnosis {
  const balance = settledBalance(facts)
  const frozen = frozenChoice(balance)
  const optimizer = optimizerLine(balance)
  const rows = rowFaults(balance)
  const refuted = new Set(rows.map(({ row }) => row))
  const labels = labelMismatches(balance, refuted)
  const sums = topSum(balance)
  const doubted = new Set([
    ...refuted,
    ...labels.map(({ row }) => row),
    ...sums.flatMap((sum) => rareInSum(balance, sum)),
  ])
  const ofKind = (...kinds: readonly Fault['kind'][]) => rows.filter(({ kind }) => kinds.includes(kind))
  const faults = [
    ...readerNotes(balance),
    ...lostText(balance),
    ...largeCounts(balance),
    ...largeTotals(balance),
    ...ofKind('refuted-count', 'row-count', 'own-class'),
    ...roundedCounts(balance),
    ...refutedLine(balance),
    ...sums,
    ...wrongRounding(balance),
    ...splitFaults(balance, frozen),
    ...sizeFaults(balance),
    ...unknownOptimizer(balance, optimizer),
    ...ofKind('model-count'),
    ...modelSums(balance),
    ...rareRows(balance, doubted),
    ...unknownInbound(balance),
    ...duplicateNames(balance),
    ...ofKind('shape'),
    ...calledElsewhere(balance),
    ...labels,
    ...wiringFaults(balance),
    ...limitFaults(balance, limits),
  ]
  return { ...balance, limits, frozen, optimizer, faults }
}
