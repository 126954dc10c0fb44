import { defineRule } from './define-rule.ts'

/** Reported where a configuration is read. */
export const configuration = defineRule({
  judges: 'configuration',
  code: 'KA801',
  name: 'configuration',
  severity: 'error',
  docs: {
    what: 'The configuration has an unknown key or an invalid value; the finding names its place.',
    why: 'A setting that is silently ignored looks as if it worked.',
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
      '`{ "rules": { "param-count": "off" } }`; with schemas/config.schema.json an editor shows the valid keys and values.',
  },
})
