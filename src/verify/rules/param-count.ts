import { candidatesOf, type Hypothesis, wouldBeOf } from '../../infer/inference.ts'
import { mistakeBehind } from '../../ledger/mistakes.ts'
import { slipHint } from '../../ledger/slip.ts'
import { formatCount, parameters } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import {
  arithmetic,
  atCount,
  countAt,
  hintOf,
  mistakeAt,
  nameAt,
  quotedAt,
  relatedLine,
  relatedRow,
} from './wording.ts'

/** So many counts are named where several are likely. */
const likelyCounts = 3

/** `dense_3: 2,750 parameters printed`. */
function prints(diagnosis: Diagnosis, row: number): string {
  return `${quotedAt(diagnosis, row)}: ${parameters(countAt(diagnosis, row))} printed`
}

/** The expected count with the arithmetic of the row's class and shapes, where they give it: `expected 2,570 (256 × 10 + 10)`. */
function proofOf(wouldBe: readonly Hypothesis[], expected: number): string | null {
  const hypothesis = wouldBe.find((one) => one.count === expected)
  return hypothesis ? `expected ${formatCount(expected)} (${arithmetic(hypothesis)})` : null
}

/**
 * How people come by the printed count, as a hint: as what the row should print, or where that is not known as one of the likely counts,
 * which is then named. Null where no known mistake gives it.
 */
function mistakeHint(wouldBe: readonly Hypothesis[], expected: number | null, printed: number): string | null {
  const meant = expected === null ? wouldBe.slice(0, likelyCounts) : wouldBe.filter(({ count }) => count === expected)
  for (const hypothesis of meant) {
    const does = mistakeBehind(hypothesis, printed)
    if (does === null) continue
    const of = expected === null ? `, if ${formatCount(hypothesis.count)} is meant` : ''
    return `${formatCount(printed)} ${does}${of}`
  }
  return null
}

/** A row whose count the total, or the model around it, refutes. */
function refuted({ row, expected, model }: FaultOf<'refuted-count'>, diagnosis: Diagnosis): Statement {
  const wouldBe = wouldBeOf(diagnosis.ledger.rows[row]?.inference)
  const proof = proofOf(wouldBe, expected)
  const who = model === null ? 'the printed total' : `the row of ${quotedAt(diagnosis, model)}`
  const agrees = `${who} agrees with ${formatCount(expected)}`
  const printed = countAt(diagnosis, row)
  return {
    message: `${prints(diagnosis, row)}, ${proof ?? `but ${agrees}`}`,
    hint: hintOf(slipHint(printed, expected) ?? mistakeAt(diagnosis, row, expected), proof ? agrees : null),
    at: atCount(row),
    layer: nameAt(diagnosis, row),
    printed,
    expected,
    related: model === null ? relatedLine(diagnosis, 'total') : [relatedRow(diagnosis, model)],
  }
}

function overflowHint(expected: number | null): string {
  const sum = expected === null ? '' : `: ${formatCount(expected)} − 2^32`
  return `a negative count is a 32-bit overflow, as in NumPy on Windows${sum}`
}

/** A row whose class and shapes rule its count out. */
function contradicted({ row, expected }: FaultOf<'row-count'>, diagnosis: Diagnosis): Statement {
  const inference = diagnosis.ledger.rows[row]?.inference
  const className = inference?.className ?? ''
  const wouldBe = wouldBeOf(inference)
  const proof = expected === null ? null : proofOf(wouldBe, expected)
  const counts = wouldBe.slice(0, likelyCounts).map((hypothesis) => formatCount(hypothesis.count))
  const few = counts.length > 0 ? `; likely counts: ${counts.join(', ')}` : ''
  const printed = countAt(diagnosis, row)
  const slip = expected === null ? null : slipHint(printed, expected)
  return {
    message: `${prints(diagnosis, row)}, ${proof ?? `but no ${className} with these shapes has that many${few}`}`,
    hint: printed < 0 ? overflowHint(expected) : (slip ?? mistakeHint(wouldBe, expected, printed)),
    at: atCount(row),
    layer: nameAt(diagnosis, row),
    printed: diagnosis.ledger.rows[row]?.count ?? null,
    expected,
  }
}

/** A row whose count its known class rules out and the sum confirms. */
function ownClass({ row }: FaultOf<'own-class'>, diagnosis: Diagnosis): Statement {
  const inference = diagnosis.ledger.rows[row]?.inference
  const [usual] = wouldBeOf(inference)
  const has = usual ? `; ${inference?.className} with these shapes has ${formatCount(usual.count)}` : ''
  return {
    severity: 'warning',
    message: `${prints(diagnosis, row)}${has}, but the sum agrees with ${formatCount(countAt(diagnosis, row))}`,
    hint: 'no other shape explains this count either: more likely, this is a custom class with the same name',
    at: atCount(row),
    layer: nameAt(diagnosis, row),
    printed: countAt(diagnosis, row),
    related: relatedLine(diagnosis, 'total'),
  }
}

/** A rounded count that no count of its class and shapes rounds to. */
function rounded({ row, printed, expected }: FaultOf<'rounded-count'>, diagnosis: Diagnosis): Statement {
  const proof = proofOf(candidatesOf(diagnosis.ledger.rows[row]?.inference), expected)
  return {
    severity: 'warning',
    message: `${quotedAt(diagnosis, row)}: about ${formatCount(printed)} parameters printed, ${proof ?? ''}`,
    at: atCount(row),
    layer: nameAt(diagnosis, row),
    printed,
    expected,
  }
}

export const paramCount = defineTableRule({
  code: 'KA201',
  name: 'param-count',
  severity: 'error',
  docs: {
    what: 'The Param # of a row does not follow from its class and shapes, or contradicts the total.',
    why: 'The configuration of a layer determines its count, so a single wrong digit contradicts the rest of the table.',
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
  says: { 'refuted-count': refuted, 'row-count': contradicted, 'own-class': ownClass, 'rounded-count': rounded },
})
