import { defineRule } from './define-rule.ts'

/** Reported where the suppressions of a text are read. */
export const badSuppression = defineRule({
  judges: 'suppressions',
  code: 'KA803',
  name: 'bad-suppression',
  severity: 'warning',
  docs: {
    what: 'A suppression in the text gives no reason, or can’t be understood.',
    why: 'Without a reason nobody can tell later whether it may go; one that can’t be understood keeps nothing back.',
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
