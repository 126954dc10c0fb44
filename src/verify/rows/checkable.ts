import { candidatesOf, othersOf } from '../../infer/inference.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { entryOf, isProven, type RowFacts } from '../../ledger/row-facts.ts'
import { completeShapes } from '../../summary/cell-values.ts'

/** Whether the shapes of all inputs are known down to their features, and the row fits them. */
function knowsInputs({ facts: { graph } }: Ledger, { at, inference }: RowFacts): boolean {
  const inputs = graph.layers[at]?.calls?.at(-1)?.inputShapes
  const taken = candidatesOf(inference)[0]?.origin?.facts.inputShapes
  return taken !== null && (inputs?.every((shape) => typeof shape?.at(-1) === 'number') ?? false)
}

/** Outputs of more features leave few counts to a layer whose inputs are not known: most are no multiple. */
const fewFeatures = 4

/** Whether a row's output says little: it is not known, or has a few features. */
function saysLittle({ row }: RowFacts): boolean {
  const features = completeShapes(row.outputShape.value)?.map((shape) => shape.at(-1))
  return features?.every((dim) => typeof dim !== 'number' || dim <= fewFeatures) ?? true
}

/** Whether only rare configurations fit a row, or more than were found. */
function isLoose({ inference }: RowFacts): boolean {
  return othersOf(inference) === null || (inference.kind === 'fits' && inference.onlyRare.length > 0)
}

/** Whether other counts may well fit a row: too little is known of its shapes, or of what it holds. */
function mayBeFree(ledger: Ledger, row: RowFacts): boolean {
  if (knowsInputs(ledger, row)) return isLoose(row)
  return saysLittle(row) || entryOf(row)?.openEnded !== undefined
}

/** What is added to a digit to ask whether the row would fit then, too. */
const changes = [1, 4] as const

/** Counts that differ from this one in one digit: a few for every digit. */
export function slipsOf(count: number): readonly number[] {
  const digits = [...String(count)].map(Number)
  return digits.flatMap((digit, place) =>
    changes
      .map((change) => Number(digits.map((one, at) => (at === place ? (digit + change) % 10 : one)).join('')))
      .filter((slip) => String(slip).length === digits.length),
  )
}

/**
 * Whether what a row prints could have been wrong. A count is no evidence where it would fit the same shapes with most of its digits changed,
 * as usually as it does.
 */
export function isCheckable(ledger: Ledger, row: RowFacts): boolean {
  const { at, count } = row
  if (!isProven(row) || count === null || count <= 0 || row.children.length > 0 || !mayBeFree(ledger, row)) return true
  const { tryCount, tryUsualCount } = ledger.facts.inference
  const tryAsUsual = tryUsualCount(at, count) === 'fits' ? tryUsualCount : tryCount
  return !fitsMost(slipsOf(count), (slip) => tryAsUsual(at, slip) === 'fits')
}

/** Whether more than half of some counts fit; asks about no more of them than that takes. */
function fitsMost(counts: readonly number[], fits: (count: number) => boolean): boolean {
  let fitting = 0
  for (const [asked, count] of counts.entries()) {
    if (fits(count)) fitting++
    if (fitting * 2 > counts.length) return true
    if ((asked + 1 - fitting) * 2 >= counts.length) return false
  }
  return false
}
