import { type Expression, parseExpression } from '../../grammars/expression.ts'
import type { Severity } from '../report/report.ts'
import { type Compiled, compile } from '../shape/expression.ts'
import type { Diagnosis } from './diagnose.ts'
import type { RowFacts } from './row-facts.ts'

/** What a limit can speak of: the model's numbers, and `params` of each row. */
const limitNames = [
  'total_params',
  'trainable_params',
  'non_trainable_params',
  'optimizer_params',
  'layers',
  'params',
] as const
export type LimitName = (typeof limitNames)[number]

/** A limit of the user's own: `total_params <= 5000000`. */
export interface Limit {
  readonly text: string
  readonly severity: Severity
  /** What it speaks of, in the order of `limitNames`. */
  readonly names: readonly LimitName[]
  readonly condition: Compiled
}

const longestLimit = 300

const isLimitName = (name: string): name is LimitName => limitNames.some((known) => known === name)

const comparisons: ReadonlySet<string> = new Set(['==', '!=', '<=', '>=', '<', '>'])

function isCondition(expression: Expression): boolean {
  if (expression.kind !== 'operation') return false
  if (comparisons.has(expression.operator)) return true
  const isJoined = expression.operator === 'and' || expression.operator === 'or'
  return isJoined && isCondition(expression.left) && isCondition(expression.right)
}

/** A limit from its text, in the grammar of dimension expressions. Throws a SyntaxError that says what is wrong with it. */
export function parseLimit(text: string): Limit {
  if (text.length > longestLimit) throw new SyntaxError(`a limit has at most ${longestLimit} characters`)
  const expression = parseExpression(text)
  const used = new Set<string>()
  checkParts(expression, used)
  if (used.size === 0 || !isCondition(expression))
    throw new SyntaxError('a limit compares: total_params <= 5000000, or params < total_params // 2')
  const unknown = [...used].find((name) => !isLimitName(name))
  if (unknown !== undefined) throw new SyntaxError(`${unknown} is none of ${limitNames.join(', ')}`)
  const slotOf = (name: string) => [...limitNames, name].indexOf(name)
  const condition = compile(expression, { slotOf, functionOf: () => undefined })
  return { text, severity: 'error', names: limitNames.filter((name) => used.has(name)), condition }
}

function checkParts(expression: Expression, names: Set<string>): void {
  switch (expression.kind) {
    case 'name':
      names.add(expression.name)
      return
    case 'number':
      if (!Number.isSafeInteger(expression.value)) throw new SyntaxError('a limit has no number beyond 2^53 − 1')
      return
    case 'operation':
      checkParts(expression.left, names)
      checkParts(expression.right, names)
      return
    default:
      throw new SyntaxError('a limit has numbers, names, arithmetic and comparisons only')
  }
}

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
export interface Excess {
  readonly limit: Limit
  readonly row: RowFacts | null
  /** What the limit speaks of, with its values here. */
  readonly values: readonly { readonly name: LimitName; readonly value: number }[]
  /** The names whose numbers the text does not tell: then nothing is said of the limit. */
  readonly untold: readonly LimitName[]
}

/** Holds a table to the limits. */
export function excesses(diagnosis: Diagnosis, limits: readonly Limit[]): readonly Excess[] {
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
