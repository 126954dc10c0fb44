import { defineRule } from './define-rule.ts'

/** Reported where the text around a table is read. */
export const wrongEquation = defineRule({
  judges: 'prose',
  code: 'KA701',
  name: 'wrong-equation',
  severity: 'warning',
  docs: {
    what: 'An equation of numbers in the text does not hold.',
    why: 'People derive counts by hand beside a summary, and readers learn from the derivation. Only equations beside a summary or the name of a layer are checked, and only one that no reading of the line makes true is reported; formulas with letters are not.',
    example: `dense_1 (Dense): param = 512 x 128 + 128 = 65665

Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 512)               401920
_________________________________________________________________
dense_1 (Dense)              (None, 128)               65664
=================================================================
Total params: 467,584
Trainable params: 467,584
Non-trainable params: 0
_________________________________________________________________`,
    instead: '512 × 128 + 128 = 65,664.',
  },
})
