import { defineRule } from './define-rule.ts'
import { quoted } from './wording.ts'

export const unknownInbound = defineRule({
  code: 'KA301',
  name: 'unknown-inbound',
  severity: 'warning',
  docs: {
    what: 'A Connected to cell names a layer that is no row of the table.',
    why: 'Keras connects the layers of a model with each other only; a row is missing, or a name was changed.',
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
  check: ({ facts, ledger }) =>
    facts.graph.notes
      .filter((note) => note.kind === 'unknown-inbound')
      .flatMap((note) => {
        const found = ledger.rows[note.row]
        if (!found) return []
        const inbound = note.inbound === null ? undefined : found.row.inbound?.[note.inbound]
        return [
          {
            message: `${quoted(found.row)} is connected to \`${note.name}\`, which is no row of this table`,
            hint: 'its input shape is not known, so less can be said of it',
            span: inbound?.spans[0] ?? found.row.span,
            layer: found.row.name.value,
            printed: note.name,
          },
        ]
      }),
})
