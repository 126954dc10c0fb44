import { defineRule } from './define-rule.ts'

/** Reported where a text is read, before there is a table to check. */
export const notKeras = defineRule({
  judges: 'text',
  code: 'KA104',
  name: 'not-keras',
  severity: 'note',
  docs: {
    what: 'A listing of another tool, such as torchinfo or torchsummary; it is recognised and not checked.',
    why: 'They look like Keras summaries and count by other rules.',
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
    instead: 'Nothing: keraudit reads what model.summary() of Keras, tf.keras or TensorFlow.js prints.',
  },
})
