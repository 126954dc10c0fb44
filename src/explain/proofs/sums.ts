import { inherentOf, type RowFacts } from '../../ledger/row-facts.ts'
import { inherentSum } from '../../ledger/split.ts'
import { type TotalName, titleOf, totalNames } from '../../summary/totals.ts'
import type { FaultOf } from '../../verify/fault.ts'
import { sumText } from '../../verify/rows/level.ts'
import { capital } from '../../words/capital.ts'
import { formatCount } from '../../words/number.ts'
import { optimizerTerms } from '../totals/terms.ts'
import { vouchedStep } from './count.ts'
import {
  aboutRow,
  type Basis,
  type Grounds,
  nestedRowSum,
  quotedName,
  type RowSum,
  rowsAt,
  type Step,
  step,
  sumOfRows,
  topRowSum,
} from './steps.ts'

/** How the other totals lines give a line: `1,280 + 64 = 1,344`. */
function byOthers({ diagnosis: { ledger } }: Grounds, line: TotalName, expected: number): string {
  const { total, trainable, nonTrainable, optimizer } = ledger.printed
  const numbers = { total, trainable, nonTrainable, optimizer }
  const parts = (['trainable', 'nonTrainable', 'optimizer'] as const).filter(
    (name) => name !== line && numbers[name] !== null,
  )
  const counts = parts.map((name) => formatCount(numbers[name] ?? 0))
  const text = line === 'total' ? counts.join(' + ') : [formatCount(total ?? 0), ...counts].join(' − ')
  return `${text} = ${formatCount(expected)}`
}

const equations: Readonly<Record<'with' | 'without', string>> = {
  with: 'Total params = Trainable params + Non-trainable params + Optimizer params',
  without: 'Total params = Trainable params + Non-trainable params',
}

/** What else supports the expected number: the rows, what is never trained, the optimizer. */
function supportSteps(grounds: Grounds, line: TotalName, expected: number): Step[] {
  const { ledger, totals } = grounds.diagnosis
  if (line === 'optimizer') return optimizerSupport(grounds, expected)
  const inherent = inherentSum(ledger)
  const holding = ledger.top.filter(({ count }) => count !== 0)
  const rows =
    ledger.rowsSum !== null && ledger.rowsSum === totals.modelTotal
      ? [
          step(
            `The rows add up to ${sumOfRows(grounds, ledger.top) ?? formatCount(ledger.rowsSum)}, which agrees with these numbers.`,
            holding,
          ),
        ]
      : []
  const never = ledger.top.filter((row) => inherentOf(row) > 0)
  const isSplit = line === 'trainable' || line === 'nonTrainable'
  const nonTrainable = line === 'nonTrainable' ? expected : ledger.printed.nonTrainable
  const state =
    isSplit && inherent !== null && inherent > 0 && inherent === nonTrainable
      ? [
          step(
            `The rows have ${never.map((row) => formatCount(inherentOf(row))).join(' + ')} = ${formatCount(inherent)} that are never trained, such as moving statistics: exactly ${line === 'nonTrainable' ? 'the expected ' : ''}Non-trainable params.`,
            never,
          ),
        ]
      : []
  return [...rows, ...state]
}

function optimizerSupport(grounds: Grounds, expected: number): Step[] {
  const terms = optimizerTerms(grounds.diagnosis)
  if (!terms || terms.slots * terms.trainable + terms.scalars !== expected) return []
  const text = `An optimizer with ${terms.slots} numbers per trainable parameter and ${terms.scalars} of its own stores ${terms.slots} × ${formatCount(terms.trainable)} + ${terms.scalars} = ${formatCount(expected)}.`
  return [step(text, ['trainable'])]
}

/** A totals line that the other totals lines refute (KA202, KA203). */
export function refutedLine(
  { line, printed, expected }: FaultOf<'total-line' | 'split-line'>,
  grounds: Grounds,
): readonly Step[] {
  const { ledger } = grounds.diagnosis
  const others = totalNames.filter((one) => one !== line)
  const equation = equations[ledger.printed.optimizer === null ? 'without' : 'with']
  const given = byOthers(grounds, line, expected)
  return [
    step(`Every weight is either trainable or not, so ${equation}.`, others),
    step(`By the other lines, ${titleOf(line)} is ${given}, but ${formatCount(printed)} is printed.`, [
      ...others,
      line,
    ]),
    ...supportSteps(grounds, line, expected),
    step(`So ${formatCount(printed)} is the odd one out; with ${formatCount(expected)}, everything agrees.`, [line]),
  ]
}

/** Which rows could make up a difference, or that none can. */
function suspectsStep(grounds: Grounds, level: RowSum, suspects: readonly RowFacts[], gap: number): Step {
  const change = `${formatCount(Math.abs(gap))} ${gap > 0 ? 'more' : 'fewer'}`
  if (suspects.length === 0)
    return step(
      `No row can have ${change}: its class and shapes rule it out. So either ${level.name} is wrong or several rows are.`,
      level.rows.filter(({ count }) => count !== 0),
    )
  const named = suspects
    .slice(0, 5)
    .map((row) => `${quotedName(grounds, row)} with ${formatCount((row.count ?? 0) + gap)}`)
  const more = suspects.length > 5 ? ` and ${suspects.length - 5} more` : ''
  const text = `Rows whose class and shapes allow ${change}, most likely first: ${named.join(', ')}${more}. Nothing here proves which of them is wrong, or whether the total is.`
  return step(text, suspects)
}

type Disagreement = Pick<FaultOf<'sum'>, 'gap' | 'suspects' | 'bound'>

function disagreementSteps(grounds: Grounds, level: RowSum, { gap, suspects, bound }: Disagreement): Step[] {
  const holding = level.rows.filter(({ count }) => count !== 0)
  const sum = (level.target ?? 0) - gap
  const start = capital(level.name)
  return [
    step(`The rows add up to ${sumOfRows(grounds, level.rows) ?? sumText(sum, bound)}.`, holding),
    step(
      `${start} is ${formatCount(level.target ?? 0)}, which is ${bound ? '' : `${formatCount(Math.abs(gap))} `}${gap > 0 ? 'more' : 'less'}.`,
      [level.basis],
    ),
    ...vouchedStep(grounds, level.basis === 'total'),
    step(
      'Nothing known about Keras explains the difference: there are no shared weights of that size, no omitted rows and no known bug of a version.',
      holding,
    ),
    suspectsStep(grounds, level, rowsAt(grounds, suspects), gap),
  ]
}

/** Rows and total that disagree, where no single row is proven wrong (KA202). */
export function topDisagreement(fault: FaultOf<'sum'>, grounds: Grounds): readonly Step[] {
  return disagreementSteps(grounds, topRowSum(grounds), fault)
}

/** A model’s row and its own rows that disagree, where no single row is proven wrong (KA206). */
export const modelDisagreement = aboutRow<FaultOf<'model-sum'>>((grounds, model, fault) =>
  disagreementSteps(grounds, nestedRowSum(grounds, model), fault),
)

/** A split that no combination of frozen layers produces (KA203, a warning unless configured otherwise). */
export function impossibleSplit(
  { nonTrainable, inherent }: FaultOf<'impossible-split'>,
  { diagnosis }: Grounds,
): readonly Step[] {
  const holding: readonly Basis[] = diagnosis.ledger.top.filter(({ count }) => count !== 0)
  return [
    step(`All weights of all rows are known, and ${formatCount(inherent)} of them are never trained.`, holding),
    step(`No combination of frozen layers makes that number ${formatCount(nonTrainable)}: the search tried them all.`, [
      'nonTrainable',
      ...holding,
    ]),
  ]
}
