import { defineRule } from './define-rule.ts'

/** Reported where a text is read, before there is a table to check. */
export const notKeras = defineRule({
  judges: 'text',
  code: 'KA104',
  name: 'not-keras',
  severity: 'note',
  docs: {
    what: 'A listing was printed by another tool, such as torchinfo or torchsummary; it is recognised but not checked.',
    why: 'These listings look like Keras summaries but follow different rules.',
    example: `----------------------------------------------------------------
        Layer (type)               Output Shape         Param #
================================================================
            Conv2d-1           [-1, 10, 24, 24]             260
            Linear-2                   [-1, 50]          16,050
================================================================
Total params: 16,310
Trainable params: 16,310
Non-trainable params: 0
----------------------------------------------------------------`,
    instead: 'Nothing. keraudit reads only what model.summary() of Keras, tf.keras or TensorFlow.js prints.',
  },
})
