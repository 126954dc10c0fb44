import { type Assignment, type Compiled, sizeOfValue, valueIn } from '../../shape/expression.ts'
import { isList, type Value } from '../../shape/value.ts'

/** One term of a sum: the product of its factors, where `when` is not 0. */
export interface Term {
  readonly when: Compiled | null
  readonly factors: readonly Compiled[]
  /** The factors by kind: the product of the constants, the slots, and all others. */
  readonly constant: number
  readonly slots: readonly number[]
  readonly expressions: readonly Compiled[]
}

/** A term of some factors. */
export function termOf(when: Compiled | null, factors: readonly Compiled[]): Term {
  const constants = factors.filter(({ slots }) => slots.size === 0)
  return {
    when,
    factors,
    constant: constants.reduce((product, factor) => product * (sizeOfFactor(factor, []) ?? Number.NaN), 1),
    slots: factors.flatMap(({ slot }) => slot ?? []),
    expressions: factors.filter(({ slot, slots }) => slot === null && slots.size > 0),
  }
}

/** The condition of a term: 0 where it is none of the sum, undefined while unknown. */
export function conditionOf({ when }: Term, values: Assignment): Value | undefined {
  return when ? valueIn(when, values) : 1
}

/** Whether a term surely is one of the sum. */
export function isPresent(term: Term, values: Assignment): boolean {
  const condition = conditionOf(term, values)
  return condition !== 0 && condition !== undefined
}

/** The term's value in the sum; undefined while unknown. */
export function valueOfTerm(term: Term, values: Assignment): number | undefined {
  const condition = conditionOf(term, values)
  if (condition === 0 || condition === undefined) return condition
  const { slots } = term
  let product = term.constant
  for (let at = 0; at < slots.length; at++) {
    const size = sizeOf(values[slots[at] as number])
    if (size === undefined) return undefined
    product *= size
  }
  for (const factor of term.expressions) {
    const size = sizeOfFactor(factor, values)
    if (size === undefined) return undefined
    product *= size
  }
  return product
}

/** A factor's size; undefined while unknown, and for good where the text lost a dimension of it. */
export function sizeOfFactor(factor: Compiled, values: Assignment): number | undefined {
  return sizeOf(valueIn(factor, values))
}

/** The same of the value itself. */
export function sizeOf(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value
  if (value === undefined || value === '?' || (isList(value) && value.includes('?'))) return undefined
  return sizeOfValue(value)
}

/** The slots on which the terms depend, in the order in which they speak of them. */
export function slotsOf(terms: readonly Term[]): ReadonlySet<number> {
  const slots = new Set<number>()
  for (const { when, factors } of terms) {
    for (const slot of when?.slots ?? []) slots.add(slot)
    for (const factor of factors) for (const slot of factor.slots) slots.add(slot)
  }
  return slots
}
