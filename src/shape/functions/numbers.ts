import { divisors } from '../divisors.ts'
import { only, range } from '../domain.ts'
import type { ShapeFunction } from '../shape-function.ts'

/** `divides(a, b)`: 1 where a divides b, as a lost dimension may. */
export const divides: ShapeFunction = {
  name: 'divides',
  narrowsFirst: true,
  evaluate([a = null, b = null]) {
    if (a === '?' || b === '?') return 1
    return typeof a === 'number' && typeof b === 'number' ? Number(b % a === 0) : Number.NaN
  },
  narrow([, whole], result, position) {
    const found = position === 0 && result === 1 && typeof whole === 'number' ? divisors(whole) : undefined
    return found && only(...found)
  },
}

/** `largest(a, b, …)`: the largest of some numbers. */
export const largest: ShapeFunction = {
  name: 'largest',
  evaluate(operands) {
    return operands.every((one) => typeof one === 'number') ? Math.max(...operands.map(Number)) : Number.NaN
  },
  narrow(operands, result, position) {
    if (typeof result !== 'number') return undefined
    const others = operands.filter((_, at) => at !== position)
    const isBelow = others.every((one) => typeof one === 'number' && one < result)
    return isBelow ? only(result) : range(1, result)
  },
}

/** `smallest(a, b, …)`: the smallest of some numbers; None and what the text lost are left out, and alone are no number. */
export const smallest: ShapeFunction = {
  name: 'smallest',
  evaluate(operands) {
    const known = operands.filter((one) => typeof one === 'number')
    return known.length > 0 ? Math.min(...known) : null
  },
}
