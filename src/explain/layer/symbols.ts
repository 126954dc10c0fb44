import type { Expression } from '../../../grammars/expression.ts'
import type { CompiledItem, CompiledSignature } from '../../infer/compile-entry.ts'
import { type NameValue, reduced } from '../../infer/terms.ts'
import type { Assignment } from '../../shape/expression.ts'
import { namesIn } from '../../shape/expression.ts'
import { isList } from '../../shape/value.ts'
import { formatExpression } from '../../words/formula.ts'

/** An expression in Keras's words, without brackets around the whole. */
export function symbolText(expression: Expression, nameValue: NameValue): string {
  const text = formatExpression(reduced(expression, nameValue))
  return expression.kind === 'operation' && text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text
}

/** One expression per axis: a list of axes is written axis by axis, `output_shape[0]`. */
export function symbolsOf(item: CompiledItem, values: Assignment, nameValue: NameValue): readonly string[] {
  const { expression } = item.value
  const value = item.value.evaluate(values)
  if (!isList(value)) return [symbolText(expression, nameValue)]
  if (value.length === 1 && expression.kind === 'name') return [expression.name]
  return value.map((dim, at) => (expression.kind === 'name' ? `${expression.name}[${at}]` : String(dim ?? 'None')))
}

/** An expression with numbers instead of names: `4 × 32`; null where a name has none. */
export function numbersText(expression: Expression, nameValue: NameValue): string | null {
  const names = namesIn(expression)
  if (names.some((name) => typeof nameValue(name) !== 'number')) return null
  return symbolText(withNumbers(expression, nameValue), nameValue)
}

function withNumbers(expression: Expression, nameValue: NameValue): Expression {
  if (expression.kind === 'name') return { kind: 'number', value: Number(nameValue(expression.name)) }
  if (expression.kind !== 'operation') return expression
  const [left, right] = [expression.left, expression.right].map((side) => withNumbers(side, nameValue))
  if (!left || !right) return expression
  const isByOne = expression.operator === '//' && right.kind === 'number' && right.value === 1
  return isByOne ? left : { ...expression, left, right }
}

/** Whether a key of the config is read by any weight's shape or condition. */
export function isInWeights(signature: CompiledSignature, slots: readonly number[]): boolean {
  return signature.weights.some(
    ({ term }) =>
      slots.some((slot) => term.when?.slots.has(slot)) ||
      term.factors.some((factor) => slots.some((slot) => factor.slots.has(slot))),
  )
}
