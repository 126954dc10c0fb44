import type { Scope } from './expression.ts'
import { shapeFunctions } from './functions/index.ts'

/**
 * The scope of an expression that stands alone: these names in this order, and every shape function. A name that is not among them has no
 * value.
 */
export function namedScope(names: readonly string[]): Scope {
  return { slotOf: (name) => names.indexOf(name), functionOf: (name) => shapeFunctions.get(name) }
}
