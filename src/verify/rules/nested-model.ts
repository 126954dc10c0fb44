import { formatCount } from '../../words/number.ts'
import type { CountFault, Diagnosis, ModelStanding } from '../diagnose.ts'
import { nameOf } from '../row-facts.ts'
import { slipHint } from '../slip.ts'
import { defineRule, type Statement } from './define-rule.ts'
import { countSpan, parameters, quoted, relatedLine, relatedRow } from './wording.ts'

/** A model's count that its own rows and the total refute together. */
function refuted(diagnosis: Diagnosis, { row, expected, model }: CountFault): Statement {
  const who = model ? quoted(model.row) : 'the printed total'
  return {
    message: `${quoted(row.row)} prints ${parameters(row.count ?? 0)}; its own rows add up to ${formatCount(expected)}, and ${who} agrees with them`,
    hint: slipHint(row.count ?? 0, expected),
    span: countSpan(row.row),
    layer: row.row.name.value,
    printed: row.count,
    expected,
    related: model ? [relatedRow(model)] : relatedLine(diagnosis.facts.summary, 'total'),
  }
}

/** A model whose rows add up to another number, where no single row is proven wrong. */
function disagreement({ model, standing }: ModelStanding): Statement[] {
  if (standing.kind !== 'suspects') return []
  const count = model.count ?? 0
  const [first] = standing.suspects
  const should = (first?.count ?? 0) + standing.gap
  return [
    {
      message: `${quoted(model.row)} prints ${parameters(count)}; its own rows add up to ${formatCount(count - standing.gap)}`,
      hint: first ? `most likely \`${nameOf(first.row)}\`, if it should be ${formatCount(should)}` : null,
      span: countSpan(model.row),
      layer: standing.suspects.length === 0 ? model.row.name.value : null,
      printed: count,
      expected: standing.suspects.length === 0 ? count - standing.gap : null,
      suspects: standing.suspects.map(({ row }) => row.name.value),
      related: standing.suspects.map((row) => relatedRow(row)),
    },
  ]
}

/** A model whose rows add up to more for a reason that Keras has. */
function excused({ model, standing }: ModelStanding): Statement[] {
  if (standing.kind !== 'excused') return []
  return [
    {
      severity: 'note',
      message: `the rows of ${quoted(model.row)} add up to ${formatCount(Math.abs(standing.gap))} more than its own, which Keras can print: ${standing.excuse.reason}`,
      span: countSpan(model.row),
      layer: model.row.name.value,
    },
  ]
}

export const nestedModel = defineRule({
  code: 'KA206',
  name: 'nested-model',
  severity: 'error',
  docs: {
    what: 'The row of a nested model and its own rows (expand_nested) disagree.',
    why: 'A nested model’s row counts every weight inside it once.',
    example: `Model: "model"
_________________________________________________________________
 Layer (type)                Output Shape              Param #   
=================================================================
 input_1 (InputLayer)        [(None, 8)]               0         
                                                                 
 encoder (Sequential)        (None, 2)                 64        
|¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯|
| dense (Dense)             (None, 4)                 36        |
|                                                               |
| dense_1 (Dense)           (None, 2)                 10        |
¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯¯
=================================================================
Total params: 46
Trainable params: 46
Non-trainable params: 0
_________________________________________________________________`,
    instead: '`encoder` has 36 + 10 = 46 parameters, and the total agrees.',
  },
  check: (diagnosis) => [
    ...diagnosis.counts.filter(({ row }) => row.children.length > 0).map((fault) => refuted(diagnosis, fault)),
    ...diagnosis.models.flatMap(disagreement),
    ...diagnosis.models.flatMap(excused),
  ],
})
