import { divisors } from '../../shape/divisors.ts'
import { type Domain, only, range, unite } from '../../shape/domain.ts'
import { type Assignment, type Compiled, sizeOfValue } from '../../shape/expression.ts'
import type { Constraint } from './constraint.ts'

/** One term of a sum: the product of its factors, where `when` is not 0. */
export interface Term {
  readonly when: Compiled | null
  readonly factors: readonly Compiled[]
}

/** How one term looks under a partial assignment. */
type TermState =
  | { readonly kind: 'known'; readonly value: number }
  /**
   * `target` is one of its factors, to the first power or more, or `via` is one that depends on nothing else unknown;
   * `known` is the product of the factors that are known.
   */
  | { readonly kind: 'factor'; readonly known: number; readonly onlyTarget: boolean; readonly via: Compiled | null }
  | { readonly kind: 'other' }

/** The sum of a term's value; undefined while unknown. */
export function valueOfTerm(term: Term, values: Assignment): number | undefined {
  const when = term.when ? term.when.evaluate(values) : 1
  if (when === 0) return 0
  let product: number | undefined = when === undefined ? undefined : 1
  for (const factor of term.factors) {
    const value = factor.evaluate(values)
    product = value === undefined || product === undefined ? undefined : product * sizeOfValue(value)
  }
  return product
}

/**
 * The terms add up to `total`. A target that is a factor of every unknown term divides what the known terms leave over;
 * where all else is known it is that quotient. All factors are at least 1.
 */
export function sumOfProducts(terms: readonly Term[], total: number): Constraint {
  const slots = new Set(
    terms.flatMap((term) => [...(term.when?.slots ?? []), ...term.factors.flatMap((f) => [...f.slots])]),
  )
  return {
    slots,
    test(values) {
      let sum = 0
      for (const term of terms) {
        const value = valueOfTerm(term, values)
        if (value === undefined) return undefined
        sum += value
      }
      return sum === total
    },
    narrow(values, target) {
      return slots.has(target) ? narrowTarget(terms, values, target, total) : undefined
    },
  }
}

function stateOf(term: Term, values: Assignment, target: number): TermState {
  const value = valueOfTerm(term, values)
  if (value !== undefined) return { kind: 'known', value }
  if (term.when && term.when.evaluate(values) === undefined) return { kind: 'other' }
  let known = 1
  let times = 0
  let others = 0
  let via: Compiled | null = null
  for (const factor of term.factors) {
    const size = factor.evaluate(values)
    if (size !== undefined) known *= sizeOfValue(size)
    else if (isTarget(factor, target)) times++
    else if (via === null && dependsOnlyOn(factor, values, target)) via = factor
    else others++
  }
  if (via && times > 0) return { kind: 'other' }
  return times > 0 || via ? { kind: 'factor', known, onlyTarget: times <= 1 && others === 0, via } : { kind: 'other' }
}

function isTarget(factor: Compiled, target: number): boolean {
  return factor.expression.kind === 'name' && factor.slots.has(target)
}

function dependsOnlyOn(factor: Compiled, values: Assignment, target: number): boolean {
  return factor.slots.has(target) && [...factor.slots].every((slot) => slot === target || values[slot] !== undefined)
}

function narrowTarget(terms: readonly Term[], values: Assignment, target: number, total: number): Domain | undefined {
  const states = terms.map((term) => stateOf(term, values, target))
  const factors = states.filter((state) => state.kind === 'factor')
  const vias = factors.map((state) => state.via).filter((via) => via !== null)
  const wanted = narrowFactor(states, total)
  const [via] = vias
  if (!via || !wanted) return wanted
  if (factors.length > 1 || wanted.kind === 'range') return undefined
  const parts = wanted.values.map((value) => via.narrow(values, value, target))
  return parts.every((part) => part !== undefined) ? unite(parts) : undefined
}

/** What the factor can be that `target` stands for. */
function narrowFactor(states: readonly TermState[], total: number): Domain | undefined {
  let rest = total
  let coefficient = 0
  let common = 0
  let isLinear = true
  for (const state of states) {
    if (state.kind === 'known') rest -= state.value
    else if (state.kind === 'factor') {
      coefficient += state.known
      common = greatestCommonDivisor(common, state.known)
      isLinear &&= state.onlyTarget
    }
  }
  if (Number.isNaN(rest) || rest < 0) return only()
  if (coefficient === 0) return undefined
  if (rest < coefficient) return only()
  const most = Math.floor(rest / coefficient)
  if (states.some((state) => state.kind === 'other')) return range(1, most)
  if (isLinear) return rest % coefficient === 0 ? only(rest / coefficient) : only()
  return divisorsUpTo(rest, common, most)
}

function divisorsUpTo(rest: number, common: number, most: number): Domain {
  if (rest % common !== 0) return only()
  const found = divisors(rest / common)
  return found ? only(...found.filter((divisor) => divisor <= most)) : range(1, most)
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
