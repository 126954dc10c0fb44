import { describe, expect, it } from 'vitest'
import {
  type Arithmetic,
  type ArithmeticOperator,
  type ArithmeticSign,
  parseArithmetic,
} from '../../grammars/arithmetic.ts'

const number = (at: number, unit: number | null = null): Arithmetic => ({ kind: 'number', at, unit })
const negative = (operand: Arithmetic): Arithmetic => ({ kind: 'negative', operand })
const power = (base: Arithmetic, exponent: Arithmetic): Arithmetic => ({ kind: 'power', base, exponent })
const chain = (first: Arithmetic, ...rest: readonly [ArithmeticOperator, Arithmetic][]): Arithmetic => ({
  kind: 'chain',
  first,
  rest: rest.map(([operator, operand]) => ({ operator, operand })),
})

describe('arithmetic', () => {
  it.each(['+', '-', '*', '/', '//', '%'] as const)('joins two numbers by %s', (operator) => {
    expect(parseArithmetic(['number', operator, 'number'])).toEqual(chain(number(0), [operator, number(2)]))
  })

  it.each<[text: string, signs: readonly ArithmeticSign[], tree: Arithmetic]>([
    ['5', ['number'], number(0)],
    ['5 M', ['number', 'unit'], number(0, 1)],
    ['-5', ['-', 'number'], negative(number(1))],
    ['5 * -3', ['number', '*', '-', 'number'], chain(number(0), ['*', negative(number(3))])],
    [
      '1 + 2 * 3, in printed order',
      ['number', '+', 'number', '*', 'number'],
      chain(number(0), ['+', number(2)], ['*', number(4)]),
    ],
    ['3²', ['number', 'raised'], power(number(0), number(1))],
    ['3 ^ 2', ['number', 'power', 'number'], power(number(0), number(2))],
    ['3 ^ -2', ['number', 'power', '-', 'number'], power(number(0), negative(number(3)))],
    ['-3²', ['-', 'number', 'raised'], negative(power(number(1), number(2)))],
    ['(1 + 2)', ['open', 'number', '+', 'number', 'close'], chain(number(1), ['+', number(3)])],
    [
      '(1)(2), which multiplies',
      ['open', 'number', 'close', 'open', 'number', 'close'],
      chain(number(1), ['*', number(4)]),
    ],
    [
      String.raw`\frac{1}{2}`,
      ['fraction', 'open', 'number', 'close', 'open', 'number', 'close'],
      chain(number(2), ['/', number(5)]),
    ],
  ])('%s', (_, signs, tree) => {
    expect(parseArithmetic(signs)).toEqual(tree)
  })

  it.each<[text: string, signs: readonly ArithmeticSign[]]>([
    ['nothing', []],
    ['an operator without its second number', ['number', '+']],
    ['two numbers in a row', ['number', 'number']],
    ['a bracket that is not closed', ['open', 'number']],
    ['a fraction of one group', ['fraction', 'open', 'number', 'close']],
    ['a unit alone', ['unit']],
  ])('is not %s', (_, signs) => {
    expect(parseArithmetic(signs)).toBeNull()
  })

  it('is read anew after a list of signs that was none', () => {
    expect(parseArithmetic(['+'])).toBeNull()
    expect(parseArithmetic(['number'])).toEqual(number(0))
  })
})
