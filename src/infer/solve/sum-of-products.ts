import { divisors } from '../../shape/divisors.ts'
import { type Domain, only, range, unite } from '../../shape/domain.ts'
import type { Assignment, Compiled } from '../../shape/expression.ts'
import type { Constraint } from './constraint.ts'
import { conditionOf, isPresent, sizeOf, sizeOfFactor, slotsOf, type Term, valueOfTerm } from './term.ts'

/** What the terms come to under a partial assignment for one slot, the target. */
interface Tally {
  /** What the known terms leave of the total. */
  rest: number
  /** The terms in which the target stands: how many, what is known of their factors as a sum and as a common divisor. */
  factors: number
  coefficient: number
  common: number
  /** Whether no other factor of those is unknown, and none holds the target twice. */
  isAlone: boolean
  isLinear: boolean
  /** A factor of one of those that depends on nothing else unknown, where the target does not stand there by itself. */
  via: Compiled | null
  /** The unknown terms in which it does not stand, and whether they are all products of slots. */
  others: number
  areSlots: boolean
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
    failsEarly: true,
    narrows: 'early',
    test(values) {
      let sum = 0
      for (let at = 0; at < terms.length; at++) {
        const value = valueOfTerm(terms[at] as Term, values)
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

function dependsOnlyOn({ slots }: Compiled, values: Assignment, target: number): boolean {
  if (!slots.has(target)) return false
  for (const slot of slots) if (slot !== target && values[slot] === undefined) return false
  return true
}

function narrowTarget(terms: readonly Term[], values: Assignment, target: number, total: number): Domain | undefined {
  const tally = tallyOf(terms, values, target, total)
  const { via } = tally
  const wanted = narrowFactor(tally, terms, values, target)
  if (!via || !wanted) return wanted
  if (tally.factors > 1 || wanted.kind === 'range') return undefined
  const parts: Domain[] = []
  for (const value of wanted.values) {
    const part = via.narrow(values, value, target)
    if (!part) return undefined
    parts.push(part)
  }
  return unite(parts)
}

function tallyOf(terms: readonly Term[], values: Assignment, target: number, total: number): Tally {
  const tally: Tally = {
    rest: total,
    factors: 0,
    coefficient: 0,
    common: 0,
    isAlone: true,
    isLinear: true,
    via: null,
    others: 0,
    areSlots: true,
  }
  for (let at = 0; at < terms.length; at++) addTerm(tally, terms[at] as Term, values, target)
  return tally
}

function addTerm(tally: Tally, term: Term, values: Assignment, target: number): void {
  const condition = conditionOf(term, values)
  if (condition === 0) return
  let known = term.constant
  let times = 0
  let others = 0
  const { slots } = term
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] as number
    const size = sizeOf(values[slot])
    if (size !== undefined) known *= size
    else if (slot === target) times++
    else others++
  }
  let areSlots = condition !== undefined
  let via: Compiled | null = null
  for (const factor of term.expressions) {
    const size = sizeOfFactor(factor, values)
    if (size !== undefined) known *= size
    else if (via === null && dependsOnlyOn(factor, values, target)) via = factor
    else {
      others++
      areSlots = false
    }
  }
  if (condition === undefined || (via && times > 0)) addOther(tally, false)
  else if (times > 0 || via) addFactor(tally, known, times, others, via)
  else if (others > 0) addOther(tally, areSlots)
  else tally.rest -= known
}

function addOther(tally: Tally, areSlots: boolean): void {
  tally.others++
  tally.areSlots &&= areSlots
}

function addFactor(tally: Tally, known: number, times: number, others: number, via: Compiled | null): void {
  tally.factors++
  tally.coefficient += known
  tally.common = greatestCommonDivisor(tally.common, known)
  tally.isAlone &&= others === 0
  tally.isLinear &&= times < 2
  tally.via ??= via
}

/** What the factor can be that the target stands for. */
function narrowFactor(tally: Tally, terms: readonly Term[], values: Assignment, target: number): Domain | undefined {
  const { rest, factors, isAlone, isLinear, others } = tally
  if (Number.isNaN(rest) || rest < 0) return only()
  if (factors === 0) return undefined
  const powers = isLinear ? null : powersIn(terms, values, target)
  const most = largestUpTo(tally, powers)
  if (most < 1) return only()
  if (others > 0) {
    const isOneProduct = isAlone && isLinear && tally.areSlots
    return (isOneProduct ? besideOneProduct(tally, otherTerms(terms, values, target)) : undefined) ?? range(1, most)
  }
  if (!isAlone) return divisorsUpTo(rest, tally.common, most)
  return (powers ? polynomial(powers, most) : tally.coefficient * most) === rest ? only(most) : only()
}

/** A term in which the target stands so many times beside what is known. */
interface Power {
  readonly known: number
  readonly power: number
}

function powersIn(terms: readonly Term[], values: Assignment, target: number): readonly Power[] {
  return terms.flatMap((term) => {
    if (!isPresent(term, values)) return []
    const unknown = unknownOf(term, values)
    const times = unknown.filter(({ slot }) => slot === target).length
    const isVia = times === 0 && unknown.some((factor) => dependsOnlyOn(factor, values, target))
    return times > 0 || isVia ? [{ known: knownOf(term, values), power: Math.max(times, 1) }] : []
  })
}

function unknownOf({ factors }: Term, values: Assignment): readonly Compiled[] {
  return factors.filter((factor) => sizeOfFactor(factor, values) === undefined)
}

/** The product of the factors that are known. */
function knownOf({ factors }: Term, values: Assignment): number {
  return factors.reduce((product, factor) => product * (sizeOfFactor(factor, values) ?? 1), 1)
}

/** The terms' sum for a value of the target, everything else that is unknown at its least. */
function polynomial(powers: readonly Power[], target: number): number {
  return powers.reduce((sum, { known, power }) => sum + known * target ** power, 0)
}

/** The largest integer for which the terms do not exceed the rest; 0 for none. */
function largestUpTo({ rest, coefficient }: Tally, powers: readonly Power[] | null): number {
  if (!(coefficient <= rest)) return 0
  const quotient = Math.floor(rest / coefficient)
  if (!powers) return quotient
  let [low, high] = [1, quotient]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (polynomial(powers, middle) <= rest) low = middle
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

/** A term of other unknowns: what is known of it times the slots that are not, in order. */
interface OtherTerm {
  readonly known: number
  readonly unknown: readonly number[]
}

function otherTerms(terms: readonly Term[], values: Assignment, target: number): readonly OtherTerm[] {
  return terms.flatMap((term) => {
    if (!isPresent(term, values)) return []
    const open = unknownOf(term, values)
    if (open.length === 0 || open.some(({ slots }) => slots.has(target))) return []
    const unknown = open.map(({ slot }) => slot ?? -1).sort((a, b) => a - b)
    return [{ known: knownOf(term, values), unknown }]
  })
}

/**
 * The x ≥ 1 with rest = coefficient · x + c · y for some y ≥ 1, where all other terms are multiples c of one unknown product y;
 * undefined where they are not, or the list would be long.
 */
function besideOneProduct({ rest, coefficient }: Tally, others: readonly OtherTerm[]): Domain | undefined {
  const [first] = others
  if (!first || others.some(({ unknown }) => unknown.join() !== first.unknown.join())) return undefined
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
  let [larger, smaller] = [a, b]
  while (smaller !== 0 && !Number.isNaN(smaller)) {
    const rest = larger % smaller
    larger = smaller
    smaller = rest
  }
  return larger
}
