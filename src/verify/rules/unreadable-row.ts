import type { FaultOf } from '../fault.ts'
import { defineTableRule } from './define-rule.ts'
import { noted } from './wording.ts'

export const unreadableRow = defineTableRule({
  code: 'KA101',
  name: 'unreadable-row',
  severity: 'warning',
  docs: {
    what: 'A line among the rows of a summary that is no row.',
    why: 'A row that can’t be read is missing from every sum, and the row after it loses its input.',
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
    instead: 'Take the line out of the table, or put the row back as Keras printed it.',
  },
  says: {
    'unreadable-row': ({ note }: FaultOf<'unreadable-row'>, diagnosis) => ({
      message: noted(diagnosis, note).message,
      at: { of: 'note', note },
      hint: 'nothing in this line is counted, and the chain of shapes is broken here',
    }),
  },
})
