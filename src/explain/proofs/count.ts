import type { RowFacts } from '../../ledger/row-facts.ts'
import { slipHint } from '../../ledger/slip.ts'
import type { FaultOf } from '../../verify/fault.ts'
import { formatCount, parameters } from '../../words/number.ts'
import { countSteps, inputStep, outputStep, searchStep } from './layer.ts'
import {
  aboutRow,
  type Grounds,
  quotedName,
  remainderOf,
  remainderSteps,
  rowSumOf,
  rowsAt,
  type Step,
  step,
  sumOfRows,
} from './steps.ts'

/** `So 2,750 is wrong and should be 2,570 (two digits are swapped).` */
function conclusion(row: RowFacts, expected: number | null): Step {
  const printed = row.count ?? 0
  const overflow = printed < 0 ? 'a negative count is a 32-bit overflow: the count minus 2^32' : null
  const slip = overflow ?? (expected === null ? null : slipHint(printed, expected))
  const right = expected === null ? '' : ` and should be ${formatCount(expected)}`
  return step(`So ${formatCount(printed)} is wrong${right}${slip ? ` (${slip})` : ''}.`, [row])
}

/** By the row's own class and shapes. */
function ownSteps(grounds: Grounds, row: RowFacts, expected: number | null): Step[] {
  return [
    inputStep(grounds, row),
    outputStep(grounds, row),
    ...countSteps(grounds, row, expected),
    searchStep(grounds, row),
  ]
}

/** By the sum: its own class and shapes allow the printed count, and no other row of the level can make up the difference. */
function sumSteps(grounds: Grounds, row: RowFacts, expected: number): Step[] {
  const level = rowSumOf(grounds, row)
  const gap = expected - (row.count ?? 0)
  const sum = sumOfRows(grounds, level.rows)
  const difference = `${formatCount(Math.abs(gap))} ${gap > 0 ? 'less' : 'more'} than ${level.name} (${formatCount(level.target ?? 0)})`
  const others = level.rows.filter((one) => one !== row && (one.count ?? 0) > 0)
  const can = row.children.length > 0 ? 'its own rows add up to' : 'its class and shapes allow'
  return [
    step(`The rows add up to ${sum ?? 'another number'}, ${difference}.`, [
      ...level.rows.filter(({ count }) => count !== 0),
      level.basis,
    ]),
    ...vouchedStep(grounds, level.basis === 'total'),
    step(
      `Of all these rows, only ${quotedName(grounds, row)} can have ${formatCount(Math.abs(gap))} ${gap > 0 ? 'more' : 'fewer'}: ${can} ${formatCount(expected)}, and no other row’s class and shapes allow such a difference.`,
      [row, ...others],
    ),
  ]
}

/** That the total is not the wrong number: the split adds up to it. */
export function vouchedStep(grounds: Grounds, isTop: boolean): Step[] {
  const { totals, ledger } = grounds.diagnosis
  const { trainable, nonTrainable } = ledger.printed
  if (!isTop || !totals.vouched || totals.fault || trainable === null || nonTrainable === null) return []
  const optimizer = ledger.printed.optimizer ? ' minus the optimizer’s variables' : ''
  const text = `Trainable and Non-trainable params agree with the total${optimizer}: ${formatCount(trainable)} + ${formatCount(nonTrainable)} = ${formatCount(trainable + nonTrainable)}.`
  return [step(text, ['trainable', 'nonTrainable', 'total'])]
}

/** A row’s count that the total, or the model around it, refutes (KA201). */
export const refutedCount = aboutRow<FaultOf<'refuted-count'>>((grounds, row, { expected }) => {
  const isContradicted = row.inference.kind === 'contradicted'
  const steps = isContradicted
    ? [...ownSteps(grounds, row, expected), ...remainderSteps(grounds, row)]
    : sumSteps(grounds, row, expected)
  return [...steps, conclusion(row, expected)]
})

/** A row’s count that its class and shapes refute, whatever the total says (KA201). */
export const contradictedCount = aboutRow<FaultOf<'row-count'>>((grounds, row, { expected }) => [
  ...ownSteps(grounds, row, expected),
  ...fallsShort(grounds, row, expected),
  conclusion(row, expected),
])

/** What the sum leaves for the row; where that is not conclusive, the step says why. */
function fallsShort(grounds: Grounds, row: RowFacts, expected: number | null): readonly Step[] {
  const remainder = remainderOf(grounds, row)
  if (!remainder) return []
  if (remainder.left === expected) return [remainder.step]
  const text = `${remainder.step.text} This is not conclusive, because other numbers are wrong or missing too.`
  return [{ ...remainder.step, text }]
}

/** A model’s row that its own rows and the sum around it refute together (KA206). */
export const refutedModel = aboutRow<FaultOf<'model-count'>>((grounds, row, { expected }) => {
  const inside = rowsAt(grounds, row.children)
  const sum = sumOfRows(grounds, inside) ?? formatCount(expected)
  return [
    step(`The rows inside ${quotedName(grounds, row)} add up to ${sum}.`, inside),
    step(
      `Its own row prints ${parameters(row.count ?? 0)}, but the row of a nested model counts every weight inside it once.`,
      [row],
    ),
    ...remainderSteps(grounds, row),
    conclusion(row, expected),
  ]
})
