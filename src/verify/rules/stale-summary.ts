import { defineRule } from './define-rule.ts'

/** Reported where a summary is held against the model file that it belongs to. */
export const staleSummary = defineRule({
  judges: 'model',
  policy: true,
  code: 'KA601',
  name: 'stale-summary',
  severity: 'error',
  docs: {
    what: 'The summary is not that of the model file it belongs to: each finding is one difference.',
    why: 'A summary that Keras printed is hardly ever wrong in itself, but it stays as it is while the model changes. Numbers of default names (`conv2d_3` for `conv2d`), the dialect and the width are no difference.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 10)                110
=================================================================
Total params: 110
Trainable params: 110
Non-trainable params: 0
_________________________________________________________________`,
    model:
      '{ "class_name": "Sequential", "config": { "name": "sequential", "layers": [{ "class_name": "Dense", "config": { "name": "dense", "units": 12, "batch_input_shape": [null, 10] } }] } }',
    instead:
      'Print the summary of the file anew: `keraudit print model.keras`. A file is named by `check --against model.keras`, by a comment `keraudit: model model.keras` before the table, or by `models` in the configuration.',
  },
})
