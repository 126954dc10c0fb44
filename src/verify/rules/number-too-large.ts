import type { Count } from '../../summary/summary.ts'
import { titleOf, totalNames } from '../../summary/totals.ts'
import type { Diagnosis } from '../diagnose.ts'
import { defineRule, type Statement } from './define-rule.ts'
import { countSpan, lineSpan, quoted } from './wording.ts'

/** Longer numbers are shown by their first digits. */
const shownDigits = 40

const hint = 'counts are checked up to 2^53 − 1 = 9,007,199,254,740,991'

function digitsOf(count: Count): string | null {
  if (count.kind !== 'too-large') return null
  return count.digits.length > shownDigits ? `${count.digits.slice(0, shownDigits)}…` : count.digits
}

function rowStatements({ ledger }: Diagnosis): Statement[] {
  return ledger.rows.flatMap(({ row }) => {
    const digits = digitsOf(row.params.value)
    if (digits === null) return []
    const message = `${quoted(row)} prints ${digits} parameters, which is too large to be checked`
    return [{ message, span: countSpan(row), layer: row.name.value, printed: digits, hint }]
  })
}

function totalStatements({ facts }: Diagnosis): Statement[] {
  return totalNames.flatMap((name) => {
    const line = facts.summary.totals[name]
    const digits = line && digitsOf(line.count.value)
    if (!line || digits === null) return []
    const message = `${titleOf(name)} prints ${digits}, which is too large to be checked`
    return [{ message, span: lineSpan(line), printed: digits, hint }]
  })
}

/** Rows that are each small enough and together too large. */
function sumStatement({ facts, ledger }: Diagnosis): Statement[] {
  const line = facts.summary.totals.total
  if (!line || ledger.rowsSum !== null || ledger.lostCounts > 0) return []
  return [{ message: 'the rows add up to a number that is too large to be checked', span: lineSpan(line), hint }]
}

export const numberTooLarge = defineRule({
  code: 'KA105',
  name: 'number-too-large',
  severity: 'error',
  docs: {
    what: 'A count beyond 2^53 − 1.',
    why: 'No model has so many parameters, and larger numbers could only be added inexactly.',
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
    instead: 'Give the number as Keras printed it: two numbers may have run together.',
  },
  check: (diagnosis) => [...rowStatements(diagnosis), ...totalStatements(diagnosis), ...sumStatement(diagnosis)],
})
