import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseExpression } from '../../../grammars/expression.ts'
import { condition, equation } from '../../../src/infer/solve/constraint.ts'
import { prober } from '../../../src/infer/solve/prober.ts'
import { type Problem, problemOf, type Question } from '../../../src/infer/solve/problem.ts'
import { search } from '../../../src/infer/solve/search.ts'
import { sumOfProducts } from '../../../src/infer/solve/sum-of-products.ts'
import { type Term, termOf } from '../../../src/infer/solve/term.ts'
import { type Domain, only, range } from '../../../src/shape/domain.ts'
import { type Assignment, type Compiled, compile, factorsOf, type Scope } from '../../../src/shape/expression.ts'
import { shapeFunctions } from '../../../src/shape/functions/index.ts'
import type { Value } from '../../../src/shape/value.ts'

const names = ['a', 'b', 'c', 'flag']
const scope: Scope = { slotOf: (name) => names.indexOf(name), functionOf: (name) => shapeFunctions.get(name) }
const expression = (text: string): Compiled => compile(parseExpression(text), scope)

function term(text: string, when?: string): Term {
  const factors = factorsOf(expression(text).expression).map((factor) => compile(factor, scope))
  return termOf(when ? expression(when) : null, factors)
}

function problem(parts: Partial<Question> & Pick<Question, 'constraints'>): Problem {
  const domains: readonly Domain[] = [range(1, 12), range(1, 12), range(1, 12), only(0, 1)]
  const usual = { domains, wanted: [0, 1, 2, 3], rest: [], preferred: new Map(), limit: 100_000, endless: 0 }
  return problemOf({ ...usual, ...parts })
}

function bruteForce(holds: (a: number, b: number, c: number, flag: number) => boolean): string[] {
  const found: string[] = []
  for (let a = 1; a <= 12; a++)
    for (let b = 1; b <= 12; b++)
      for (let c = 1; c <= 12; c++)
        for (const flag of [0, 1]) if (holds(a, b, c, flag)) found.push([a, b, c, flag].join())
  return found.sort()
}

/** All solutions of a problem, and how the search ended. */
function solve(one: Problem) {
  const solutions: Assignment[] = []
  const ended = search(one, (values) => {
    solutions.push([...values])
    return 'go on'
  })
  return { ...ended, solutions }
}

const solved = (found: ReturnType<typeof solve>) => found.solutions.map((values) => values.join()).sort()

describe('a complete search', () => {
  it('finds exactly what trying everything finds, for a sum of products', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1500 }), (total) => {
        const result = solve(problem({ constraints: [sumOfProducts([term('a * b * c'), term('c', 'flag')], total)] }))
        expect(result.complete).toBe(true)
        expect(solved(result)).toEqual(bruteForce((a, b, c, flag) => a * b * c + flag * c === total))
      }),
      { numRuns: 60 },
    )
  })

  it('finds exactly what trying everything finds, with a floor division and conditions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), (total) => {
        const constraints = [
          sumOfProducts([term('a * (b // c)'), term('a * a', 'flag')], total),
          condition(expression('divides(c, b)')),
          condition(expression('a < b or flag == 0')),
        ]
        const expected = bruteForce(
          (a, b, c, flag) => b % c === 0 && (a < b || !flag) && a * (b / c) + flag * a * a === total,
        )
        expect(solved(solve(problem({ constraints })))).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  it('visits each solution once, and ends where the visitor says so', () => {
    const visited: Assignment[] = []
    const ended = search(problem({ constraints: [equation(expression('a * b'), 12)] }), (values) => {
      visited.push([...values])
      return visited.length === 3 ? 'stop' : 'go on'
    })
    expect(new Set(visited.map((values) => values.join())).size).toBe(3)
    expect(ended.complete).toBe(false)
  })

  it('proves that nothing fits', () => {
    const result = solve(problem({ constraints: [equation(expression('a * b'), 13)] }))
    expect(result).toMatchObject({ solutions: [], complete: true })
  })
})

describe('the work of a search', () => {
  it('asks a sum only once it can be broken, or can narrow the last of its slots', () => {
    const sum = equation(expression('a + b'), 9)
    const unknowns: string[] = []
    const unknownIn = (values: Assignment) => [0, 1].filter((slot) => values[slot] === undefined).length
    const watched: typeof sum = {
      ...sum,
      test: (values) => {
        unknowns.push(`test ${unknownIn(values)}`)
        return sum.test(values)
      },
      narrow: (values, target) => {
        unknowns.push(`narrow ${unknownIn(values)}`)
        return sum.narrow(values, target)
      },
    }
    const { solutions } = solve(problem({ constraints: [watched, condition(expression('a < c'))] }))
    expect(solutions.length).toBeGreaterThan(0)
    expect([...new Set(unknowns)].sort()).toEqual(['narrow 1', 'test 0'])
  })
})

describe('a search that gave up', () => {
  it('says so when a domain has no end', () => {
    const domains: readonly Domain[] = [range(1, Number.POSITIVE_INFINITY), range(1, 2), range(1, 2), only(0)]
    const result = solve(problem({ domains, constraints: [condition(expression('a > b'))] }))
    expect(result.complete).toBe(false)
  })

  it('says so where millions of values are refused', () => {
    const domains: readonly Domain[] = [range(1, 1e15), only(1), only(1), only(0)]
    const result = solve(problem({ domains, limit: 1_000, constraints: [condition(expression('a % 7 == 8'))] }))
    expect(result.complete).toBe(false)
  })

  it('says so at the limit of its steps', () => {
    const result = solve(problem({ limit: 5, constraints: [condition(expression('a != b'))] }))
    expect(result.complete).toBe(false)
  })
})

describe('the slots that weights do not depend on', () => {
  const preferred = new Map<number, Value>([[1, 3]])

  it('take their preferred values where those fit', () => {
    const result = solve(
      problem({ constraints: [condition(expression('a == 2'))], wanted: [0], rest: [1, 2, 3], preferred }),
    )
    expect(result.solutions.map((values) => values.slice(0, 2))).toEqual([[2, 3]])
  })

  it('are open where another value fits as well, and settled where none does', () => {
    const one = problem({
      constraints: [condition(expression('a == 2')), equation(expression('a * b'), 6)],
      wanted: [0],
      rest: [1, 2],
      preferred,
    })
    const [solution] = solve(one).solutions
    expect(solution && one.rest.filter((slot) => prober(100)(one, solution, slot))).toEqual([2])
  })

  it('are open where the steps are not enough to tell', () => {
    const one = problem({ constraints: [equation(expression('b * c'), 6)], wanted: [0], rest: [1, 2], preferred })
    expect(prober(0)(one, [1, 3, 2, 0], 1)).toBe(true)
  })
})

describe('None', () => {
  it('is a value of a dimension like any other', () => {
    const domains: readonly Domain[] = [range(1, 5, true), range(1, 5), range(1, 5), only(0)]
    const result = solve(
      problem({ domains, constraints: [equation(expression('a * 2'), null)], wanted: [0], rest: [] }),
    )
    expect(result.solutions.map((values) => values[0])).toEqual([null])
  })
})
