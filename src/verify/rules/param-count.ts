import { type Hypothesis, wouldBeOf } from '../../infer/inference.ts'
import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { slipHint } from '../slip.ts'
import { defineTableRule } from './define-rule.ts'
import {
  arithmetic,
  atCount,
  countAt,
  hintOf,
  nameAt,
  parameters,
  quotedAt,
  relatedLine,
  relatedRow,
} from './wording.ts'

/** `dense_3 prints 2,750 parameters`. */
function prints(diagnosis: Diagnosis, row: number): string {
  return `${quotedAt(diagnosis, row)} prints ${parameters(countAt(diagnosis, row))}`
}

/** The count by the row's class and shapes, where that is the expected one. */
function proofOf(wouldBe: readonly Hypothesis[], expected: number): string | null {
  const hypothesis = wouldBe.find((one) => one.count === expected)
  return hypothesis ? arithmetic(hypothesis) : null
}

/** A row whose count the total, or the model around it, refutes. */
function refuted({ row, expected, model }: FaultOf<'refuted-count'>, diagnosis: Diagnosis): Statement {
  const proof = proofOf(wouldBeOf(diagnosis.ledger.rows[row]?.inference), expected)
  const who = model === null ? 'the printed total' : `the row of ${quotedAt(diagnosis, model)}`
  const agrees = `${who} ${proof ? 'agrees with' : 'needs'} ${formatCount(expected)}`
  const printed = countAt(diagnosis, row)
  return {
    message: `${prints(diagnosis, row)}; ${proof ?? agrees}`,
    hint: hintOf(slipHint(printed, expected), proof ? agrees : null),
    at: atCount(row),
    layer: nameAt(diagnosis, row),
    printed,
    expected,
    related: model === null ? relatedLine(diagnosis, 'total') : [relatedRow(diagnosis, model)],
  }
}

function overflowHint(expected: number | null): string {
  const fits = expected === null ? '' : `: ${formatCount(expected)} less 2^32`
  return `a negative count is one past 32 bits, as NumPy on Windows counted${fits}`
}

/** A row whose class and shapes allow no such count. */
function contradicted({ row, expected }: FaultOf<'row-count'>, diagnosis: Diagnosis): Statement {
  const inference = diagnosis.ledger.rows[row]?.inference
  const className = inference?.className ?? ''
  const wouldBe = wouldBeOf(inference)
  const proof = expected === null ? null : proofOf(wouldBe, expected)
  const counts = wouldBe.slice(0, 3).map((hypothesis) => formatCount(hypothesis.count))
  const few = counts.length > 0 ? `; likely counts are ${counts.join(', ')}` : ''
  const printed = countAt(diagnosis, row)
  const slip = expected === null ? null : slipHint(printed, expected)
  return {
    message: `${prints(diagnosis, row)}; ${proof ?? `no ${className} of these shapes has so many${few}`}`,
    hint: printed < 0 ? overflowHint(expected) : slip,
    at: atCount(row),
    layer: nameAt(diagnosis, row),
    printed: diagnosis.ledger.rows[row]?.count ?? null,
    expected,
  }
}

/** A row whose count its known class can't have, and the sum confirms. */
function ownClass({ row }: FaultOf<'own-class'>, diagnosis: Diagnosis): Statement {
  const inference = diagnosis.ledger.rows[row]?.inference
  const [usual] = wouldBeOf(inference)
  const has = usual ? `; a ${inference?.className} of these shapes has ${formatCount(usual.count)}` : ''
  return {
    severity: 'warning',
    message: `${prints(diagnosis, row)}${has}, and the sum agrees with ${formatCount(countAt(diagnosis, row))}`,
    hint: 'no shape explains that either: it is likelier a class of your own that bears the name',
    at: atCount(row),
    layer: nameAt(diagnosis, row),
    printed: countAt(diagnosis, row),
    related: relatedLine(diagnosis, 'total'),
  }
}

export const paramCount = defineTableRule({
  code: 'KA201',
  name: 'param-count',
  severity: 'error',
  docs: {
    what: 'A row’s Param # is not what its class and shapes give, or not what the total needs.',
    why: 'The count of a layer follows from its configuration, so one wrong digit contradicts the rest of the table.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 256)               200960
_________________________________________________________________
dense_1 (Dense)              (None, 10)                2750
=================================================================
Total params: 203,530
Trainable params: 203,530
Non-trainable params: 0
_________________________________________________________________`,
    instead: '`dense_1` has 256 × 10 + 10 = 2,570 parameters: two digits are swapped.',
  },
  says: { 'refuted-count': refuted, 'row-count': contradicted, 'own-class': ownClass },
})
