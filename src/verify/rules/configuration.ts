import { defineRule } from './define-rule.ts'

/** Reported where a configuration is read. */
export const configuration = defineRule({
  judges: 'configuration',
  code: 'KA801',
  name: 'configuration',
  severity: 'error',
  docs: {
    what: 'The configuration has a key that means nothing, or a value that is none; the place in it is named.',
    why: 'A setting that is passed over in silence is taken for one that works.',
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
    configuration: '{ "rules": { "param-cuont": "off" } }',
    instead:
      '`{ "rules": { "param-count": "off" } }`; schemas/config.schema.json tells an editor what can stand where.',
  },
})
