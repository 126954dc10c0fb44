import { defineRule } from './define-rule.ts'

/** Reported where the text around a table is read. */
export const claimMismatch = defineRule({
  judges: 'prose',
  code: 'KA702',
  name: 'claim-mismatch',
  severity: 'warning',
  docs: {
    what: 'The text says another number of parameters than the table that it speaks of.',
    why: 'A summary is printed anew when the model changes; sentences around it often stay as they were. Only a number of a proven table is held against the text: of a layer that is named, or of the whole model. Sentences are read in English, German, French, Spanish, Portuguese, Russian, Chinese, Japanese and Korean.',
    example: `The model has 467,854 trainable parameters.

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
    instead: 'The model has 467,584 trainable parameters.',
  },
})
