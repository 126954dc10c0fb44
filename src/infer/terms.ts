import type { Expression } from '../../grammars/expression.ts'
import { type Assignment, namesIn } from '../shape/expression.ts'
import type { Value } from '../shape/value.ts'
import type { Sum } from '../words/formula.ts'
import type { CompiledSignature } from './compile-entry.ts'
import type { Hypothesis } from './inference.ts'
import { presentWeights } from './weights.ts'

/** The value of a name in a solution; undefined where nothing says it. */
export type NameValue = (name: string) => Value | undefined

/** Looks names up in the solution of a hypothesis. */
export function namesOf(origin: { readonly signature: CompiledSignature; readonly values: Assignment }): NameValue {
  return (name) => origin.values[origin.signature.slotNames.indexOf(name)]
}

/** An expression without what changes nothing: a division by a name that is 1, such as one group. */
export function reduced(expression: Expression, nameValue: NameValue): Expression {
  if (expression.kind === 'call')
    return { ...expression, operands: expression.operands.map((operand) => reduced(operand, nameValue)) }
  if (expression.kind !== 'operation') return expression
  const { left, right, operator } = expression
  if (operator === '//' && right.kind === 'name' && nameValue(right.name) === 1) return reduced(left, nameValue)
  return { ...expression, left: reduced(left, nameValue), right: reduced(right, nameValue) }
}

/** The count as the sum of the weights' sizes in names; null for a nested model, which is the sum of its rows. */
export function sumInNames({ origin }: Pick<Hypothesis, 'origin'>): Sum<Expression> | null {
  if (!origin) return null
  const nameValue = namesOf(origin)
  return presentWeights(origin.signature, origin.values).map(({ term }) =>
    term.factors
      .map((factor) => reduced(factor.expression, nameValue))
      .filter((factor) => factor.kind !== 'number' || factor.value !== 1),
  )
}

/** The same sum in numbers; of a nested model the counts of its rows. */
export function sumInNumbers({ weights, rows }: Pick<Hypothesis, 'weights' | 'rows'>): Sum<number> {
  return rows ? rows.map((count) => [count]) : weights.map(({ shape }) => shape.filter((dim) => dim !== 1))
}

/** The config keys that the sum in names reads. */
export function keysInSum({ origin }: Hypothesis): ReadonlySet<string> {
  if (!origin) return new Set()
  const names = new Set(sumInNames({ origin })?.flat().flatMap(namesIn))
  const { keys, slotNames } = origin.signature
  return new Set(
    keys.filter(({ slots }) => slots.some((slot) => names.has(slotNames[slot] ?? ''))).map(({ name }) => name),
  )
}
