import { slipHint } from '../../ledger/slip.ts'
import { titleOf } from '../../summary/totals.ts'
import { formatCount, parameters } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { atLine, relatedLine } from './wording.ts'

/** A line of the split that the other totals lines refute. */
function refutedLine({ line, printed, expected }: FaultOf<'split-line'>, diagnosis: Diagnosis): Statement {
  const other = line === 'trainable' ? 'Non-trainable' : 'Trainable'
  const minus = diagnosis.ledger.facts.summary.totals.optimizer ? `${other} and Optimizer params` : `${other} params`
  return {
    message: `${titleOf(line)}: ${formatCount(printed)} printed, but Total params minus ${minus} is ${formatCount(expected)}`,
    hint: slipHint(printed, expected),
    at: atLine(line),
    printed,
    expected,
    related: relatedLine(diagnosis, 'total'),
  }
}

/** A split that adds up but that no combination of frozen layers produces. */
function impossibleSplit({ nonTrainable, inherent }: FaultOf<'impossible-split'>): Statement {
  const why =
    nonTrainable < inherent
      ? `the rows have ${parameters(inherent)} that are never trained, such as moving statistics`
      : 'no combination of frozen layers produces that number'
  return {
    severity: 'warning',
    message: `Non-trainable params: ${formatCount(nonTrainable)} printed, but ${why}`,
    at: atLine('nonTrainable'),
    printed: nonTrainable,
    expected: nonTrainable < inherent ? inherent : null,
  }
}

/** A split that only weights frozen one by one make, or layers that are not what they most likely are. */
function unlikelySplit({ nonTrainable }: FaultOf<'unlikely-split'>): Statement {
  return {
    severity: 'note',
    message: `Non-trainable params: ${formatCount(nonTrainable)} printed, but freezing whole layers does not produce that number, if each is what it most likely is`,
    at: atLine('nonTrainable'),
    printed: nonTrainable,
  }
}

/** Which rows are frozen, by the split: worth knowing, and not a fault. */
function frozenBySplit({ nonTrainable }: FaultOf<'frozen-split'>, { frozen }: Diagnosis): Statement {
  return {
    severity: 'note',
    message: `Non-trainable params is ${formatCount(nonTrainable)}, as expected if ${frozen?.what}`,
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
    what: 'Trainable and Non-trainable params do not add up to the total, or no combination of frozen layers produces them (warning); a note where only single weights would.',
    why: 'Every weight is either trainable or not; moving statistics never are.',
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
  says: {
    'split-line': refutedLine,
    'impossible-split': impossibleSplit,
    'unlikely-split': unlikelySplit,
    'frozen-split': frozenBySplit,
  },
})
