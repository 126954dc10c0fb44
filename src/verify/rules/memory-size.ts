import { titleOf } from '../../summary/totals.ts'
import { formatCount } from '../../words/number.ts'
import { sizeFaults } from '../totals/size-faults.ts'
import { defineRule } from './define-rule.ts'

export const memorySize = defineRule({
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
  check: ({ facts, ledger, totals }) =>
    sizeFaults(facts, ledger, totals).flatMap(({ line, count, size, expected }) => {
      const printed = facts.summary.totals[line]
      if (!printed?.size) return []
      return [
        {
          message: `${titleOf(line)} prints ${size.text} for ${formatCount(count)} scalars; in this model’s dtype that is ${expected}`,
          span: printed.size.spans[0] ?? printed.span,
          printed: size.text,
          expected,
        },
      ]
    }),
})
