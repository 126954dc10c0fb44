import { candidatesOf, othersOf } from '../../infer/inference.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { isOpaque, type RowFacts } from '../../ledger/row-facts.ts'
import { canBeCutTo, roundsTo } from '../../summary/cell-values.ts'
import { printerOf } from '../../summary/dialects/index.ts'
import { isSlipOf, isWrongAlone, judgeGap } from './gap.ts'
import type { Level, Standing } from './level.ts'
import { tryCount } from './suspects.ts'

/** Choices of several lost counts that are tried. */
const choicesLimit = 1_000

/** The number that the digits make which the text still has of a lost count. */
function leftOf({ row: { params } }: RowFacts): number {
  return params.value.kind === 'lost' ? Number(params.value.prefix.replaceAll(',', '')) : 0
}

/** Whether what is left of a lost count can be the beginning of this one, or a rounded one comes of it. */
function canBeCutIn(row: RowFacts, count: number): boolean {
  const { value } = row.row.params
  if (value.kind === 'rounded') return roundsTo(count, value)
  return value.kind === 'lost' && canBeCutTo(count, value.prefix)
}

/** The counts that fit a row, likeliest first. */
function countsOf(row: RowFacts): readonly number[] {
  const counts = candidatesOf(row.inference).map(({ count }) => count)
  return [...new Set(counts)].filter((count) => canBeCutIn(row, count))
}

/** The same where they are all that fit; null where there may be more. */
function allCountsOf(row: RowFacts): readonly number[] | null {
  const others = othersOf(row.inference)
  return others !== null && others < candidatesOf(row.inference).length ? countsOf(row) : null
}

/** Every choice of one count for each row, likeliest first; null where not all are known, or too many. */
function choicesOf(lost: readonly RowFacts[]): readonly (readonly number[])[] | null {
  let choices: readonly (readonly number[])[] = [[]]
  for (const row of lost) {
    const counts = allCountsOf(row)
    if (counts === null || counts.length * choices.length > choicesLimit) return null
    choices = choices.flatMap((choice) => counts.map((count) => [...choice, count]))
  }
  return choices
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

/** Whether rows that the text does not show may hold a part of what the target leaves; `fits`: the class and shapes ask for just that count. */
function mayBeElsewhere(level: Level, fits: boolean): boolean {
  if (level.rowsMissing) return true
  return !fits && (level.ownWeights !== 'no' || level.hiddenRows === 'shown' || level.hiddenRows === 'likely')
}

/** The counts that all fitting choices agree on, by row. */
function agreed(lost: readonly RowFacts[], fitting: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const found = lost.map((row, place) => ({ row, counts: new Set(fitting.map((choice) => choice[place] ?? 0)) }))
  return new Map(
    found.flatMap(({ row, counts }) => (counts.size === 1 ? [[row.at, [...counts][0] ?? 0] as const] : [])),
  )
}

/** Whether a standing names first a row that a slip explains. */
function namesSlip(standing: Standing, gap: number): boolean {
  const named = standing.kind === 'row' ? standing.row : standing.kind === 'suspects' ? standing.suspects[0] : undefined
  return named !== undefined && isSlipOf(named, gap)
}

/** What follows where no choice of the lost counts adds up: a slip in another row, or that nothing explains it; null where that proves nothing. */
function judgeChoices(ledger: Ledger, level: Level, gaps: readonly number[], isWhole: boolean): Standing | null {
  const standings = gaps.map((gap) => ({ gap, standing: judgeGap(ledger, level, gap) }))
  const slip = standings.find(({ gap, standing }) => namesSlip(standing, gap))
  if (slip) return slip.standing
  const isProven = isWhole && standings.every(({ standing: { kind } }) => kind === 'row' || kind === 'suspects')
  return isProven ? nearest(standings.map(({ standing }) => standing)) : null
}

/** Of standings that no choice settles, the likeliest; where none names a row, the one whose sum comes nearest to the target. */
function nearest([first, ...others]: readonly Standing[]): Standing | null {
  if (first?.kind !== 'suspects' || others.length === 0) return first ?? null
  const gaps = [first, ...others].flatMap((one) => (one.kind === 'suspects' ? [one.gap] : []))
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)]
  if (least === most || (least < 0 && most > 0)) return first
  return least > 0
    ? { ...first, gap: least, suspects: [], bound: 'most' }
    : { ...first, gap: most, suspects: [], bound: 'least' }
}

/** Rows of which even the least that their cut counts can be is too much. */
function judgeLeast(ledger: Ledger, level: Level, lost: readonly RowFacts[], left: number): Standing {
  const { summary } = ledger.facts
  const isCropped = summary.notes.some(({ kind }) => kind === 'cropped-columns')
  // Only a cut that is marked (`9,980,9…`) took a digit for sure.
  const isMarked = printerOf(summary).longCells === 'ellipsis' && !isCropped
  const least = sumOf(lost.map((row) => leftOf(row) * (isMarked ? 10 : 1)))
  const gap = left - least
  const mayShare = level.rows.filter(({ inference }) => inference.kind === 'taken').length > 1
  const isExcess = gap < 0 && !mayShare && !level.rows.some((row) => isWrongAlone(ledger, row)) && !level.excuse(gap)
  return isExcess ? { kind: 'suspects', gap, suspects: [], bound: 'least' } : { kind: 'undetermined' }
}

/** A level with one lost count of which not all is known: what the target leaves for it must be a count that it can have. */
function judgeOne(ledger: Ledger, level: Level, lost: RowFacts, left: number): Standing {
  const fit = left >= 0 && canBeCutIn(lost, left) ? tryCount(ledger, lost, left) : 'contradicted'
  if (fit === 'contradicted') {
    const gaps = countsOf(lost).map((count) => left - count)
    return judgeChoices(ledger, level, gaps, false) ?? judgeLeast(ledger, level, [lost], left)
  }
  const mayShare = fit === 'unknown' && level.rows.some((row) => row !== lost && isOpaque(row))
  if (mayShare || mayBeElsewhere(level, fit === 'fits')) return { kind: 'undetermined' }
  return { kind: 'implied', counts: new Map([[lost.at, left]]) }
}

/**
 * How a level stands whose rows lost counts; `left` is what the target leaves for them. A cut count is one of those that its class and shapes
 * allow and that begin with the digits that are left.
 */
export function judgeLostCounts(ledger: Ledger, level: Level, lost: readonly RowFacts[], left: number): Standing {
  const choices = choicesOf(lost)
  const fitting = choices?.filter((choice) => sumOf(choice) === left) ?? []
  if (fitting.length > 0)
    return level.rowsMissing ? { kind: 'undetermined' } : { kind: 'implied', counts: agreed(lost, fitting) }
  if (choices && choices.length > 0) {
    const gaps = choices.map((choice) => left - sumOf(choice))
    return judgeChoices(ledger, level, gaps, true) ?? { kind: 'undetermined' }
  }
  const [only, ...others] = lost
  return only && others.length === 0 && left >= 0
    ? judgeOne(ledger, level, only, left)
    : judgeLeast(ledger, level, lost, left)
}
