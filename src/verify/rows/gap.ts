import type { Ledger } from '../../ledger/ledger.ts'
import { isModelClass, isOpaque, type RowFacts } from '../../ledger/row-facts.ts'
import { isLikelySlip } from '../../ledger/slip.ts'
import type { Level, Standing } from './level.ts'
import type { Excuse } from './shared-weights.ts'
import { childrenSum, type Suspect, suspectsOf, tryCount } from './suspects.ts'

/** Smaller differences meet the size of some weight too easily to be excused where a slip of one digit explains them. */
const coincidenceLimit = 64

/** Whether a row is wrong by itself: nothing explains its count, or its own rows add up to another. */
export function isWrongAlone(ledger: Ledger, row: RowFacts): boolean {
  const { inference } = row
  if (row.children.length === 0)
    return inference.kind === 'contradicted' && (inference.by === 'count' || (row.count ?? 0) > 0)
  const inside = childrenSum(ledger, row)
  if (inside === null || inside === row.count || !isModelClass(row)) return false
  return !ledger.rowsMissing || inside > (row.count ?? 0)
}

/** Whether nothing but a named surprise (LoRA, quantized weights) explains the printed count: a slip seldom leaves a usual one. */
function isOdd({ inference }: RowFacts): boolean {
  return inference.kind === 'fits' && inference.candidates.every(({ variant }) => variant !== null)
}

/** Whether the words of a written table contradict a row's count, and agree with the one that sets everything right. */
function isToldOtherwise({ facts: { inference } }: Ledger, { at, count }: RowFacts, gap: number): boolean {
  return inference.labels.has(at) && inference.fitsWords(at, (count ?? 0) + gap)
}

export function isSlipOf(row: RowFacts, gap: number): boolean {
  return isLikelySlip(row.count ?? 0, (row.count ?? 0) + gap)
}

/** So small a shortage can be a model's own scalar (a bias, a temperature), and is a changed last digit of almost any count. */
const scalarLimit = 10

const ownWeights = 'the model may have weights outside its layers'
const layerRange = 'layer_range omits rows without a mark'

/** What honestly leaves the rows short of the target: that it proves nothing, that it is doubtful, or null where nothing does. */
interface Shortage {
  readonly isDoubt: boolean
  readonly reason: string
}

/** Whether a row takes what the row above gives with the other count alone, in a table where only the order of the rows connects them. */
function breaksChain({ facts: { graph, inference } }: Ledger, { at, count, children }: RowFacts, gap: number): boolean {
  if (graph.trust !== 'assumed' || count === null || children.length > 0) return false
  return inference.tryAfterAbove(at, count) === 'contradicted' && inference.tryAfterAbove(at, count + gap) === 'fits'
}

/**
 * A shortage in a model that may own weights: slips of its rows make it doubtful; one that only LoRA or the like excuses proves it, and so does
 * one of a row that fits the row above with the other count alone.
 */
function ownShortage(ledger: Ledger, level: Level, gap: number, slips: readonly Suspect[]): Shortage | null {
  const isCertain = slips.some(({ certain }) => certain)
  const isLikely = level.ownWeights === 'likely'
  if (!isLikely && level.hiddenRows === 'no' && gap >= scalarLimit) return null
  if (isLikely ? slips.some(({ row, certain }) => certain && (isOdd(row) || breaksChain(ledger, row, gap))) : isCertain)
    return null
  const isBlameless = slips.length === 0 && (isLikely || gap < scalarLimit || level.hiddenRows === 'likely')
  return { isDoubt: !isBlameless, reason: ownWeights }
}

/** A shortage in a model that owns none: rows can be left out without a mark. */
function sliceShortage(level: Level, slips: readonly Suspect[]): Shortage | null {
  const isProven = slips.some(({ certain }) => certain) || (level.hiddenRows === 'possible' && slips.length > 0)
  if (level.hiddenRows === 'no' || level.hiddenRows === 'unlikely' || isProven) return null
  return { isDoubt: level.hiddenRows === 'possible' || slips.length > 0, reason: layerRange }
}

/** Why rows may honestly fall short of the target. */
function shortageOf(ledger: Ledger, level: Level, gap: number, slips: readonly Suspect[]): Shortage | null {
  const isSlice = level.hiddenRows === 'shown'
  if (level.rowsMissing || isSlice)
    return { isDoubt: !level.rowsMissing && slips.some(({ certain }) => certain), reason: layerRange }
  return level.ownWeights === 'no' ? sliceShortage(level, slips) : ownShortage(ledger, level, gap, slips)
}

/** Whether a slip of the hand is as likely as the excuse. */
function isUnlikely(excuse: Excuse | null): boolean {
  return excuse?.kind === 'hidden' || excuse?.kind === 'byHand'
}

/** Judges rows that do not add up: one row that is wrong by itself comes first, then an excuse, then rows that can be wrong. */
export function judgeGap(ledger: Ledger, level: Level, gap: number): Standing {
  const wrong = level.rows.filter((row) => isWrongAlone(ledger, row))
  const explaining = wrong.filter((row) => tryCount(ledger, row, (row.count ?? 0) + gap) === 'fits')
  const culprit = explaining.find((row) => isSlipOf(row, gap)) ?? explaining[0]
  if (culprit) return { kind: 'row', row: culprit, expected: (culprit.count ?? 0) + gap }
  if (wrong.length > 0) return { kind: 'undetermined' }
  if (level.rowsMissing && gap < 0 && level.rows.some(isOpaque)) return { kind: 'undetermined' }
  const suspects = suspectsOf(ledger, level.rows, gap)
  const [told, ...alike] = suspects.filter(({ row, certain }) => certain && isToldOtherwise(ledger, row, gap))
  if (told && alike.length === 0) return { kind: 'row', row: told.row, expected: (told.row.count ?? 0) + gap }
  const slips = suspects.filter(({ row }) => isSlipOf(row, gap))
  const doubt = (reason: string): Standing => ({ kind: 'doubt', gap, suspects: suspects.map(({ row }) => row), reason })
  const excuse = level.excuse(gap)
  const isWeak = isUnlikely(excuse) || Math.abs(gap) < coincidenceLimit
  if (excuse && !(isWeak && slips.length > 0)) return { kind: 'excused', gap, excuse }
  if (excuse && excuse.kind !== 'byHand') return doubt(excuse.reason)
  const shortage = gap > 0 ? shortageOf(ledger, level, gap, slips) : null
  if (shortage) return shortage.isDoubt ? doubt(shortage.reason) : { kind: 'missing', gap }
  const [only, ...others] = suspects.map(({ row }) => row)
  if (only && others.length === 0 && level.vouched) return { kind: 'row', row: only, expected: (only.count ?? 0) + gap }
  return { kind: 'suspects', gap, suspects: suspects.map(({ row }) => row) }
}
