import { defineRule } from './define-rule.ts'

/** Reported where a text is read, before there is a table to check. */
export const unreadSummary = defineRule({
  judges: 'text',
  code: 'KA103',
  name: 'unread-summary',
  severity: 'warning',
  docs: {
    what: 'A text that looks like a Keras summary and could not be read.',
    why: 'What can’t be read is not checked, and that must not look like a table without faults.',
    example: `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
first                        64                        50240
_________________________________________________________________
second                       10                        650
=================================================================`,
    instead: 'Give the text as printed, from the line with `Layer (type)` to the last line of totals.',
  },
})
