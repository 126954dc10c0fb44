import { nameOf } from '../../ledger/row-facts.ts'
import { slipHint } from '../../ledger/slip.ts'
import { formatCount, parameters } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { sumText } from '../rows/level.ts'
import { defineTableRule } from './define-rule.ts'
import { atCount, countAt, nameAt, quotedAt, relatedLine, relatedRow } from './wording.ts'

/** A model's count that its own rows and the total both refute. */
function refuted({ row, expected, model }: FaultOf<'model-count'>, diagnosis: Diagnosis): Statement {
  const who = model === null ? 'the printed total' : quotedAt(diagnosis, model)
  const printed = countAt(diagnosis, row)
  return {
    message: `${quotedAt(diagnosis, row)}: ${parameters(printed)} printed, but its own rows add up to ${formatCount(expected)}, and ${who} agrees with them`,
    hint: slipHint(printed, expected),
    at: atCount(row),
    layer: nameAt(diagnosis, row),
    printed,
    expected,
    related: model === null ? relatedLine(diagnosis, 'total') : [relatedRow(diagnosis, model)],
  }
}

/** A model whose rows add up to another number, where no single row is proven wrong. */
function disagreement({ row, gap, suspects, bound }: FaultOf<'model-sum'>, diagnosis: Diagnosis): Statement {
  const printed = countAt(diagnosis, row)
  const first = diagnosis.ledger.rows[suspects[0] ?? -1]
  const isModelAlone = suspects.length === 0
  return {
    message: `${quotedAt(diagnosis, row)}: ${parameters(printed)} printed, but its own rows add up to ${sumText(printed - gap, bound)}`,
    hint: first ? `most likely, \`${nameOf(first.row)}\` should have ${formatCount((first.count ?? 0) + gap)}` : null,
    at: atCount(row),
    layer: isModelAlone ? nameAt(diagnosis, row) : null,
    printed,
    expected: isModelAlone && !bound ? printed - gap : null,
    suspects: suspects.map((suspect) => nameAt(diagnosis, suspect)),
    related: suspects.map((suspect) => relatedRow(diagnosis, suspect)),
  }
}

/** A model whose rows add up to more for a reason known of Keras. */
function excused({ row }: FaultOf<'excused-model'>, diagnosis: Diagnosis): Statement {
  const standing = diagnosis.models.find(({ model }) => model.at === row)?.standing
  const gap = standing?.kind === 'excused' || standing?.kind === 'doubt' ? standing.gap : 0
  const reason =
    standing?.kind === 'excused' ? standing.excuse.reason : standing?.kind === 'doubt' ? standing.reason : ''
  return {
    severity: 'note',
    message: `the rows of ${quotedAt(diagnosis, row)} add up to ${formatCount(Math.abs(gap))} ${gap > 0 ? 'fewer' : 'more'} than its own count; Keras can print this: ${reason}`,
    at: atCount(row),
    layer: nameAt(diagnosis, row),
  }
}

export const nestedModel = defineTableRule({
  code: 'KA206',
  name: 'nested-model',
  severity: 'error',
  docs: {
    what: 'The count of a nested model is not the sum of its own rows (expand_nested).',
    why: 'The row of a nested model counts every weight inside it once.',
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
  says: { 'model-count': refuted, 'model-sum': disagreement, 'excused-model': excused },
})
