import { describe, expect, it } from 'vitest'
import { parseExpression } from '../../../grammars/expression.ts'
import { sumOfProducts } from '../../../src/infer/solve/sum-of-products.ts'
import { type Term, termOf } from '../../../src/infer/solve/term.ts'
import { contains } from '../../../src/shape/domain.ts'
import { type Assignment, compile, type Scope } from '../../../src/shape/expression.ts'

const scope: Scope = { slotOf: (name) => ['x', 'y', 'z'].indexOf(name), functionOf: () => undefined }

/** `3 x` as a term of the count. */
function term(...factors: string[]): Term {
  return termOf(
    null,
    factors.map((factor) => compile(parseExpression(factor), scope)),
  )
}

/** Every x from 1 to 60 for which some y from 1 to 60 makes a·x + c·y the total. */
function reachable(a: number, c: number, total: number): number[] {
  const found: number[] = []
  for (let x = 1; x <= 60; x++) {
    const rest = total - a * x
    if (rest >= c && rest % c === 0) found.push(x)
  }
  return found
}

describe('a sum of products with one other unknown product', () => {
  it('keeps exactly the values that the other product can complete', () => {
    for (let a = 1; a <= 7; a++) {
      for (let c = 1; c <= 9; c++) {
        for (let total = 1; total <= 60; total++) {
          const constraint = sumOfProducts([term(String(a), 'x'), term(String(c), 'y')], total)
          const domain = constraint.narrow([undefined, undefined], 0)
          const kept = Array.from({ length: 60 }, (_, at) => at + 1).filter((x) => domain && contains(domain, x))
          expect(kept, `${a}x + ${c}y = ${total}`).toEqual(reachable(a, c, total))
        }
      }
    }
  })

  it('adds up the terms that share the same unknown product', () => {
    // (5 + 1) x + (4 + 7 + 1) y z = 66: x is odd, and 9 at most.
    const terms = [term('5', 'x'), term('x'), term('4', 'y', 'z'), term('7', 'z', 'y'), term('y', 'z')]
    const domain = sumOfProducts(terms, 66).narrow([undefined, undefined, undefined], 0)
    expect(domain).toEqual({ kind: 'values', values: [1, 3, 5, 7, 9] })
  })

  it('has no value where the other product has a size that no layer can have', () => {
    const terms = [term('2', 'x'), term('y', 'z')]
    expect(sumOfProducts(terms, 100).narrow([undefined, Number.NaN, undefined], 0)).toEqual({
      kind: 'values',
      values: [],
    })
  })

  it('says no more than a bound where there are two other unknown products', () => {
    const terms = [term('2', 'x'), term('3', 'y'), term('5', 'z')]
    const values: Assignment = [undefined, undefined, undefined]
    expect(sumOfProducts(terms, 100).narrow(values, 0)).toEqual({ kind: 'range', min: 1, max: 50, none: false })
  })
})

describe('a sum of products with powers of the target', () => {
  it('has one root where all else is known: the units of an LSTM over 3 inputs that counts 48 are 2', () => {
    // 3·4x + x·4x + 4x
    const terms = [term('12', 'x'), term('4', 'x', 'x'), term('4', 'x')]
    expect(sumOfProducts(terms, 48).narrow([undefined], 0)).toEqual({ kind: 'values', values: [2] })
    expect(sumOfProducts(terms, 49).narrow([undefined], 0)).toEqual({ kind: 'values', values: [] })
  })

  it('bounds the target by its power where another product is unknown', () => {
    // 4x² + 4x + xy + 5z = 100: x is 4 at most, as 4·25 + 4·5 is more than 100.
    const terms = [term('4', 'x', 'x'), term('4', 'x'), term('x', 'y'), term('5', 'z')]
    expect(sumOfProducts(terms, 100).narrow([undefined, undefined, undefined], 0)).toEqual({
      kind: 'range',
      min: 1,
      max: 4,
      none: false,
    })
  })

  it('keeps every value that the others can complete', () => {
    for (let total = 1; total <= 120; total++) {
      const constraint = sumOfProducts([term('2', 'x', 'x'), term('x', 'y'), term('3', 'x')], total)
      const domain = constraint.narrow([undefined, undefined], 0)
      for (let x = 1; x <= 10; x++)
        for (let y = 1; y <= 60; y++)
          if (2 * x * x + x * y + 3 * x === total)
            expect(domain && contains(domain, x), `2·${x}² + ${x}·${y} + 3·${x}`).toBe(true)
    }
  })
})
