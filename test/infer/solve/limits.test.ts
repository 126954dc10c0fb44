import { describe, expect, it } from 'vitest'
import { condition, equation, quotient } from '../../../src/infer/solve/constraint.ts'
import { type Layouts, layoutOf } from '../../../src/infer/solve/layout.ts'
import { problemOf, type Question } from '../../../src/infer/solve/problem.ts'
import { search } from '../../../src/infer/solve/search.ts'
import { sumOfProducts } from '../../../src/infer/solve/sum-of-products.ts'
import { only, range } from '../../../src/shape/domain.ts'
import { expressionsOver } from './expressions.ts'

const { expression, term } = expressionsOver(['a', 'b', 'c', 'd'])

function found(parts: Partial<Question> & Pick<Question, 'constraints'>) {
  const usual = { domains: [range(1, 9), range(1, 9), range(1, 9), only(1)], wanted: [0, 1], rest: [] }
  const problem = problemOf({ ...usual, preferred: new Map(), limit: 100_000, endless: 0, ...parts })
  const solutions: string[] = []
  const ended = search(problem, (values) => {
    solutions.push(values.join())
    return 'go on'
  })
  return { ...ended, solutions }
}

describe('the limits of a search', () => {
  it('are steps: as many as it takes are enough, one less is not', () => {
    // The start, four divisors of 221, and the quotient of each.
    const asked = { domains: [range(1, 999), range(1, 999)], constraints: [sumOfProducts([term('a * b')], 221)] }
    expect(found({ ...asked, limit: 9 })).toMatchObject({ complete: true, steps: 9 })
    expect(found({ ...asked, limit: 8 })).toMatchObject({ complete: false })
  })

  it('are so many values of a domain without end', () => {
    const asked = { domains: [range(4, Number.POSITIVE_INFINITY)], wanted: [0], constraints: [] }
    expect(found({ ...asked, endless: 3 })).toMatchObject({ complete: false, solutions: ['4', '5', '6'] })
    expect(found({ ...asked, endless: 0 })).toMatchObject({ complete: false, solutions: [] })
  })

  it('are 64 values of a slot that only completes a solution', () => {
    const asked = { domains: [only(1), range(1, 1_000)], wanted: [0], rest: [1] }
    const only64 = found({ ...asked, constraints: [condition(expression('b % 65 == 64'))] })
    expect(only64).toMatchObject({ complete: true, solutions: ['1,64'] })
    const only65 = found({ ...asked, constraints: [condition(expression('b % 66 == 65'))] })
    expect(only65).toMatchObject({ complete: false, solutions: [] })
  })

  it('leave it open where one value was given up and the others fail', () => {
    // b = 1 and c = 65 would do, beyond what is tried; b = 2 fails at once.
    const constraints = [condition(expression('c % 66 == 65')), condition(expression('b % 2 == 1'))]
    const domains = [only(1), range(1, 2), range(1, 1_000)]
    expect(found({ domains, wanted: [0], rest: [1, 2], constraints })).toMatchObject({ complete: false, solutions: [] })
  })

  it('end a completion as well', () => {
    const domains = [only(1), range(1, 60), range(1, 60)]
    const constraints = [condition(expression('b * c % 7000 == 6999'))]
    const { complete, steps } = found({ domains, wanted: [0], rest: [1, 2], constraints, limit: 50 })
    expect(complete).toBe(false)
    expect(steps).toBeLessThan(56)
  })

  it('are reached by values that are refused at once, sixteen to a step', () => {
    const asked = {
      domains: [range(1, 1_600)],
      wanted: [0],
      constraints: [condition(expression('a % 2000 == 1999'))],
    }
    expect(found(asked)).toMatchObject({ complete: true, steps: 101, solutions: [] })
    expect(found({ ...asked, limit: 101 })).toMatchObject({ complete: true })
    expect(found({ ...asked, limit: 100 })).toMatchObject({ complete: false })
  })

  it('leave out at once what no divisor could make of a quotient', () => {
    // 10 // c is 10, 5, 3, 2, 1 or 0.
    const third = quotient({ reference: expression('a'), value: expression('b // c'), dividend: expression('b') })
    const domains = [range(1, 4_000), only(10), range(1, 4_000)]
    const { steps, solutions } = found({ domains, wanted: [0, 1], rest: [2], constraints: [third] })
    expect(solutions.map((one) => one.split(',')[0])).toEqual(['1', '2', '3', '5', '10'])
    expect(steps).toBeLessThan(300)
  })

  it('are not spent on other values of a slot that has no part in what fails', () => {
    // b = 1 fails by itself; after b = 2 no c will do, whatever b is.
    const constraints = [condition(expression('b != 1')), condition(expression('c % 2 == 3'))]
    const domains = [only(1), range(1, 40), only(1, 2)]
    const { complete, steps, solutions } = found({ domains, wanted: [0], rest: [1, 2], constraints })
    expect({ complete, solutions }).toEqual({ complete: true, solutions: [] })
    expect(steps).toBeLessThan(10)
  })

  it('are not spent where the first slot to settle shows that there is nothing', () => {
    const { steps } = found({ constraints: [equation(expression('a * 2'), 7), condition(expression('b < c'))] })
    expect(steps).toBe(0)
  })
})

describe('what is worked out once', () => {
  const layout = (texts: readonly string[], known: Layouts) =>
    layoutOf(
      texts.map((text) => condition(expression(text))),
      4,
      known,
    )

  it('is the layout of constraints over the same slots, whatever they say', () => {
    const known: Layouts = []
    const first = layout(['a < b', 'c < 3'], known)
    expect(first).toEqual({ speakingOf: [[0], [0], [1], []], affected: [[0, 1], [0, 1], [2], []], sizes: [2, 1] })
    expect(layout(['b == 2 * a', 'c > 4'], known)).toBe(first)
    for (const other of [['a < b'], ['c < 3', 'a < b'], ['a < c', 'c < 3'], ['a < b', 'c < d'], ['a < b', 'd < 3']])
      expect(layout(other, known)).not.toEqual(first)
  })

  it('is kept of sixteen layouts at most', () => {
    const known: Layouts = []
    const texts = Array.from({ length: 20 }, (_, at) => Array.from({ length: at + 1 }, () => 'a < b'))
    for (const one of texts) layout(one, known)
    expect(known.length).toBe(16)
  })

  it('is the rest, for the same values of the slots that it shares a constraint with', () => {
    const shared = (...texts: readonly string[]) =>
      problemOf({
        ...{
          domains: [range(1, 9), range(1, 9), range(1, 9)],
          constraints: texts.map((text) => condition(expression(text))),
        },
        ...{ wanted: [0, 1], rest: [2], preferred: new Map(), limit: 9, endless: 0 },
      }).sharedSlots()
    expect([shared('a < b'), shared('a < b', 'b < c'), shared('a + b < c'), shared('c > 2')]).toEqual([
      [],
      [1],
      [0, 1],
      [],
    ])
  })
})
