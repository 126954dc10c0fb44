import { titleOf } from '../../summary/totals.ts'
import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'

function statement({ line, count, expected }: FaultOf<'size'>, { ledger }: Diagnosis): Statement {
  const printed = ledger.facts.summary.totals[line]?.size?.value.text ?? null
  return {
    message: `${titleOf(line)} prints ${printed} for ${formatCount(count)} scalars; in this model’s dtype that is ${expected}`,
    at: { of: 'total', line, part: 'size' },
    printed,
    expected,
  }
}

export const memorySize = defineTableRule({
  code: 'KA204',
  name: 'memory-size',
  severity: 'error',
  docs: {
    what: 'The size in brackets is not that of the count beside it, in any dtype.',
    why: 'Keras prints bytes divided by 1024: four a scalar in float32, two in float16, eight in float64, one in int8.',
    example: `Model: "sequential"
_________________________________________________________________
 Layer (type)                Output Shape              Param #   
=================================================================
 dense (Dense)               (None, 10)                54090     
                                                                 
=================================================================
Total params: 54090 (221.29 KB)
Trainable params: 54090 (211.29 KB)
Non-trainable params: 0 (0.00 Byte)
_________________________________________________________________`,
    instead: '54,090 × 4 bytes are 211.29 KB.',
  },
  says: { size: statement },
})
