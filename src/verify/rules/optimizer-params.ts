import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { atLine, relatedLine } from './wording.ts'

function statement({ count, trainable, isImpossible }: FaultOf<'optimizer'>, diagnosis: Diagnosis): Statement {
  if (!isImpossible)
    return {
      severity: 'note',
      message: `Optimizer params: ${formatCount(count)} printed; no Keras 3 optimizer stores that many variables for ${formatCount(trainable)} trainable parameters, unless it is Adafactor or Muon or was built before layers were frozen or unfrozen`,
      at: atLine('optimizer'),
      printed: count,
    }
  return {
    message: `Optimizer params: ${formatCount(count)} printed, but no Keras 3 optimizer stores that many variables for ${formatCount(trainable)} trainable parameters`,
    hint: `Adam stores ${formatCount(2 * trainable + 2)}, SGD with momentum ${formatCount(trainable + 2)}`,
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
    what: 'No Keras 3 optimizer stores this many variables for that many trainable parameters, even if layers were frozen after it was built; a note where that might explain it.',
    why: 'An optimizer stores a fixed number of variables per trainable parameter plus a few of its own; for T trainable parameters, Adam stores 2 × T + 2.',
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
    instead: 'Adam stores 2 × 110 + 2 = 222 variables.',
  },
  says: { optimizer: statement },
})
