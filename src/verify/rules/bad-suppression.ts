import { defineRule } from './define-rule.ts'

/** Reported where the suppressions of a text are read. */
export const badSuppression = defineRule({
  judges: 'suppressions',
  code: 'KA803',
  name: 'bad-suppression',
  severity: 'warning',
  docs: {
    what: 'A suppression in the text has no reason or cannot be parsed.',
    why: 'Without a reason, nobody can tell later whether the suppression is still needed; one that cannot be parsed suppresses nothing.',
    example: `<!-- keraudit-disable-next-summary KA201 -->

    Model: "sequential"
    _________________________________________________________________
    Layer (type)                 Output Shape              Param #
    =================================================================
    dense (Dense)                (None, 10)                110
    _________________________________________________________________
    dense_1 (Dense)              (None, 4)                 45
    =================================================================
    Total params: 154
    Trainable params: 154
    Non-trainable params: 0
    _________________________________________________________________`,
    instead: '`<!-- keraudit-disable-next-summary KA201 dense_1: printed by a fork of Keras -->`',
  },
})
