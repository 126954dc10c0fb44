import { formatCount } from '../../words/number.ts'
import type { CountFault, Diagnosis } from '../diagnose.ts'
import type { RowFacts } from '../row-facts.ts'
import { type Contradiction, isOverflown } from '../rows/contradictions.ts'
import { slipHint } from '../slip.ts'
import { defineRule, type Statement } from './define-rule.ts'
import { arithmetic, countSpan, hintOf, parameters, quoted, relatedLine, relatedRow } from './wording.ts'

/** `dense_3 prints 2,750 parameters`. */
function prints({ row, count }: RowFacts): string {
  return `${quoted(row)} prints ${parameters(count ?? 0)}`
}

/** The count by the row's class and shapes, where that is the expected one. */
function proofOf({ inference }: RowFacts, expected: number): string | null {
  const hypothesis = inference.wouldBe.find((one) => one.count === expected)
  return hypothesis ? arithmetic(hypothesis) : null
}

/** A row whose count the total, or the model around it, refutes. */
function refuted(diagnosis: Diagnosis, { row, expected, model }: CountFault): Statement {
  const proof = proofOf(row, expected)
  const who = model ? `the row of ${quoted(model.row)}` : 'the printed total'
  const agrees = `${who} ${proof ? 'agrees with' : 'needs'} ${formatCount(expected)}`
  return {
    message: `${prints(row)}; ${proof ?? agrees}`,
    hint: hintOf(slipHint(row.count ?? 0, expected), proof ? agrees : null),
    span: countSpan(row.row),
    layer: row.row.name.value,
    printed: row.count,
    expected,
    related: model ? [relatedRow(model)] : relatedLine(diagnosis.facts.summary, 'total'),
  }
}

function overflowHint(expected: number | null): string {
  const fits = expected === null ? '' : `: ${formatCount(expected)} less 2^32`
  return `a negative count is one past 32 bits, as NumPy on Windows counted${fits}`
}

/** A row whose class and shapes allow no such count. */
function contradicted({ row, expected }: Contradiction): Statement {
  const { className, wouldBe } = row.inference
  const proof = expected === null ? null : proofOf(row, expected)
  const counts = wouldBe.slice(0, 3).map((hypothesis) => formatCount(hypothesis.count))
  const few = counts.length > 0 ? `; likely counts are ${counts.join(', ')}` : ''
  const slip = expected === null ? null : slipHint(row.count ?? 0, expected)
  const overflow = isOverflown(row) ? overflowHint(expected) : null
  return {
    message: `${prints(row)}; ${proof ?? `no ${className} of these shapes has so many${few}`}`,
    hint: overflow ?? slip,
    span: countSpan(row.row),
    layer: row.row.name.value,
    printed: row.count,
    expected,
  }
}

export const paramCount = defineRule({
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
  check: (diagnosis) => [
    ...diagnosis.counts.filter(({ row }) => row.children.length === 0).map((fault) => refuted(diagnosis, fault)),
    ...diagnosis.contradictions.filter((one) => one.of === 'count').map(contradicted),
  ],
})
