import { parseExpression } from '../../../grammars/expression.ts'
import { type Term, termOf } from '../../../src/infer/solve/term.ts'
import { type Compiled, compile, factorsOf, type Scope } from '../../../src/shape/expression.ts'
import { shapeFunctions } from '../../../src/shape/functions/index.ts'

/** Expressions over these unknowns, each in the slot of its place. */
export function expressionsOver(names: readonly string[]) {
  const scope: Scope = { slotOf: (name) => names.indexOf(name), functionOf: (name) => shapeFunctions.get(name) }
  const expression = (text: string): Compiled => compile(parseExpression(text), scope)
  /** A product as a term of a sum, where a condition holds. */
  const term = (text: string, when?: string): Term => {
    const factors = factorsOf(expression(text).expression).map((factor) => compile(factor, scope))
    return termOf(when === undefined ? null : expression(when), factors)
  }
  return { expression, term }
}
