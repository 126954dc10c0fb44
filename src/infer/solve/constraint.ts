import { type Domain, range } from '../../shape/domain.ts'
import { type Assignment, type Compiled, isCondition, type Narrowing, valueIn } from '../../shape/expression.ts'
import { sameValue, type Value } from '../../shape/value.ts'

/** A fact that must hold of the unknowns. */
export interface Constraint {
  readonly slots: ReadonlySet<number>
  /** True where it may be told to fail before all of its slots are known. */
  readonly failsEarly?: true
  /** When `narrow` may say something of a slot. */
  readonly narrows: Narrowing
  /** True or false, undefined while something it needs is unknown. */
  test(values: Assignment): boolean | undefined
  /** What `target` can still be; undefined: can't say. Never too little. */
  narrow(values: Assignment, target: number): Domain | undefined
}

/** The expression has this value. */
export function equation(expression: Compiled, result: Value): Constraint {
  return {
    slots: expression.slots,
    narrows: expression.narrows,
    test(values) {
      const value = valueIn(expression, values)
      return value === undefined ? undefined : sameValue(value, result)
    },
    narrow: (values, target) => expression.narrow(values, result, target),
  }
}

/** Two expressions have the same value. */
export function equality(left: Compiled, right: Compiled): Constraint {
  return {
    slots: new Set([...left.slots, ...right.slots]),
    narrows: left.narrows === 'early' || right.narrows === 'early' ? 'early' : 'last',
    test(values) {
      const a = valueIn(left, values)
      const b = valueIn(right, values)
      return a === undefined || b === undefined ? undefined : sameValue(a, b)
    },
    narrow(values, target) {
      const [from, to] = left.slots.has(target) ? [right, left] : [left, right]
      const value = from.slots.has(target) ? undefined : valueIn(from, values)
      return value === undefined ? undefined : to.narrow(values, value, target)
    },
  }
}

/** A quotient, the slot that keeps it, and what is divided. */
export interface Quotient {
  readonly reference: Compiled
  readonly value: Compiled
  readonly dividend: Compiled
}

/** While the divisor of a quotient is not known, it must be one that the dividend has by some divisor. */
export function quotient({ reference, value, dividend }: Quotient): Constraint {
  const equal = equality(reference, value)
  return {
    ...equal,
    failsEarly: true,
    test(values) {
      const holds = equal.test(values)
      if (holds !== undefined) return holds
      const [kept, whole] = [reference.evaluate(values), dividend.evaluate(values)]
      return typeof kept === 'number' && typeof whole === 'number' && !isQuotientOf(whole, kept) ? false : undefined
    },
  }
}

/** Whether some divisor gives this quotient: if any does, the largest that gives no less. */
function isQuotientOf(dividend: number, quotient: number): boolean {
  if (quotient < 1) return true
  const divisor = Math.floor(dividend / quotient)
  return divisor >= 1 && Math.floor(dividend / divisor) === quotient
}

/** The expression is not 0. */
export function condition(expression: Compiled): Constraint {
  return {
    slots: expression.slots,
    narrows: isCondition(expression) ? expression.narrows : 'never',
    test(values) {
      const value = valueIn(expression, values)
      return value === undefined ? undefined : value !== 0 && !Number.isNaN(value)
    },
    narrow: (values, target) => expression.narrow(values, 1, target),
  }
}

/** The decimal digits of the expression's value begin so; for a number that the text cut. */
export function beginsWith(expression: Compiled, digits: string): Constraint {
  const least = Number(digits)
  return {
    slots: expression.slots,
    narrows: expression.slot === null ? 'never' : 'last',
    test(values) {
      const value = valueIn(expression, values)
      return value === undefined ? undefined : String(value ?? 'None').startsWith(digits)
    },
    narrow: () => (least > 0 ? range(least, Number.POSITIVE_INFINITY) : undefined),
  }
}
