import { formatCount } from '../../words/number.ts'
import { optimizerLine } from '../totals/optimizer-line.ts'
import { defineRule } from './define-rule.ts'
import { lineSpan, relatedLine } from './wording.ts'

export const optimizerParams = defineRule({
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
  check: (diagnosis) => {
    const { facts, ledger } = diagnosis
    const line = facts.summary.totals.optimizer
    const found = optimizerLine(diagnosis)
    if (!line || !found?.unexplained) return []
    const trainable = ledger.printed.trainable ?? 0
    return [
      {
        message: `Optimizer params prints ${formatCount(found.printed)}; no optimizer of Keras 3 keeps so many for ${formatCount(trainable)} trainable ones`,
        hint: `Adam keeps ${formatCount(2 * trainable + 2)}, SGD with momentum ${formatCount(trainable + 2)}`,
        span: lineSpan(line),
        printed: found.printed,
        related: relatedLine(facts.summary, 'trainable'),
      },
    ]
  },
})
