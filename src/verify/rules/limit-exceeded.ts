import type { Interval } from '../../costs/costs.ts'
import { formatInterval } from '../../costs/format.ts'
import type { TotalName } from '../../summary/totals.ts'
import type { Diagnosis } from '../diagnose.ts'
import type { FaultOf, Subject } from '../fault.ts'
import type { Statement } from '../finding.ts'
import type { Limit, LimitName } from '../limit.ts'
import { defineTableRule } from './define-rule.ts'
import { atCount, atLine, nameAt, quotedAt } from './wording.ts'

/** The totals line with the number of a name; `layers` are counted, costs worked out, and `params` are in rows. */
const lineOf: Readonly<Record<LimitName, TotalName | null>> = {
  total_params: 'total',
  trainable_params: 'trainable',
  non_trainable_params: 'nonTrainable',
  optimizer_params: 'optimizer',
  layers: null,
  macs: null,
  peak_activations: null,
  params: 'total',
}

/** Where the first number of a limit is printed; Total where its line is missing. */
function subjectOf({ ledger }: Diagnosis, row: number | null, limit: Limit | undefined): Subject {
  const { totals } = ledger.facts.summary
  if (row !== null) return atCount(row)
  const line = lineOf[limit?.names[0] ?? 'total_params']
  const found = line && (totals[line] ? line : 'total')
  return found && totals[found] ? atLine(found) : { of: 'table' }
}

function unknown(text: string, names: readonly LimitName[]): string {
  return `cannot check the limit ${text}: the text does not show ${names.join(' and ')}`
}

function exceeded(
  text: string,
  names: readonly LimitName[],
  values: readonly (Interval | null)[],
  subject: string,
): string {
  const found = names.map((name, at) => {
    const of = name === 'params' ? `of ${subject} ` : ''
    const unit = name === 'peak_activations' ? ' bytes' : ''
    return `${name} ${of}is ${formatInterval(values[at] ?? null)}${unit}`
  })
  return `${found.join(', ')}; the limit is ${text}`
}

function statement({ limit: at, row, values }: FaultOf<'limit'>, diagnosis: Diagnosis): Statement {
  const limit = diagnosis.limits[at]
  const { names = [], text = '', severity = 'error' } = limit ?? {}
  const missing = names.filter((_, place) => values[place] === null)
  const isUnknown = missing.length > 0
  const subject = row === null ? '' : quotedAt(diagnosis, row)
  return {
    message: isUnknown ? unknown(text, missing) : exceeded(text, names, values, subject),
    at: subjectOf(diagnosis, row, limit),
    severity: isUnknown ? 'note' : severity,
    layer: row === null ? null : nameAt(diagnosis, row),
    printed: isUnknown ? null : (values[0]?.least ?? null),
  }
}

/** Reported for the limits set in the user's configuration. */
export const limitExceeded = defineTableRule({
  code: 'KA501',
  name: 'limit-exceeded',
  severity: 'error',
  docs: {
    what: 'The model exceeds a limit set in the configuration, such as total_params <= 5000000.',
    why: 'A budget for memory or download size holds only if every change is checked against it.',
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
    configuration: '{ "limits": ["total_params <= 100"] }',
    instead: 'Make the model smaller, or raise the limit in keraudit.config.json.',
  },
  policy: true,
  says: { limit: statement },
})
