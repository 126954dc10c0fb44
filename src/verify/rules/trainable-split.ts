import { titleOf } from '../../summary/totals.ts'
import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { slipHint } from '../slip.ts'
import { frozenRows } from '../totals/frozen.ts'
import { defineTableRule } from './define-rule.ts'
import { atLine, parameters, relatedLine } from './wording.ts'

/** A line of the split that the other totals lines refute. */
function refutedLine({ line, printed, expected }: FaultOf<'split-line'>, diagnosis: Diagnosis): Statement {
  const other = line === 'trainable' ? 'Non-trainable' : 'Trainable'
  const minus = diagnosis.ledger.facts.summary.totals.optimizer ? `${other} and Optimizer params` : `${other} params`
  return {
    message: `${titleOf(line)} prints ${formatCount(printed)}; Total params less ${minus} is ${formatCount(expected)}`,
    hint: slipHint(printed, expected),
    at: atLine(line),
    printed,
    expected,
    related: relatedLine(diagnosis, 'total'),
  }
}

/** A split that adds up and that no freezing of this model's weights makes. */
function impossibleSplit({ nonTrainable, inherent }: FaultOf<'impossible-split'>): Statement {
  const why =
    nonTrainable < inherent
      ? `the rows hold ${parameters(inherent)} that can never be trained, such as moving statistics`
      : 'freezing no choice of the rows’ weights gives that number'
  return {
    severity: 'warning',
    message: `Non-trainable params prints ${formatCount(nonTrainable)}; ${why}`,
    at: atLine('nonTrainable'),
    printed: nonTrainable,
    expected: nonTrainable < inherent ? inherent : null,
  }
}

/** Which rows the split shows to be frozen: worth knowing, and nothing is wrong with it. */
function frozenBySplit({ nonTrainable }: FaultOf<'frozen-split'>, diagnosis: Diagnosis): Statement {
  return {
    severity: 'note',
    message: `Non-trainable params ${formatCount(nonTrainable)} is what the rows give when ${frozenRows(diagnosis)}`,
    at: atLine('nonTrainable'),
    printed: nonTrainable,
    expected: nonTrainable,
  }
}

export const trainableSplit = defineTableRule({
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
  says: { 'split-line': refutedLine, 'impossible-split': impossibleSplit, 'frozen-split': frozenBySplit },
})
