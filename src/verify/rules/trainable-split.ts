import { titleOf } from '../../summary/totals.ts'
import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import { slipHint } from '../slip.ts'
import { frozenRows } from '../totals/frozen.ts'
import { canFreeze, inherentSum } from '../totals/split.ts'
import { defineRule, type Statement } from './define-rule.ts'
import { lineSpan, parameters, relatedLine } from './wording.ts'

/** A line of the split that the other totals lines refute. */
function refutedLine({ facts, totals }: Diagnosis): Statement[] {
  const { fault } = totals
  const line = fault && facts.summary.totals[fault.line]
  if (!fault || !line || fault.line === 'total' || fault.line === 'optimizer') return []
  const other = fault.line === 'trainable' ? 'Non-trainable' : 'Trainable'
  const minus = facts.summary.totals.optimizer ? `${other} and Optimizer params` : `${other} params`
  return [
    {
      message: `${titleOf(fault.line)} prints ${formatCount(fault.printed)}; Total params less ${minus} is ${formatCount(fault.expected)}`,
      hint: slipHint(fault.printed, fault.expected),
      span: lineSpan(line),
      printed: fault.printed,
      expected: fault.expected,
      related: relatedLine(facts.summary, 'total'),
    },
  ]
}

/** A split that adds up and that no freezing of this model's weights makes. */
function impossibleSplit({ facts, ledger, top, totals }: Diagnosis): Statement[] {
  const line = facts.summary.totals.nonTrainable
  const { nonTrainable } = ledger.printed
  if (totals.fault || !line || nonTrainable === null || top.kind !== 'agrees') return []
  if (canFreeze(facts, ledger, nonTrainable) !== 'no') return []
  const inherent = inherentSum(ledger) ?? 0
  const why =
    nonTrainable < inherent
      ? `the rows hold ${parameters(inherent)} that can never be trained, such as moving statistics`
      : 'freezing no choice of the rows’ weights gives that number'
  return [
    {
      severity: 'warning',
      message: `Non-trainable params prints ${formatCount(nonTrainable)}; ${why}`,
      span: lineSpan(line),
      printed: nonTrainable,
      expected: nonTrainable < inherent ? inherent : null,
    },
  ]
}

/** Which rows the split shows to be frozen: worth knowing, and nothing is wrong with it. */
function frozenBySplit(diagnosis: Diagnosis): Statement[] {
  const { facts, ledger } = diagnosis
  const line = facts.summary.totals.nonTrainable
  const what = line && frozenRows(diagnosis)
  if (!line || !what) return []
  const { nonTrainable } = ledger.printed
  return [
    {
      severity: 'note',
      message: `Non-trainable params ${formatCount(nonTrainable ?? 0)} is what the rows give when ${what}`,
      span: lineSpan(line),
      printed: nonTrainable,
      expected: nonTrainable,
    },
  ]
}

export const trainableSplit = defineRule({
  code: 'KA203',
  name: 'trainable-split',
  severity: 'error',
  docs: {
    what: 'Trainable and Non-trainable params don’t add up to the total, or no freezing of the rows gives them (a warning).',
    why: 'Every weight is one or the other; moving statistics can never be trained.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 10)                110
_________________________________________________________________
batch_normalization (BatchNo (None, 10)                40
=================================================================
Total params: 150
Trainable params: 180
Non-trainable params: 20
_________________________________________________________________`,
    instead: 'Trainable params is 150 − 20 = 130.',
  },
  check: (diagnosis) => [...refutedLine(diagnosis), ...impossibleSplit(diagnosis), ...frozenBySplit(diagnosis)],
})
