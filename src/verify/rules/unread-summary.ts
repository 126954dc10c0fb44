import { defineRule } from './define-rule.ts'

/** Reported where a text is read, before there is a table to check. */
export const unreadSummary = defineRule({
  judges: 'text',
  code: 'KA103',
  name: 'unread-summary',
  severity: 'warning',
  docs: {
    what: 'A text looks like a Keras summary but could not be parsed.',
    why: 'A table that cannot be parsed is not checked; staying silent would make it look correct.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
first                        64                        50240
_________________________________________________________________
second                       10                        650
=================================================================`,
    instead: 'Paste the text as printed, from the line with `Layer (type)` to the last totals line.',
  },
})
