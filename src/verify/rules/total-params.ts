import { sumByRows } from '../../ledger/ledger.ts'
import { nameOf } from '../../ledger/row-facts.ts'
import { slipHint } from '../../ledger/slip.ts'
import { titleOf } from '../../summary/totals.ts'
import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { sumText } from '../rows/level.ts'
import { defineTableRule } from './define-rule.ts'
import { atLine, hintOf, mistakeAt, nameAt, relatedLine, relatedRow } from './wording.ts'

const suspectsLimit = 20

/** Total, or the optimizer's line, refuted by the other totals lines. */
function refutedLine({ line, printed, expected }: FaultOf<'total-line'>, diagnosis: Diagnosis): Statement {
  const { ledger, totals } = diagnosis
  const rowsAgree = ledger.rowsSum !== null && ledger.rowsSum === totals.modelTotal
  const by =
    line === 'total'
      ? `${rowsAgree ? 'the rows and ' : ''}the lines below add up to ${formatCount(expected)}`
      : `Total params leaves ${formatCount(expected)} for it`
  return {
    message: `${titleOf(line)}: ${formatCount(printed)} printed, but ${by}`,
    hint: slipHint(printed, expected),
    at: atLine(line),
    printed,
    expected,
    related: relatedLine(diagnosis, line === 'total' ? 'trainable' : 'total'),
  }
}

const differenceOf = (gap: number) => `${formatCount(Math.abs(gap))} ${gap > 0 ? 'fewer' : 'more'}`

/** The most likely of the rows that can be wrong, with its correct count and the slip or mistake that explains the printed one. */
function likeliest(
  diagnosis: Diagnosis,
  { suspects: [first = -1], gap }: FaultOf<'sum' | 'doubtful-sum'>,
): string | null {
  const row = diagnosis.ledger.rows[first]
  if (!row) return null
  const count = row.count ?? 0
  const why = slipHint(count, count + gap) ?? mistakeAt(diagnosis, first, count + gap)
  return `most likely, \`${nameOf(row.row)}\` should have ${formatCount(count + gap)}${why ? ` (${why})` : ''}`
}

/** Rows and total that disagree, where no single row is proven wrong. */
function disagreement(fault: FaultOf<'sum' | 'doubtful-sum'>, diagnosis: Diagnosis): Statement {
  const { line, gap, bound } = fault
  const { ledger, totals } = diagnosis
  const sum = (totals.modelTotal ?? 0) - gap
  const expected = sumByRows(ledger, line)
  const own = expected === null || totals.vouched ? null : slipHint(ledger.printed[line] ?? 0, expected)
  const suspects = fault.suspects.slice(0, suspectsLimit)
  return {
    message: `the rows add up to ${sumText(sum, bound)}, ${bound ? (gap > 0 ? 'fewer' : 'more') : differenceOf(gap)} than the total of ${formatCount(totals.modelTotal ?? 0)}`,
    hint: hintOf(likeliest(diagnosis, fault), own && `in the total, ${own}`),
    at: atLine(line),
    printed: ledger.printed[line],
    expected,
    suspects: suspects.map((row) => nameAt(diagnosis, row)),
    related: suspects.map((row) => relatedRow(diagnosis, row)),
  }
}

/** The same, where Keras may have printed it nevertheless. */
function doubtful(fault: FaultOf<'doubtful-sum'>, diagnosis: Diagnosis): Statement {
  const { hint = null, ...statement } = disagreement(fault, diagnosis)
  const reason = diagnosis.top.kind === 'doubt' ? `Keras can also print this: ${diagnosis.top.reason}` : null
  return { ...statement, severity: 'warning', hint: hintOf(hint, reason) }
}

/** A rounded total that the rows don't round to. */
function roundedTotal({ printed, expected }: FaultOf<'rounded-total'>): Statement {
  return {
    severity: 'warning',
    message: `Total params: about ${formatCount(printed)} printed, but the rows add up to ${formatCount(expected)}`,
    at: atLine('total'),
    printed,
    expected,
  }
}

/** Rows and total that differ for a reason known of Keras. */
function excused({ gap }: FaultOf<'excused-sum'>, { top }: Diagnosis): Statement {
  const reason = top.kind === 'excused' ? top.excuse.reason : ''
  return {
    severity: 'note',
    message: `the rows add up to ${differenceOf(gap)} than the total; Keras can print this: ${reason}`,
    at: atLine('total'),
  }
}

export const totalParams = defineTableRule({
  code: 'KA202',
  name: 'total-params',
  severity: 'error',
  docs: {
    what: 'Total params is not the sum of the rows (plus the optimizer’s variables, which Keras 3 includes).',
    why: 'Weights shared by two rows and quirks of some Keras versions can explain a difference; otherwise a number is wrong.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 256)               200960
_________________________________________________________________
dense_1 (Dense)              (None, 10)                2570
=================================================================
Total params: 203,350
Trainable params: 203,530
Non-trainable params: 0
_________________________________________________________________`,
    instead: 'The rows and the lines below agree on 203,530.',
  },
  says: {
    'total-line': refutedLine,
    sum: disagreement,
    'rounded-total': roundedTotal,
    'doubtful-sum': doubtful,
    'excused-sum': excused,
  },
})
