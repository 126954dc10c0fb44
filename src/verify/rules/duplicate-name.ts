import { defineRule } from './define-rule.ts'
import { quoted, relatedRow, spanOf } from './wording.ts'

export const duplicateName = defineRule({
  code: 'KA302',
  name: 'duplicate-name',
  severity: 'warning',
  docs: {
    what: 'Two rows of one model have one name.',
    why: 'Keras refuses to build such a model, so a row was copied or its name changed.',
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
    instead: 'The second row is `dense_1`.',
  },
  check: ({ facts, ledger }) =>
    facts.graph.notes
      .filter((note) => note.kind === 'duplicate-name')
      .flatMap((note) => {
        const found = ledger.rows[note.row]
        const parent = facts.graph.layers[note.row]?.parent
        const first = ledger.rows.find(
          ({ row, at }) => row.name.value === note.name && facts.graph.layers[at]?.parent === parent,
        )
        if (!found) return []
        return [
          {
            message: `${quoted(found.row)} is the name of an earlier row too`,
            span: spanOf(found.row.name, found.row),
            layer: note.name,
            printed: note.name,
            related: first && first !== found ? [relatedRow(first, 'the earlier row')] : [],
          },
        ]
      }),
})
