import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { atRow, nameAt, quotedAt, wired } from './wording.ts'

function statement({ note }: FaultOf<'unknown-inbound'>, diagnosis: Diagnosis): Statement {
  const { row, name, inbound } = wired(diagnosis, note)
  return {
    message: `${quotedAt(diagnosis, row)} is connected to \`${name}\`, which is not in this table`,
    hint: 'its input shape is unknown, so it is only partly checked',
    at: inbound === null ? atRow(row) : { of: 'connection', row, connection: inbound },
    layer: nameAt(diagnosis, row),
    printed: name,
  }
}

export const unknownInbound = defineTableRule({
  code: 'KA301',
  name: 'unknown-inbound',
  severity: 'warning',
  docs: {
    what: 'A Connected to cell names a layer that is not in the table.',
    why: 'Keras connects the layers of a model only to each other, so a row is missing or a name was changed.',
    example: `Model: "model"
__________________________________________________________________________________________________
Layer (type)                    Output Shape         Param #     Connected to                     
==================================================================================================
input_1 (InputLayer)            [(None, 8)]          0                                            
__________________________________________________________________________________________________
dense (Dense)                   (None, 8)            72          input_1[0][0]                    
__________________________________________________________________________________________________
add (Add)                       (None, 8)            0           dense_1[0][0]                    
                                                                 input_1[0][0]                    
==================================================================================================
Total params: 72
Trainable params: 72
Non-trainable params: 0
__________________________________________________________________________________________________`,
    instead: '`add` is connected to `dense`.',
  },
  says: { 'unknown-inbound': statement },
})
