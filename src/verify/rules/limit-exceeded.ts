import { formatCount } from '../count.ts'
import { defineRule, type Statement } from '../define-rule.ts'
import type { Diagnosis } from '../diagnose.ts'
import { type Excess, excesses } from '../limits.ts'
import { countSpan, lineSpan, quoted } from '../wording.ts'

function placeOf({ facts, ledger }: Diagnosis, { row, limit }: Excess): Statement['span'] {
  const { total, trainable, nonTrainable, optimizer } = facts.summary.totals
  if (row) return countSpan(row.row)
  const [name] = limit.names
  const own = name === 'trainable_params' ? trainable : name === 'non_trainable_params' ? nonTrainable : null
  const line = own ?? (name === 'optimizer_params' ? optimizer : null) ?? (name === 'layers' ? null : total)
  return line ? lineSpan(line) : (ledger.rows[0]?.row.span ?? facts.summary.span)
}

function messageOf({ row, limit, values, untold }: Excess): string {
  if (untold.length > 0)
    return `the limit ${limit.text} can’t be checked: the text does not tell ${untold.join(' and ')}`
  const told = values.map(
    ({ name, value }) =>
      `${name} ${name === 'params' ? `of ${row ? quoted(row.row) : ''} ` : ''}is ${formatCount(value)}`,
  )
  return `${told.join(', ')}; the limit is ${limit.text}`
}

/** Reported for the limits that the user's configuration sets. */
export const limitExceeded = defineRule({
  code: 'KA501',
  name: 'limit-exceeded',
  severity: 'error',
  docs: {
    what: 'The model is beyond a limit that the configuration sets, such as total_params <= 5000000.',
    why: 'A budget for memory or download is kept only if somebody holds every change against it.',
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
  check: (diagnosis) =>
    excesses(diagnosis, diagnosis.facts.limits ?? []).map((excess) => ({
      message: messageOf(excess),
      span: placeOf(diagnosis, excess),
      severity: excess.untold.length > 0 ? 'note' : excess.limit.severity,
      layer: excess.row?.row.name.value ?? null,
      printed: excess.untold.length > 0 ? null : (excess.values[0]?.value ?? null),
    })),
})
