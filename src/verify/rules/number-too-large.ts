import type { Count, Rounded } from '../../summary/summary.ts'
import { titleOf } from '../../summary/totals.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { atCount, atLine, nameAt, quotedAt } from './wording.ts'

/** Longer numbers are shown by their first digits. */
const shownDigits = 40

const hint = 'counts are checked up to 2^53 − 1 = 9,007,199,254,740,991'

function digitsOf(count: Count | Rounded | undefined): string {
  const digits = count?.kind === 'too-large' ? count.digits : ''
  return digits.length > shownDigits ? `${digits.slice(0, shownDigits)}…` : digits
}

function largeCount({ row }: FaultOf<'too-large-count'>, diagnosis: Diagnosis): Statement {
  const printed = digitsOf(diagnosis.ledger.rows[row]?.row.params.value)
  const message = `${quotedAt(diagnosis, row)}: ${printed} parameters printed, too large to check`
  return { message, at: atCount(row), layer: nameAt(diagnosis, row), printed, hint }
}

function largeTotal({ line }: FaultOf<'too-large-total'>, { ledger }: Diagnosis): Statement {
  const printed = digitsOf(ledger.facts.summary.totals[line]?.count.value)
  return {
    message: `${titleOf(line)}: ${printed} printed, too large to check`,
    at: atLine(line),
    printed,
    hint,
  }
}

function largeSum(): Statement {
  return { message: 'the rows add up to a number too large to check', at: atLine('total'), hint }
}

export const numberTooLarge = defineTableRule({
  code: 'KA105',
  name: 'number-too-large',
  severity: 'error',
  docs: {
    what: 'A count is larger than 2^53 − 1.',
    why: 'No model has that many parameters, and larger numbers cannot be added exactly.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 10)                99999999999999999999
=================================================================
Total params: 110
Trainable params: 110
Non-trainable params: 0
_________________________________________________________________`,
    instead: 'Restore the number that Keras printed: two numbers may have run together.',
  },
  says: { 'too-large-count': largeCount, 'too-large-total': largeTotal, 'too-large-sum': largeSum },
})
