import { titleOf } from '../../summary/totals.ts'
import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'

function statement({ line, count, expected }: FaultOf<'size'>, { ledger }: Diagnosis): Statement {
  const printed = ledger.facts.summary.totals[line]?.size?.value.text ?? null
  return {
    message: `${titleOf(line)}: ${printed} printed for ${formatCount(count)} scalars, expected ${expected} at this model’s dtype`,
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
    what: 'The size in parentheses does not match the count beside it at any dtype.',
    why: 'Keras prints bytes divided by 1024: four bytes per scalar in float32, two in float16, eight in float64, one in int8.',
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
    instead: '54,090 × 4 bytes = 211.29 KB.',
  },
  says: { size: statement },
})
