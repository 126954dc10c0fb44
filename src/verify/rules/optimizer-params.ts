import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { atLine, relatedLine } from './wording.ts'

function statement({ count, trainable }: FaultOf<'optimizer'>, diagnosis: Diagnosis): Statement {
  return {
    message: `Optimizer params prints ${formatCount(count)}; no optimizer of Keras 3 keeps so many for ${formatCount(trainable)} trainable ones`,
    hint: `Adam keeps ${formatCount(2 * trainable + 2)}, SGD with momentum ${formatCount(trainable + 2)}`,
    at: atLine('optimizer'),
    printed: count,
    related: relatedLine(diagnosis, 'trainable'),
  }
}

export const optimizerParams = defineTableRule({
  code: 'KA205',
  name: 'optimizer-params',
  severity: 'warning',
  docs: {
    what: 'No optimizer of Keras 3 keeps so many scalars for these trainable parameters, whatever was frozen since it was built.',
    why: 'An optimizer keeps some slots for each trainable scalar and a few of its own: Adam 2 × T + 2.',
    example: `Model: "functional"
┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
│ input_layer (InputLayer)        │ (None, 10)             │             0 │
├─────────────────────────────────┼────────────────────────┼───────────────┤
│ dense (Dense)                   │ (None, 10)             │           110 │
└─────────────────────────────────┴────────────────────────┴───────────────┘
 Total params: 387 (1.52 KB)
 Trainable params: 110 (440.00 B)
 Non-trainable params: 0 (0.00 B)
 Optimizer params: 277 (1.09 KB)`,
    instead: 'Adam keeps 2 × 110 + 2 = 222 scalars.',
  },
  says: { optimizer: statement },
})
