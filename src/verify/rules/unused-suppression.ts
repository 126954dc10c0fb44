import { defineRule } from './define-rule.ts'

/** Reported where the suppressions of a text are applied. */
export const unusedSuppression = defineRule({
  judges: 'suppressions',
  code: 'KA802',
  name: 'unused-suppression',
  severity: 'warning',
  docs: {
    what: 'A suppression in the text matches no finding.',
    why: 'The finding has been fixed, or the suppression never worked; left in place, it would hide the next mistake.',
    example: `<!-- keraudit-disable-next-summary KA201: printed by a fork of Keras -->

    Model: "sequential"
    _________________________________________________________________
    Layer (type)                 Output Shape              Param #
    =================================================================
    dense (Dense)                (None, 10)                110
    =================================================================
    Total params: 110
    Trainable params: 110
    Non-trainable params: 0
    _________________________________________________________________`,
    instead: 'Remove the comment.',
  },
})
