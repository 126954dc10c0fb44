import { type Expression, parseExpression } from '../../grammars/expression.ts'
import { type Compiled, compile, namesIn } from '../shape/expression.ts'
import type { Severity } from './severity.ts'

/** What a limit can speak of: the model's numbers, its costs per sample (`peak_activations` in bytes), and `params` of each row. */
export const limitNames = [
  'total_params',
  'trainable_params',
  'non_trainable_params',
  'optimizer_params',
  'layers',
  'macs',
  'peak_activations',
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

/** `300e6`, `16 MB`: units are powers of 1024, as in what Keras prints. */
const amount = /\b(\d{1,16}(?:\.\d{1,6})?(?:e\d{1,2})?)(?: ?([KMG]?)i?B)?\b/gi

const units: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['K', 2 ** 10],
  ['M', 2 ** 20],
  ['G', 2 ** 30],
])

/** The text with every amount as a plain number. */
function inPlainNumbers(text: string): string {
  return text.replaceAll(amount, (_, number: string, unit: string | undefined) => {
    const value = Math.floor(Number(number) * (units.get(unit?.toUpperCase() ?? '') ?? 1))
    if (!Number.isSafeInteger(value)) throw new SyntaxError('a number in a limit cannot exceed 2^53 − 1')
    return String(value)
  })
}

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
  const expression = parseExpression(inPlainNumbers(text))
  checkParts(expression)
  const used = new Set(namesIn(expression))
  if (used.size === 0 || !isCondition(expression))
    throw new SyntaxError('a limit must be a comparison, such as total_params <= 5000000 or params < total_params // 2')
  const unknown = [...used].find((name) => !isLimitName(name))
  if (unknown !== undefined) throw new SyntaxError(`unknown name ${unknown}; known names: ${limitNames.join(', ')}`)
  const slotOf = (name: string) => [...limitNames, name].indexOf(name)
  const condition = compile(expression, { slotOf, functionOf: () => undefined })
  return { text, severity: 'error', names: limitNames.filter((name) => used.has(name)), condition }
}

function checkParts(expression: Expression): void {
  switch (expression.kind) {
    case 'name':
      return
    case 'number':
      if (!Number.isSafeInteger(expression.value)) throw new SyntaxError('a number in a limit cannot exceed 2^53 − 1')
      return
    case 'operation':
      checkParts(expression.left)
      checkParts(expression.right)
      return
    default:
      throw new SyntaxError('a limit may contain only numbers, names, arithmetic and comparisons')
  }
}
