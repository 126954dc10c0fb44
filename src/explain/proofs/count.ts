import type { CountFault } from '../../verify/diagnose.ts'
import type { RowFacts } from '../../verify/row-facts.ts'
import type { Contradiction } from '../../verify/rows/contradictions.ts'
import { countSpan, parameters } from '../../verify/rules/wording.ts'
import { slipHint } from '../../verify/slip.ts'
import { formatCount } from '../../words/number.ts'
import type { ProofStep } from '../explanation.ts'
import { countSteps, inputStep, outputStep, searchStep } from './layer.ts'
import { type Derivation, type Grounds, levelOf, quotedName, remainderStep, step, sumOfRows } from './steps.ts'

/** `So 2,750 is wrong; 2,570 is what all this gives: two digits are swapped.` */
function conclusion(grounds: Grounds, row: RowFacts, expected: number | null): ProofStep {
  const printed = row.count ?? 0
  const overflow = printed < 0 ? 'a negative count is one past 32 bits, less 2^32' : null
  const slip = overflow ?? (expected === null ? null : slipHint(printed, expected))
  const right = expected === null ? '' : `; ${formatCount(expected)} is what all this gives`
  return step(grounds, `So ${formatCount(printed)} is wrong${right}${slip ? ` (${slip})` : ''}.`, [row])
}

/** By its own class and shapes. */
function ownSteps(grounds: Grounds, row: RowFacts, expected: number | null): ProofStep[] {
  return [
    inputStep(grounds, row),
    outputStep(grounds, row),
    ...countSteps(grounds, row, expected),
    searchStep(grounds, row),
  ]
}

/** By the sum: its own class and shapes allow the printed count, and no other row of the level can make up the difference. */
function sumSteps(grounds: Grounds, row: RowFacts, expected: number): ProofStep[] {
  const level = levelOf(grounds, row)
  const gap = expected - (row.count ?? 0)
  const sum = sumOfRows(grounds, level.rows)
  const difference = `${formatCount(Math.abs(gap))} ${gap > 0 ? 'less' : 'more'} than ${level.name}, ${formatCount(level.target ?? 0)}`
  const others = level.rows.filter((one) => one !== row && (one.count ?? 0) > 0)
  const can = row.children.length > 0 ? 'its own rows add up to' : 'its class and shapes allow'
  return [
    step(grounds, `The rows add up to ${sum ?? 'another number'}: ${difference}.`, [
      ...level.rows.filter(({ count }) => count !== 0),
      level.basis,
    ]),
    ...vouchedStep(grounds, level.basis === 'total'),
    step(
      grounds,
      `Of all these rows only ${quotedName(grounds, row)} can have ${formatCount(Math.abs(gap))} ${gap > 0 ? 'more' : 'fewer'}: ${can} ${formatCount(expected)}, and no other row’s class and shapes allow such a difference.`,
      [row, ...others],
    ),
  ]
}

/** That the total is not the wrong number: the split adds up to it. */
export function vouchedStep(grounds: Grounds, isTop: boolean): ProofStep[] {
  const { totals, ledger } = grounds.diagnosis
  const { trainable, nonTrainable } = ledger.printed
  if (!isTop || !totals.vouched || totals.fault || trainable === null || nonTrainable === null) return []
  const optimizer = ledger.printed.optimizer ? ' less the optimizer’s variables' : ''
  const text = `Trainable and Non-trainable params agree with the total${optimizer}: ${formatCount(trainable)} + ${formatCount(nonTrainable)} = ${formatCount(trainable + nonTrainable)}.`
  return [step(grounds, text, ['trainable', 'nonTrainable', 'total'])]
}

/** A row’s count that the total, or the model around it, refutes (KA201). */
export function refutedCount(grounds: Grounds, { row, expected }: CountFault): Derivation {
  const isContradicted = row.inference.outcome === 'contradicted'
  const steps = isContradicted
    ? [...ownSteps(grounds, row, expected), ...remainderStep(grounds, row)]
    : sumSteps(grounds, row, expected)
  return {
    code: 'KA201',
    span: countSpan(row.row),
    layer: row.row.name.value,
    steps: [...steps, conclusion(grounds, row, expected)],
  }
}

/** A row’s count that its class and shapes refute, whatever the total says (KA201). */
export function contradictedCount(grounds: Grounds, { row, expected }: Contradiction): Derivation {
  return {
    code: 'KA201',
    span: countSpan(row.row),
    layer: row.row.name.value,
    steps: [
      ...ownSteps(grounds, row, expected),
      ...fallsShort(grounds, row, expected),
      conclusion(grounds, row, expected),
    ],
  }
}

/** Where the sum does not settle it: that is said, and why. */
function fallsShort(grounds: Grounds, row: RowFacts, expected: number | null): ProofStep[] {
  const level = levelOf(grounds, row)
  if (level.target === null) return []
  const [remainder] = remainderStep(grounds, row)
  if (!remainder) return []
  if (expected !== null && remainder.text.includes(` leaves ${formatCount(expected)} for `)) return [remainder]
  return [
    { ...remainder, text: `${remainder.text} That settles nothing, since other numbers are wrong or missing too.` },
  ]
}

/** A model’s row that its own rows and the sum around it refute together (KA206). */
export function refutedModel(grounds: Grounds, { row, expected }: CountFault): Derivation {
  const inside = row.children.flatMap((child) => grounds.diagnosis.ledger.rows[child] ?? [])
  const sum = sumOfRows(grounds, inside)
  return {
    code: 'KA206',
    span: countSpan(row.row),
    layer: row.row.name.value,
    steps: [
      step(grounds, `The rows inside ${quotedName(grounds, row)} add up to ${sum ?? formatCount(expected)}.`, inside),
      step(
        grounds,
        `Its own row prints ${parameters(row.count ?? 0)}, and a nested model’s row counts every weight inside it once.`,
        [row],
      ),
      ...remainderStep(grounds, row),
      conclusion(grounds, row, expected),
    ],
  }
}
