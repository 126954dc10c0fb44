import type { FaultOf } from '../fault.ts'
import { defineTableRule } from './define-rule.ts'
import { noted } from './wording.ts'

export const unreadableRow = defineTableRule({
  code: 'KA101',
  name: 'unreadable-row',
  severity: 'warning',
  docs: {
    what: 'A line inside the table could not be parsed as a row.',
    why: 'A row that cannot be parsed is missing from every sum, and the row after it loses its input.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 10)                110
_________________________________________________________________
Epoch 1/3
_________________________________________________________________
dense_1 (Dense)              (None, 4)                 44
=================================================================
Total params: 154
Trainable params: 154
Non-trainable params: 0
_________________________________________________________________`,
    instead: 'Remove the line from the table, or restore the row as Keras printed it.',
  },
  says: {
    'unreadable-row': ({ note }: FaultOf<'unreadable-row'>, diagnosis) => ({
      message: noted(diagnosis, note).message,
      at: { of: 'note', note },
      hint: 'the sums leave this line out, and the next row has no known input',
    }),
  },
})
