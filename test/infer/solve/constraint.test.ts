import { describe, expect, it } from 'vitest'
import {
  beginsWith,
  type Constraint,
  condition,
  equality,
  equation,
  quotient,
} from '../../../src/infer/solve/constraint.ts'
import { firstOf, valuesOf } from '../../../src/infer/solve/ordered-values.ts'
import { prober } from '../../../src/infer/solve/prober.ts'
import { problemOf } from '../../../src/infer/solve/problem.ts'
import { sumOfProducts } from '../../../src/infer/solve/sum-of-products.ts'
import { sizeOf } from '../../../src/infer/solve/term.ts'
import { type Domain, only, range } from '../../../src/shape/domain.ts'
import type { Value } from '../../../src/shape/value.ts'
import { expressionsOver } from './expressions.ts'

const { expression, term } = expressionsOver(['a', 'b', 'c'])

describe('a constraint', () => {
  const sum = equation(expression('a + b'), 5)
  const cut = beginsWith(expression('a * b'), '12')
  const less = condition(expression('a < b'))
  const same = equality(expression('a'), expression('b + c'))

  it.each<[string, Constraint]>([
    ['an equation', sum],
    ['a cut number', cut],
    ['a condition', less],
    ['an equality', same],
  ])('that is %s is not told while something is unknown', (_, { test }) => {
    expect([test([2, undefined, 1]), test([undefined, 3, 1])]).toEqual([undefined, undefined])
  })

  it('holds or not once all is known', () => {
    expect([sum.test([2, 3]), sum.test([2, 4])]).toEqual([true, false])
    expect([cut.test([61, 2]), cut.test([2, 61]), cut.test([6, 2]), cut.test([7, 3])]).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect([less.test([2, 3]), less.test([3, 3])]).toEqual([true, false])
    expect([same.test([5, 2, 3]), same.test([5, 2, 4])]).toEqual([true, false])
  })

  it('that cuts a number knows how None begins', () => {
    const of = (digits: string) => beginsWith(expression('a'), digits).test([null])
    expect([of('No'), of('1')]).toEqual([true, false])
  })

  it('is no condition that holds by what is no number', () => {
    expect(condition(expression('a')).test([Number.NaN])).toBe(false)
    expect(condition(expression('a')).test([null])).toBe(true)
  })

  it('narrows a condition, but not a number that may be anything but 0', () => {
    expect(less.narrow([undefined, 3], 0)).toEqual(range(Number.MIN_SAFE_INTEGER, 2))
    expect([less.narrows, condition(expression('a')).narrows, condition(expression('a // b')).narrows]).toEqual([
      ...['last', 'never', 'never'],
    ])
  })

  it('narrows an unknown that stands on one side of an equality only', () => {
    expect(same.narrow([5, undefined, 3], 1)).toEqual(only(2))
    expect(same.narrow([undefined, 2, 3], 0)).toEqual(only(5))
    expect(equality(expression('a'), expression('a * b')).narrow([undefined, 2], 0)).toBeUndefined()
    expect(same.narrow([undefined, 2, undefined], 0)).toBeUndefined()
  })

  it('speaks of the unknowns on both sides', () => {
    expect([...same.slots].sort()).toEqual([0, 1, 2])
    expect([equality(expression('a'), expression('b')).narrows, same.narrows]).toEqual(['last', 'last'])
    expect(equality(expression('a'), expression('b * c')).narrows).toBe('early')
    expect(equality(expression('b * c'), expression('a')).narrows).toBe('early')
  })
})

describe('a quotient', () => {
  const third = quotient({ reference: expression('a'), value: expression('b // c'), dividend: expression('b') })

  it('whose divisor is not known must be one that some divisor gives', () => {
    for (let dividend = 0; dividend <= 60; dividend++) {
      const given = new Set(Array.from({ length: 100 }, (_, at) => Math.floor(dividend / (at + 1))))
      for (let kept = 1; kept <= 70; kept++)
        expect(third.test([kept, dividend, undefined]), `${dividend} // c = ${kept}`).toBe(
          given.has(kept) ? undefined : false,
        )
    }
  })

  it('holds or not once its divisor is known, and says nothing while more is unknown', () => {
    expect([third.test([3, 10, 3]), third.test([4, 10, 3])]).toEqual([true, false])
    expect([third.test([undefined, 10, undefined]), third.test([3, undefined, undefined])]).toEqual([
      undefined,
      undefined,
    ])
    expect([third.test([0, 10, undefined]), third.test([null, 10, undefined])]).toEqual([undefined, undefined])
  })
})

describe('the values of a domain', () => {
  const listed = (domain: Domain, preferred?: Value) => [...valuesOf(domain, preferred)]

  it('are in order, the preferred one first, None last, each once', () => {
    expect(listed(range(2, 4, true))).toEqual([2, 3, 4, null])
    expect(listed(range(2, 4, true), 3)).toEqual([3, 2, 4, null])
    expect(listed(range(2, 4, true), null)).toEqual([null, 2, 3, 4])
    expect(listed(range(2, 4), null)).toEqual([2, 3, 4])
    expect(listed(range(2, 4), 5)).toEqual([2, 3, 4])
    expect(listed(only(4, 2, 9), 9)).toEqual([9, 4, 2])
    expect(listed(only(4, 2, 9), 4)).toEqual([4, 2, 9])
    expect(listed(only(4, 2, 9), 5)).toEqual([4, 2, 9])
  })

  it('begin with the first', () => {
    const cases: readonly [Domain, Value | undefined][] = [
      ...[range(2, 4, true), range(5, 4, true), only(4, 2)].flatMap((domain) =>
        [undefined, 3, 2, null].map((preferred): [Domain, Value | undefined] => [domain, preferred]),
      ),
    ]
    for (const [domain, preferred] of cases) expect(firstOf(domain, preferred)).toBe(listed(domain, preferred)[0])
    expect([firstOf(range(5, 4)), firstOf(only())]).toEqual([undefined, undefined])
  })
})

describe('whether another value fits', () => {
  const problem = (domains: readonly (Domain | null)[], ...constraints: Constraint[]) =>
    problemOf({ domains, constraints, wanted: [0], rest: [1, 2], preferred: new Map(), limit: 100, endless: 0 })

  it('is taken for so where nothing bounds the slot', () => {
    const one = problem([range(1, 9), null, only(1)], condition(expression('a < 5')))
    expect(prober(100)(one, [3, 7, 1], 1)).toBe(true)
  })

  it('is asked of no slot without a value, and of none that is wanted', () => {
    const one = problem([range(1, 9), range(1, 9), only(1)], condition(expression('a < 5')))
    expect([prober(100)(one, [3, undefined, 1], 1), prober(100)(one, [3, 7, 1], 0)]).toEqual([true, false])
  })

  it('is no longer tried where what fails does not depend on it', () => {
    // No c makes 2 a + 2 c odd; that b could be another does not help.
    const one = problem([range(1, 9), range(1, 9), range(1, 9)], condition(expression('a * 2 + c * 2 == 7')))
    expect(prober(20)(one, [3, 7, 1], 1)).toBe(false)
  })

  it('takes steps of all questions together', () => {
    const one = problem([range(1, 9), range(1, 9), range(1, 9)], equation(expression('b * c'), 7))
    const probe = prober(3)
    const two = problem([range(1, 9), range(1, 9), range(1, 9)], condition(expression('b * c == 7 and b == 7')))
    expect([probe(one, [1, 1, 7], 1), probe(two, [1, 7, 1], 1)]).toEqual([true, true])
    expect(prober(100)(two, [1, 7, 1], 1)).toBe(false)
  })
})

describe('a sum of products', () => {
  const none = [undefined, undefined, undefined]

  it('says no more than a bound where its total is too large to factor', () => {
    expect(sumOfProducts([term('a * b')], 2 ** 52).narrow(none, 0)).toEqual(range(1, 2 ** 52))
  })

  it('lists the divisors up to what the factors leave', () => {
    // 12 = a · b + a · c, at least 2 a: a is a divisor up to 6.
    expect(sumOfProducts([term('a * b'), term('a * c')], 12).narrow(none, 0)).toEqual(only(1, 2, 3, 4, 6))
    expect(sumOfProducts([term('a * b')], 12).narrow(none, 0)).toEqual(only(1, 2, 3, 4, 6, 12))
    expect(sumOfProducts([term('5 * a * b')], 12).narrow(none, 0)).toEqual(only())
  })

  it('bounds where the other product counts nothing, or has a large factor', () => {
    expect(sumOfProducts([term('2 * a'), term('0 * b')], 20).narrow(none, 0)).toEqual(range(1, 10))
    const large = 2 ** 27 + 1
    expect(sumOfProducts([term('2 * a'), term(`${large} * b`)], 5 * large).narrow(none, 0)?.kind).toBe('range')
  })

  it('bounds where the list would be long', () => {
    const { narrow } = sumOfProducts([term('2 * a'), term('3 * b')], 100_001)
    expect(narrow(none, 0)).toEqual(range(1, 50_000))
  })

  it('knows what a term is that some condition leaves out or keeps', () => {
    const { narrow, test } = sumOfProducts([term('2 * a'), term('7 * b', 'c')], 20)
    expect([narrow([undefined, 1, 0], 0), narrow([undefined, 2, 1], 0), narrow([undefined, 1, 1], 0)]).toEqual([
      ...[only(10), only(3), only()],
    ])
    expect(narrow([undefined, 1, undefined], 0)).toEqual(range(1, 10))
    expect([test([10, undefined, 0]), test([3, 2, 1]), test([3, 2, 0]), test([3, 2, undefined])]).toEqual([
      ...[true, true, false, undefined],
    ])
  })

  it('goes back through a factor that is an expression', () => {
    // 3 · (a // 4) = 12: a // 4 = 4.
    expect(sumOfProducts([term('3 * (a // b)')], 12).narrow([undefined, 4, undefined], 0)).toEqual(only(16, 17, 18, 19))
    // 2 · (a + 1) · c = 12: a + 1 is 1, 2, 3 or 6.
    const factors = sumOfProducts([term('2 * (a + 1) * c')], 12)
    expect(factors.narrow(none, 0)).toEqual(only(0, 1, 2, 5))
    expect(factors.narrow([undefined, undefined, 3], 0)).toEqual(only(1))
    // Of two such factors in one term each divides the total; in two terms they leave it open, and so does one that depends on more.
    expect(sumOfProducts([term('(a + 1) * (a + 2)')], 12).narrow(none, 0)).toEqual(only(0, 1, 2, 3, 5, 11))
    expect(sumOfProducts([term('(a + 1) * c'), term('(a + 2) * c')], 12).narrow(none, 0)).toBeUndefined()
    expect(sumOfProducts([term('(a + b) * c')], 12).narrow(none, 0)).toBeUndefined()
    // 2 · (a + 1) + b = 12 with a b of at least 1: a + 1 is 5 at most.
    expect(sumOfProducts([term('(a + 1) * 2'), term('b')], 12).narrow(none, 0)).toEqual(only(0, 1, 2, 3, 4))
  })

  it('says nothing of what it does not depend on, and of lists', () => {
    expect(sumOfProducts([term('a')], 12).narrow(none, 1)).toBeUndefined()
    expect(sumOfProducts([term('a * b')], 12, new Set([0])).narrow(none, 0)).toBeUndefined()
  })

  it('has no value beyond its total, or with a size that no layer has', () => {
    const { narrow } = sumOfProducts([term('a'), term('b')], 12)
    expect([narrow([undefined, 13, undefined], 0), narrow([undefined, 12, undefined], 0)]).toEqual([only(), only()])
    expect(narrow([undefined, Number.NaN, undefined], 0)).toEqual(only())
    expect(narrow([undefined, 11, undefined], 0)).toEqual(only(1))
  })
})

describe('the size of a value', () => {
  it('is the product of a list, and not known where a dimension was lost', () => {
    expect([sizeOf(5), sizeOf([2, 3]), sizeOf('?'), sizeOf([2, '?']), sizeOf(undefined), sizeOf(null)]).toEqual([
      ...[5, 6, undefined, undefined, undefined, Number.NaN],
    ])
  })
})
