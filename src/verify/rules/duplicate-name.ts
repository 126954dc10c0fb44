import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import { defineTableRule } from './define-rule.ts'
import { quotedAt, relatedRow, wired } from './wording.ts'

function statement({ note, first }: FaultOf<'duplicate-name'>, diagnosis: Diagnosis): Statement {
  const { row, name } = wired(diagnosis, note)
  return {
    message: `${quotedAt(diagnosis, row)} is also the name of an earlier row`,
    at: { of: 'row', row, cell: 'name' },
    layer: name,
    printed: name,
    related: first === null ? [] : [relatedRow(diagnosis, first, 'the earlier row')],
  }
}

export const duplicateName = defineTableRule({
  code: 'KA302',
  name: 'duplicate-name',
  severity: 'warning',
  docs: {
    what: 'Two rows of one model have the same name.',
    why: 'Keras refuses to build such a model, so a row was copied or renamed.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 10)                110
_________________________________________________________________
dense (Dense)                (None, 4)                 44
=================================================================
Total params: 154
Trainable params: 154
Non-trainable params: 0
_________________________________________________________________`,
    instead: 'The second row should be `dense_1`.',
  },
  says: { 'duplicate-name': statement },
})
