import { sumCounts, titleOf } from '../../summary/totals.ts'
import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import { nameOf } from '../row-facts.ts'
import { slipHint } from '../slip.ts'
import { defineRule, type Statement } from './define-rule.ts'
import { hintOf, lineSpan, relatedLine, relatedRow } from './wording.ts'

const suspectsLimit = 20

/** Total, or the optimizer's line, refuted by the other totals lines. */
function refutedLine({ facts, ledger, totals }: Diagnosis): Statement[] {
  const { fault } = totals
  const line = fault && facts.summary.totals[fault.line]
  if (!fault || !line || fault.line === 'trainable' || fault.line === 'nonTrainable') return []
  const rowsAgree = ledger.rowsSum !== null && ledger.rowsSum === totals.modelTotal
  const by =
    fault.line === 'total'
      ? `${rowsAgree ? 'the rows and ' : ''}the lines below add up to ${formatCount(fault.expected)}`
      : `Total params leaves ${formatCount(fault.expected)} for it`
  return [
    {
      message: `${titleOf(fault.line)} prints ${formatCount(fault.printed)}; ${by}`,
      hint: slipHint(fault.printed, fault.expected),
      span: lineSpan(line),
      printed: fault.printed,
      expected: fault.expected,
      related: fault.line === 'total' ? relatedLine(facts.summary, 'trainable') : relatedLine(facts.summary, 'total'),
    },
  ]
}

/** Rows and total that disagree, where no single row is proven wrong. */
function disagreement({ facts, ledger, top, totals }: Diagnosis): Statement[] {
  const name = facts.summary.totals.total ? 'total' : 'trainable'
  const line = facts.summary.totals[name]
  if (top.kind !== 'suspects' || !line || totals.modelTotal === null) return []
  const sum = sumCounts(ledger.top.map(({ count }) => count ?? 0))
  const optimizer = name === 'total' ? (ledger.printed.optimizer ?? 0) : 0
  const expected = ledger.rowsSum === null ? null : ledger.rowsSum + (ledger.optimizerLost ? 0 : optimizer)
  const difference = `${formatCount(Math.abs(top.gap))} ${top.gap > 0 ? 'fewer' : 'more'}`
  const suspects = top.suspects.slice(0, suspectsLimit)
  const [first] = suspects
  const count = first?.count ?? 0
  const likeliest = first && `most likely \`${nameOf(first.row)}\`, if it should be ${formatCount(count + top.gap)}`
  const slip = first && slipHint(count, count + top.gap)
  const own = expected === null || totals.vouched ? null : slipHint(ledger.printed[name] ?? 0, expected)
  return [
    {
      message: `the rows add up to ${formatCount(sum ?? 0)}, ${difference} than the total of ${formatCount(totals.modelTotal)}`,
      hint: hintOf(likeliest ? `${likeliest}${slip ? ` (${slip})` : ''}` : null, own && `in the total, ${own}`),
      span: lineSpan(line),
      printed: ledger.printed[name],
      expected,
      suspects: suspects.map(({ row }) => row.name.value),
      related: suspects.map((row) => relatedRow(row)),
    },
  ]
}

/** Rows and total that differ for a reason that Keras has. */
function excused({ facts, top }: Diagnosis): Statement[] {
  const line = facts.summary.totals.total
  if (top.kind !== 'excused' || !line) return []
  const difference = `${formatCount(Math.abs(top.gap))} ${top.gap > 0 ? 'fewer' : 'more'}`
  return [
    {
      severity: 'note',
      message: `the rows add up to ${difference} than the total, which Keras can print: ${top.excuse.reason}`,
      span: lineSpan(line),
    },
  ]
}

export const totalParams = defineRule({
  code: 'KA202',
  name: 'total-params',
  severity: 'error',
  docs: {
    what: 'Total params is not the sum of the rows (and of the optimizer’s scalars, which Keras 3 adds to it).',
    why: 'Weights that two rows share, and a few versions of Keras, explain a difference; anything else means a wrong number.',
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
    instead: 'The rows and the split below agree on 203,530.',
  },
  check: (diagnosis) => [...refutedLine(diagnosis), ...disagreement(diagnosis), ...excused(diagnosis)],
})
