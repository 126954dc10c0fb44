import { divisors } from '../../shape/divisors.ts'
import { type Domain, only, range, unite } from '../../shape/domain.ts'
import { type Assignment, type Compiled, sizeOfValue, valueIn } from '../../shape/expression.ts'
import { isList } from '../../shape/value.ts'
import type { Constraint } from './constraint.ts'

/** One term of a sum: the product of its factors, where `when` is not 0. */
export interface Term {
  readonly when: Compiled | null
  readonly factors: readonly Compiled[]
}

/** A product of unknown factors that the target is none of: `known` times what `unknown` names; null where not even that is known. */
interface OtherTerm {
  readonly kind: 'other'
  readonly known: number
  readonly unknown: string | null
}

/** A term in which the target stands, by itself `power` times or in `via`, a factor that depends on nothing else unknown. */
interface FactorTerm {
  readonly kind: 'factor'
  /** The product of the factors that are known. */
  readonly known: number
  readonly power: number
  /** True where no other factor is unknown. */
  readonly isAlone: boolean
  readonly via: Compiled | null
}

/** How one term looks under a partial assignment: its value where that is known. */
type TermState = number | FactorTerm | OtherTerm

const unknownTerm: OtherTerm = { kind: 'other', known: 0, unknown: null }

/** The sum of a term's value; undefined while unknown. */
export function valueOfTerm(term: Term, values: Assignment): number | undefined {
  const when = term.when ? term.when.evaluate(values) : 1
  if (when === 0) return 0
  let product: number | undefined = when === undefined ? undefined : 1
  for (const factor of term.factors) {
    const size = sizeOfFactor(factor, values)
    product = size === undefined || product === undefined ? undefined : product * size
  }
  return product
}

/** A factor's size; undefined while unknown, and for good where the text lost a dimension of it. */
function sizeOfFactor(factor: Compiled, values: Assignment): number | undefined {
  const value = valueIn(factor, values)
  if (value === undefined || value === '?' || (isList(value) && value.includes('?'))) return undefined
  return sizeOfValue(value)
}

/**
 * The terms add up to `total`. A target that is a factor of every unknown term divides what the known terms leave over;
 * where all else is known it is that quotient. All factors are at least 1. Of `lists`, slots that hold several dimensions, a product
 * says nothing that is worth a search.
 */
export function sumOfProducts(
  terms: readonly Term[],
  total: number,
  lists: ReadonlySet<number> = new Set(),
  slots: ReadonlySet<number> = slotsOf(terms),
): Constraint {
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
      return slots.has(target) && !lists.has(target) ? narrowTarget(terms, values, target, total) : undefined
    },
  }
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

function stateOf({ when, factors }: Term, values: Assignment, target: number): TermState {
  const condition = when ? when.evaluate(values) : 1
  if (condition === 0) return 0
  let known = 1
  let times = 0
  let others: Compiled[] | null = null
  let via: Compiled | null = null
  for (const factor of factors) {
    const size = sizeOfFactor(factor, values)
    if (size !== undefined) known *= size
    else if (factor.slot === target) times++
    else if (via === null && dependsOnlyOn(factor, values, target)) via = factor
    else if (others) others.push(factor)
    else others = [factor]
  }
  if (condition === undefined || (via && times > 0)) return unknownTerm
  if (times > 0 || via) return { kind: 'factor', known, power: Math.max(times, 1), isAlone: others === null, via }
  return others ? { kind: 'other', known, unknown: productKey(others) } : known
}

/** The same for equal products of slots; null where a factor is more than a slot. */
function productKey(factors: readonly Compiled[]): string | null {
  const slots = factors.map((factor) => factor.slot)
  return slots.every((slot) => slot !== null) ? slots.sort().join('*') : null
}

function dependsOnlyOn({ slots }: Compiled, values: Assignment, target: number): boolean {
  if (!slots.has(target)) return false
  for (const slot of slots) if (slot !== target && values[slot] === undefined) return false
  return true
}

function narrowTarget(terms: readonly Term[], values: Assignment, target: number, total: number): Domain | undefined {
  let rest = total
  const factors: FactorTerm[] = []
  const others: OtherTerm[] = []
  let via: Compiled | null = null
  for (const term of terms) {
    const state = stateOf(term, values, target)
    if (typeof state === 'number') rest -= state
    else if (state.kind === 'other') others.push(state)
    else {
      factors.push(state)
      via ??= state.via
    }
  }
  const wanted = narrowFactor(rest, factors, others)
  if (!via || !wanted) return wanted
  if (factors.length > 1 || wanted.kind === 'range') return undefined
  const parts: Domain[] = []
  for (const value of wanted.values) {
    const part = via.narrow(values, value, target)
    if (!part) return undefined
    parts.push(part)
  }
  return unite(parts)
}

/** What the factor can be that `target` stands for, where the known terms leave `rest` over. */
function narrowFactor(rest: number, factors: readonly FactorTerm[], others: readonly OtherTerm[]): Domain | undefined {
  if (Number.isNaN(rest) || rest < 0) return only()
  if (factors.length === 0) return undefined
  const most = largestUpTo(factors, rest)
  if (most < 1) return only()
  let common = 0
  let isAlone = true
  let isLinear = true
  for (const factor of factors) {
    common = greatestCommonDivisor(common, factor.known)
    isAlone &&= factor.isAlone
    isLinear &&= factor.power === 1
  }
  if (others.length > 0)
    return (isAlone && isLinear ? besideOneProduct(rest, polynomial(factors, 1), others) : undefined) ?? range(1, most)
  if (isAlone) return polynomial(factors, most) === rest ? only(most) : only()
  return divisorsUpTo(rest, common, most)
}

/** The terms' sum for a value of the target, everything else that is unknown at its least. */
function polynomial(factors: readonly FactorTerm[], target: number): number {
  return factors.reduce((sum, { known, power }) => sum + known * target ** power, 0)
}

/** The largest integer for which the terms do not exceed `rest`; 0 for none. */
function largestUpTo(factors: readonly FactorTerm[], rest: number): number {
  const coefficient = polynomial(factors, 1)
  if (!(coefficient <= rest)) return 0
  const quotient = Math.floor(rest / coefficient)
  if (factors.every(({ power }) => power === 1)) return quotient
  let [low, high] = [1, quotient]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (polynomial(factors, middle) <= rest) low = middle
    else high = middle - 1
  }
  return low
}

function divisorsUpTo(rest: number, common: number, most: number): Domain {
  if (rest % common !== 0) return only()
  const found = divisors(rest / common)
  if (!found) return range(1, most)
  return { kind: 'values', values: (found.at(-1) ?? 0) <= most ? found : found.filter((divisor) => divisor <= most) }
}

/** More candidates than this are given as a range. */
const listLimit = 4096

/**
 * The x ≥ 1 with rest = coefficient · x + c · y for some y ≥ 1, where all other terms are multiples c of one unknown product y;
 * undefined where they are not, or the list would be long.
 */
function besideOneProduct(rest: number, coefficient: number, others: readonly OtherTerm[]): Domain | undefined {
  const [first] = others
  if (!first || first.unknown === null || others.some((other) => other.unknown !== first.unknown)) return undefined
  const c = others.reduce((sum, other) => sum + other.known, 0)
  if (Number.isNaN(c)) return only()
  if (c < 1) return undefined
  const common = greatestCommonDivisor(coefficient, c)
  if (rest < coefficient + c || rest % common !== 0) return only()
  const modulus = c / common
  const most = Math.floor((rest - c) / coefficient)
  const least = residue(rest / common, coefficient / common, modulus)
  if (least === undefined || (most - least) / modulus > listLimit) return undefined
  const found: number[] = []
  for (let x = least; x <= most; x += modulus) found.push(x)
  return only(...found)
}

/** The least x ≥ 1 with factor · x ≡ rest (mod modulus), the two coprime; undefined where the numbers grow too large. */
function residue(rest: number, factor: number, modulus: number): number | undefined {
  if (modulus > 2 ** 26) return undefined
  let [r, next, s, following] = [factor % modulus, modulus, 1, 0]
  while (next !== 0) {
    const quotient = Math.floor(r / next)
    ;[r, next] = [next, r - quotient * next]
    ;[s, following] = [following, s - quotient * following]
  }
  const inverse = ((s % modulus) + modulus) % modulus
  const x = ((rest % modulus) * inverse) % modulus
  return x === 0 ? modulus : x
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 || Number.isNaN(b) ? a : greatestCommonDivisor(b, a % b)
}
