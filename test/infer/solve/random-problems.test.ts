import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  beginsWith,
  type Constraint,
  condition,
  equality,
  equation,
  quotient,
} from '../../../src/infer/solve/constraint.ts'
import { prober } from '../../../src/infer/solve/prober.ts'
import { type Problem, problemOf } from '../../../src/infer/solve/problem.ts'
import { implied, search, settle } from '../../../src/infer/solve/search.ts'
import { sumOfProducts } from '../../../src/infer/solve/sum-of-products.ts'
import { type Domain, only, range } from '../../../src/shape/domain.ts'
import type { Assignment } from '../../../src/shape/expression.ts'
import type { Value } from '../../../src/shape/value.ts'
import { expressionsOver } from './expressions.ts'

const { expression, term } = expressionsOver(['a', 'b', 'c', 'd'])

/** A constraint of the solver beside the same said in JavaScript. */
interface Fact {
  readonly constraint: Constraint
  readonly holds: (a: number, b: number, c: number, d: number) => boolean
}

const product = (n: number): Fact => ({
  constraint: equation(expression('a * b'), n),
  holds: (a, b) => a * b === n,
})
const sum = (n: number): Fact => ({
  constraint: sumOfProducts([term('2 * a * c'), term('b * d'), term('c', 'd > 1')], n),
  holds: (a, b, c, d) => 2 * a * c + b * d + (d > 1 ? c : 0) === n,
})
const groups = (n: number): Fact => ({
  constraint: sumOfProducts([term('a * ((b + 9) // c)'), term('d')], n),
  holds: (a, b, c, d) => a * Math.floor((b + 9) / c) + d === n,
})
const quotientOf = (): Fact => ({
  constraint: quotient({ reference: expression('a'), value: expression('b // c'), dividend: expression('b') }),
  holds: (a, b, c) => a === Math.floor(b / c),
})
const digits = (n: number): Fact => ({
  constraint: beginsWith(expression('a * 3 + c'), String(n)),
  holds: (a, _, c) => String(a * 3 + c).startsWith(String(n)),
})
const beginning = (n: number): Fact => ({
  constraint: beginsWith(expression('b'), String(n)),
  holds: (_, b) => String(b).startsWith(String(n)),
})
const same = (): Fact => ({
  constraint: equality(expression('a + d'), expression('b + c')),
  holds: (a, b, c, d) => a + d === b + c,
})
const less = (): Fact => ({
  constraint: condition(expression('a < c or d == 1')),
  holds: (a, _, c, d) => a < c || d === 1,
})
const parted = (): Fact => ({ constraint: condition(expression('b % c')), holds: (_, b, c) => b % c !== 0 })

const number = fc.integer({ min: 1, max: 40 })
const fact = fc.oneof(
  ...[product, sum, groups, digits, beginning].map((make) => number.map(make)),
  ...[quotientOf, same, less, parted].map((make) => fc.constant(null).map(make)),
)

/** The numbers of a domain in the order of preference. */
const numbersOf = (domain: Domain): readonly number[] =>
  domain.kind === 'values'
    ? domain.values.map(Number)
    : Array.from({ length: domain.max - domain.min + 1 }, (_, at) => domain.min + at)

const domain: fc.Arbitrary<Domain> = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 4 })).map(([min, more]) => range(min, min + more)),
  fc.uniqueArray(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 3 }).map((values) => only(...values)),
)

const asked = fc.record({
  facts: fc.array(fact, { minLength: 1, maxLength: 3 }),
  domains: fc.tuple(domain, domain, domain, domain),
  rest: fc.subarray([0, 1, 2, 3], { maxLength: 3 }),
  preferred: fc.dictionary(fc.constantFrom('0', '1', '2', '3'), fc.integer({ min: 1, max: 9 })),
})
type Asked = typeof asked extends fc.Arbitrary<infer T> ? T : never

function problemIn({ facts, domains, rest, preferred }: Asked, limit = 100_000): Problem {
  const wanted = [0, 1, 2, 3].filter((slot) => !rest.includes(slot))
  const values = new Map<number, Value>(Object.entries(preferred).map(([slot, value]) => [Number(slot), value]))
  return problemOf({
    ...{ domains, constraints: facts.map(({ constraint }) => constraint) },
    ...{ wanted, rest, preferred: values, limit, endless: 0 },
  })
}

/** All assignments for which all facts hold, by trying everything. */
function allOf({ facts, domains }: Asked): readonly (readonly number[])[] {
  const [as, bs, cs, ds] = domains.map(numbersOf) as [number[], number[], number[], number[]]
  const all = as.flatMap((a) => bs.flatMap((b) => cs.flatMap((c) => ds.map((d) => [a, b, c, d] as const))))
  return all.filter((values) => facts.every(({ holds }) => holds(...values)))
}

function found(problem: Problem) {
  const solutions: (Value | undefined)[][] = []
  const ended = search(problem, (values) => {
    solutions.push([...values])
    return 'go on'
  })
  return { ...ended, solutions }
}

const by = (values: readonly unknown[], slots: readonly number[]) => slots.map((slot) => String(values[slot])).join()

describe('a search over random constraints', () => {
  const runs = { numRuns: 100, seed: 1 }

  it('does not tell the values of slots that are only held against the facts, and visits the same', () => {
    const property = fc.property(asked, (one) => {
      const told = found(problemIn(one)).solutions.map((values) => by(values, problemIn(one).wanted))
      const { solutions, complete } = found({ ...problemIn(one), untold: one.rest })
      expect(complete).toBe(true)
      expect(solutions.map((values) => by(values, problemIn(one).wanted))).toEqual(told)
      // What follows from the facts alone is known before any value is tried.
      const known = implied(problemIn(one))
      for (const values of solutions) for (const slot of one.rest) expect(values[slot]).toBe(known?.[slot])
    })
    fc.assert(property, runs)
  })

  it('visits just the combinations of the wanted slots that some rest completes, once each, with a rest that does', () => {
    const property = fc.property(asked, (one) => {
      const problem = problemIn(one)
      const all = allOf(one)
      const { solutions, complete } = found(problem)
      expect(complete).toBe(true)
      const keys = solutions.map((values) => by(values, problem.wanted))
      expect(keys.sort()).toEqual([...new Set(all.map((values) => by(values, problem.wanted)))].sort())
      const whole = new Set(all.map((values) => values.join()))
      for (const values of solutions) expect(whole).toContain(values.join())
    })
    fc.assert(property, runs)
  })

  it('completes by the preferred values wherever these fit', () => {
    const property = fc.property(asked, (one) => {
      const problem = problemIn(one)
      const first = (slot: number) => {
        const listed = numbersOf(one.domains[slot] ?? only())
        const wish = problem.preferred.get(slot)
        return typeof wish === 'number' && listed.includes(wish) ? wish : listed[0]
      }
      const whole = new Set(allOf(one).map((values) => values.join()))
      for (const values of found(problem).solutions) {
        const wish = values.map((value, slot) => (problem.rest.includes(slot) ? first(slot) : value))
        if (whole.has(wish.join())) expect(values).toEqual(wish)
      }
    })
    fc.assert(property, runs)
  })

  it('knows which slots of the rest another value fits as well', () => {
    const property = fc.property(asked, (one) => {
      const problem = problemIn(one)
      const all = allOf(one)
      const probe = prober(1_000_000)
      for (const values of found(problem).solutions)
        for (const slot of [0, 1, 2, 3]) {
          const fits = (other: readonly number[]) =>
            other[slot] !== values[slot] && by(other, problem.wanted) === by(values, problem.wanted)
          expect(probe(problem, values, slot)).toBe(problem.rest.includes(slot) && all.some(fits))
        }
    })
    fc.assert(property, runs)
  })

  it('takes for given only what all solutions have', () => {
    const property = fc.property(asked, (one) => {
      const all = allOf(one)
      const values = implied(problemIn(one))
      if (values === null) expect(all).toEqual([])
      else
        for (const solution of all)
          for (const [slot, value] of values.entries()) if (value !== undefined) expect(solution[slot]).toBe(value)
    })
    fc.assert(property, runs)
  })

  it('claims to be complete with few steps only where it has found everything', () => {
    const property = fc.property(asked, fc.integer({ min: 1, max: 12 }), (one, limit) => {
      const problem = problemIn(one, limit)
      const { solutions, complete, steps } = found(problem)
      // Each unknown that is open where the steps end takes one more.
      expect(steps).toBeLessThanOrEqual(limit + 5)
      const wanted = new Set(allOf(one).map((values) => by(values, problem.wanted)))
      for (const values of solutions) expect(wanted).toContain(by(values, problem.wanted))
      if (complete) expect(solutions.length).toBe(wanted.size)
    })
    fc.assert(property, runs)
  })
})

describe('the steps of a search', () => {
  const wide: readonly Domain[] = [range(1, 5_000), range(1, 5_000), range(1, 5_000), only(1)]
  const stepsOf = (constraints: readonly Constraint[], wanted: readonly number[], rest: readonly number[] = []) => {
    const { complete, steps, solutions } = found(
      problemOf({ domains: wide, constraints, wanted, rest, preferred: new Map(), limit: 100_000, endless: 0 }),
    )
    expect(complete).toBe(true)
    return { steps, solutions: solutions.length }
  }

  it('are one for the start, and two for each divisor of a product: the divisor and its quotient', () => {
    // 221 = 13 · 17 has four divisors.
    expect(stepsOf([sumOfProducts([term('a * b')], 221)], [0, 1])).toEqual({ steps: 9, solutions: 4 })
    expect(stepsOf([equation(expression('a * b'), 221)], [0, 1])).toEqual({ steps: 9, solutions: 4 })
  })

  it('are as few where a constant or a known slot stands beside it', () => {
    expect(stepsOf([sumOfProducts([term('3 * a * b'), term('7 * d')], 670)], [0, 1])).toEqual({
      steps: 9,
      solutions: 4,
    })
  })

  it('are two for each value of an unknown that one other product completes', () => {
    // 700 a + 900 b = 13,400 for a = 14, b = 4 and a = 5, b = 11.
    expect(stepsOf([sumOfProducts([term('700 * a'), term('900 * b')], 13_400)], [0, 1])).toEqual({
      steps: 5,
      solutions: 2,
    })
  })

  it('are one where nothing is left to choose: 700 a + 900 b = 7,100 for a = 5, b = 4 alone', () => {
    expect(stepsOf([sumOfProducts([term('700 * a'), term('900 * b')], 7_100)], [0, 1])).toEqual({
      steps: 1,
      solutions: 1,
    })
  })

  it('go to the unknown with the fewest values first', () => {
    // a is a divisor of 7, of which there are two; b is any of 5,000.
    const constraints = [equation(expression('a * c'), 7), condition(expression('b == a * 10'))]
    expect(stepsOf(constraints, [1, 0, 2])).toEqual({ steps: 7, solutions: 2 })
  })

  it('are not spent on values of the rest that could not cure a conflict', () => {
    // No b and c make an even number odd, whatever d is.
    const constraints = [condition(expression('b * 2 + c * 2 == a * 2 + 1'))]
    const { steps } = stepsOf(
      [equation(expression('a'), 4), ...constraints, condition(expression('b < 60')), condition(expression('c < 60'))],
      [0],
      [1, 2, 3],
    )
    expect(steps).toBeLessThan(70)
  })
})

describe('what follows for slots that nothing asked for', () => {
  const open = (constraints: readonly Constraint[], domains: readonly (Domain | null)[]) =>
    problemOf({ domains, constraints, wanted: [0], rest: [], preferred: new Map(), limit: 10, endless: 0 })

  it('is settled from a solution', () => {
    const problem = open([equation(expression('a * b'), 12)], [range(1, 12), null])
    expect(settle(problem, [3, undefined])).toEqual([3, 4])
    expect(settle(problem, [3, 4])).toEqual([3, 4])
  })

  it('is nothing where several values are left', () => {
    const problem = open([condition(expression('b < a'))], [range(1, 12), range(1, 12)])
    const values: Assignment = [3, undefined]
    expect(settle(problem, values)).toEqual([3, undefined])
  })
})
