import type { Arithmetic, ArithmeticOperator, ArithmeticStep } from '../../grammars/arithmetic.ts'
import { exactly, type Interval, negated, operations, powerOf, scaled } from './interval.ts'
import type { Piece } from './pieces.ts'
import { factorOf, type NumberStyle, readNumber } from './quantity.ts'

/**
 * How arithmetic is reckoned: products before sums; step by step, as on a pocket calculator; or with the last division sign as the bar of a
 * fraction, all before it over all behind it.
 */
export const orders = ['usual', 'steps', 'bar'] as const

export interface Reckoning {
  readonly style: NumberStyle
  readonly order: (typeof orders)[number]
}

type Chain = Arithmetic & { readonly kind: 'chain' }

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function numberAt(pieces: readonly Piece[], at: number, style: NumberStyle): Interval | null {
  const image = pieces[at]?.image ?? ''
  if (pieces[at]?.kind === 'raised') return exactly(Number([...image].map((digit) => RAISED.indexOf(digit)).join('')))
  return readNumber(image, style)?.value ?? null
}

/** The steps of a chain one after the other. */
function stepsOf({ first, rest }: Chain, pieces: readonly Piece[], how: Reckoning): Interval | null {
  return rest.reduce<Interval | null>(
    (value, { operator, operand }) => {
      const other = value && evaluate(operand, pieces, how)
      return value && other && operations[operator](value, other)
    },
    evaluate(first, pieces, how),
  )
}

/** A chain cut before some of its operators, the parts joined by them one after the other. */
function joined(chain: Chain, isCut: (step: ArithmeticStep, at: number) => boolean): Chain {
  const parts: { readonly operator: ArithmeticOperator; first: Arithmetic; rest: ArithmeticStep[] }[] = []
  let part = { operator: '+' as ArithmeticOperator, first: chain.first, rest: [] as ArithmeticStep[] }
  chain.rest.forEach((step, at) => {
    if (!isCut(step, at)) part.rest.push(step)
    else {
      parts.push(part)
      part = { operator: step.operator, first: step.operand, rest: [] }
    }
  })
  const [first = part, ...others] = [...parts, part]
  return {
    kind: 'chain',
    first: { kind: 'chain', first: first.first, rest: first.rest },
    rest: others.map(({ operator, ...rest }) => ({ operator, operand: { kind: 'chain', ...rest } })),
  }
}

function chainOf(chain: Chain, pieces: readonly Piece[], how: Reckoning): Interval | null {
  if (
    how.order === 'steps' ||
    chain.rest.every(({ operator }) => isTerm(operator) === isTerm(chain.rest[0]?.operator ?? '+'))
  )
    return stepsOf(chain, pieces, how)
  const bar = how.order === 'bar' ? chain.rest.map(({ operator }) => operator).lastIndexOf('/') : -1
  const isCut = (step: ArithmeticStep, at: number) => (bar < 0 ? isTerm(step.operator) : at === bar)
  return stepsOf(joined(chain, isCut), pieces, how)
}

function isTerm(operator: ArithmeticOperator): boolean {
  return operator === '+' || operator === '-'
}

/** What arithmetic comes to; null where a number can't be read so, or the result is past 2^53−1. `pieces` are those that it was parsed of. */
export function evaluate(tree: Arithmetic, pieces: readonly Piece[], how: Reckoning): Interval | null {
  switch (tree.kind) {
    case 'number': {
      const value = numberAt(pieces, tree.at, how.style)
      const unit = tree.unit === null ? null : (pieces[tree.unit]?.image ?? null)
      return value && unit !== null ? scaled(value, factorOf(unit, how.style)) : value
    }
    case 'power': {
      const base = evaluate(tree.base, pieces, how)
      const exponent = evaluate(tree.exponent, pieces, how)
      return base && exponent && powerOf(base, exponent)
    }
    case 'negative': {
      const operand = evaluate(tree.operand, pieces, how)
      return operand && negated(operand)
    }
    case 'chain':
      return chainOf(tree, pieces, how)
  }
}
