import { formatCount } from '../../words/number.ts'
import type { Diagnosis } from '../diagnose.ts'
import { type Limit, type LimitName, limitNames } from '../limit.ts'
import type { RowFacts } from '../row-facts.ts'
import { defineRule, type Statement } from './define-rule.ts'
import { countSpan, lineSpan, quoted } from './wording.ts'

/** The number behind a name; undefined where the text does not tell it. */
function modelValue({ ledger, totals }: Diagnosis, name: Exclude<LimitName, 'params'>): number | undefined {
  const settled = (line: 'trainable' | 'nonTrainable' | 'optimizer') =>
    (totals.fault?.line === line ? totals.fault.expected : ledger.printed[line]) ?? undefined
  switch (name) {
    case 'total_params':
      return totals.modelTotal ?? (ledger.rowsMissing ? undefined : (ledger.rowsSum ?? undefined))
    case 'trainable_params':
      return settled('trainable')
    case 'non_trainable_params':
      return settled('nonTrainable')
    case 'optimizer_params':
      return settled('optimizer')
    case 'layers':
      return ledger.rowsMissing ? undefined : ledger.top.length
  }
}

/** A limit that is exceeded, by the model as a whole or by a row; or one that cannot be told for want of a number. */
interface Excess {
  readonly limit: Limit
  readonly row: RowFacts | null
  /** What the limit speaks of, with its values here. */
  readonly values: readonly { readonly name: LimitName; readonly value: number }[]
  /** The names whose numbers the text does not tell: then nothing is said of the limit. */
  readonly untold: readonly LimitName[]
}

/** Holds a table to the limits. */
function excesses(diagnosis: Diagnosis, limits: readonly Limit[]): readonly Excess[] {
  return limits.flatMap((limit) => {
    if (!limit.names.includes('params')) return excessOf(diagnosis, limit, null)
    const rows = diagnosis.ledger.rows.filter(({ children }) => children.length === 0)
    const found = rows.flatMap((row) => excessOf(diagnosis, limit, row))
    const untold = found.filter((excess) => excess.untold.length > 0)
    return [...found.filter((excess) => excess.untold.length === 0), ...untold.slice(0, 1)]
  })
}

function excessOf(diagnosis: Diagnosis, limit: Limit, row: RowFacts | null): readonly Excess[] {
  const numbers = limitNames.map((name) =>
    name === 'params' ? (row?.count ?? undefined) : modelValue(diagnosis, name),
  )
  const values = limit.names.flatMap((name) => {
    const value = numbers[limitNames.indexOf(name)]
    return value === undefined ? [] : [{ name, value }]
  })
  const untold = limit.names.filter((name) => numbers[limitNames.indexOf(name)] === undefined)
  const isMet = untold.length === 0 && limit.condition.evaluate(numbers) !== 0
  return isMet ? [] : [{ limit, row, values, untold }]
}

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
