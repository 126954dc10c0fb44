import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Expression, type Operator, parseExpression } from '../../grammars/expression.ts'
import { contains, sizeOf } from '../../src/shape/domain.ts'
import {
  type Assignment,
  compile,
  factorsOf,
  nameOf,
  namesIn,
  type Scope,
  sizeOfValue,
} from '../../src/shape/expression.ts'
import { shapeFunctions } from '../../src/shape/functions/index.ts'
import type { Value } from '../../src/shape/value.ts'

const names = ['a', 'b', 'c']
const scope: Scope = { slotOf: (name) => names.indexOf(name), functionOf: (name) => shapeFunctions.get(name) }
const compiled = (text: string) => compile(parseExpression(text), scope)

const isNumber = (value: Value): value is number => typeof value === 'number'

/** What an operator gives by the rules of Keras: None with None is None, a lost dimension is any, what is no number gives none. */
function applied(operator: Operator, a: Value, b: Value): Value {
  const isLost = a === '?' || b === '?'
  switch (operator) {
    case 'and':
      return a === 0 || b === 0 ? 0 : 1
    case 'or':
      return a === 0 && b === 0 ? 0 : 1
    case '==':
      return isLost || a === b ? 1 : 0
    case '!=':
      return isLost || a !== b ? 1 : 0
  }
  if (['<', '<=', '>', '>='].includes(operator)) {
    if (isLost) return 1
    if (!isNumber(a) || !isNumber(b)) return 0
    return { '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b }[operator as '<'] ? 1 : 0
  }
  if (isLost) return '?'
  if (a === null || b === null) return null
  if (!isNumber(a) || !isNumber(b)) return Number.NaN
  switch (operator) {
    case '+':
      return a + b
    case '-':
      return a - b
    case '*':
      return a * b
    case '//':
      return Math.floor(a / b)
    default:
      return a % b
  }
}

function valueUnder(expression: Expression, values: readonly Value[]): Value {
  switch (expression.kind) {
    case 'number':
    case 'text':
      return expression.value
    case 'name':
      return values[names.indexOf(expression.name)] ?? null
    case 'operation':
      return applied(expression.operator, valueUnder(expression.left, values), valueUnder(expression.right, values))
    default:
      return null
  }
}

const operators = ['+', '-', '*', '//', '%', '==', '!=', '<', '<=', '>', '>=', 'and', 'or']
const text: fc.Arbitrary<string> = fc.letrec<{ text: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom(...names),
    fc.constantFrom(...names),
    fc.constantFrom('1', '2', '3', '10', 'None', "'same'"),
  ),
  text: fc.oneof(
    { maxDepth: 2, depthSize: 'small' },
    tie('leaf'),
    fc
      .tuple(tie('text'), fc.constantFrom(...operators), tie('text'))
      .map(([a, operator, b]) => `(${a} ${operator} ${b})`),
  ),
})).text

const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 0, max: 12 }) },
  fc.constantFrom(null, '?', 'same', 1),
)
const assigned = fc.tuple(value, value, value)
const settings = { numRuns: 1000, seed: 1 }
const numbers = Array.from({ length: 400 }, (_, at) => at + 1)

describe('a random expression', () => {
  it('has the value of its operators, which is not known before that of all its names is', () => {
    const property = fc.property(text, assigned, fc.nat(7), (written, values, hidden) => {
      const { expression, evaluate, slots } = compiled(written)
      const known: Assignment = values.map((one, slot) => ((hidden >> slot) & 1 ? undefined : one))
      expect([...slots].sort()).toEqual([...new Set(namesIn(expression))].map((name) => names.indexOf(name)).sort())
      const isKnown = [...slots].every((slot) => known[slot] !== undefined)
      expect(evaluate(known)).toEqual(isKnown ? valueUnder(expression, values) : undefined)
    })
    fc.assert(property, settings)
  })

  it('never loses a value on the way back, whatever else is known', () => {
    const property = fc.property(text, assigned, fc.nat(7), fc.nat(2), (written, values, hidden, target) => {
      const { evaluate, narrow } = compiled(written)
      const known: Assignment = values.map((one, slot) => (slot === target || (hidden >> slot) & 1 ? undefined : one))
      const result = evaluate([...values]) ?? null
      // What Keras refuses, and a factor or dimension below 1, is nobody's shape; nothing unknown is taken for lost.
      fc.pre(
        (!isNumber(result) || Number.isFinite(result)) && values.every((one) => one !== 0) && values[target] !== '?',
      )
      const domain = narrow(known, result, target)
      if (domain) expect(contains(domain, values[target] ?? null), `${written} = ${result}`).toBe(true)
    })
    fc.assert(property, settings)
  })

  it('leaves a name of which it is one operation just the numbers that give the result', () => {
    const single = fc.tuple(fc.constantFrom('+', '-', '*', '//', '<', '<=', '>', '>=', '=='), fc.boolean())
    const number = fc.integer({ min: 1, max: 12 })
    const property = fc.property(
      single,
      number,
      fc.integer({ min: 1, max: 30 }),
      ([operator, isLeft], other, result) => {
        const isComparison = /[<>=]/.test(operator)
        const wanted = isComparison ? 1 : result
        const domain = compiled(isLeft ? `a ${operator} b` : `b ${operator} a`).narrow([undefined, other], wanted, 0)
        if (!domain) return
        const gives = (one: number) =>
          applied(operator as Operator, isLeft ? one : other, isLeft ? other : one) === wanted
        expect(numbers.filter((one) => contains(domain, one)).join()).toBe(numbers.filter(gives).join())
      },
    )
    fc.assert(property, { ...settings, numRuns: 300 })
  })
})

describe('a comparison with a lost dimension', () => {
  it.each(['==', '!=', '<', '<=', '>', '>='])('%s may hold', (operator) => {
    const { evaluate } = compiled(`a ${operator} b`)
    expect([evaluate(['?', 3]), evaluate([3, '?']), evaluate(['?', '?'])]).toEqual([1, 1, 1])
  })
})

describe('the way back through an operation', () => {
  const back = (written: string, known: Assignment, result: Value) => compiled(written).narrow(known, result, 0)

  it.each<[string, Value, Value]>([
    ['a + b', '?', 5],
    ['a + b', 2, '?'],
    ['a + b', 2, 'same'],
    ['a // b', 0, 3],
    ['a % b', 4, 1],
    ['a < b', 4, 0],
    ['a > b', 4, 0],
    ['a and b', 1, 1],
    ['a or b', 0, 1],
    ['a or b', 1, 1],
    ['a or b', 0, 0],
    ['a == 2 or b', 0, 0],
    ['a == 2 and b', 1, 0],
    ['a * b', 0, 0],
    ['a + b', null, null],
    ['a * a', 1, 4],
  ])('says nothing of %s with %j, which is %j', (written, other, result) => {
    expect(back(written, [undefined, other], result)).toBeUndefined()
  })

  it.each<[string, Value | undefined, Value, readonly Value[]]>([
    ['a * b', 0, 3, []],
    ['a * b', 4, 6, []],
    ['a * b', 4, 8, [2]],
    ['a - b', 4, 8, [12]],
    ['b - a', 4, 1, [3]],
    ['a + b', 4, null, [null]],
    ['a + b', null, 4, []],
    ['a == 2 and b', undefined, 1, [2]],
    ['a == 2 or b', 0, 1, [2]],
    ['a == b', 'same', 1, ['same']],
    ['(a + 1) * b', 4, 8, [1]],
    ['(a + 1) * b', undefined, 6, [0, 1, 2, 5]],
    ['(a - 1) // b', 2, 3, [7, 8]],
  ])('leaves of %s with %j, which is %j, just %j', (written, other, result, values) => {
    expect(back(written, [undefined, other], result)).toEqual({ kind: 'values', values })
  })

  it('is not listed where an operand has very many values', () => {
    expect(back('(a + 1) // b', [undefined, 65], 3)?.kind).toBe('values')
    expect(back('(a + 1) // b', [undefined, 66], 3)).toBeUndefined()
    expect(back('(a + 1) < b', [undefined, 66], 1)).toBeUndefined()
  })

  it('bounds what is divided, and what divides, within a range', () => {
    const dividend = back('a // b', [undefined, 10], 3)
    const divisor = back('b // a', [undefined, 10], 3)
    expect([dividend, divisor]).toEqual([
      { kind: 'range', min: 30, max: 39, none: false },
      { kind: 'range', min: 3, max: 3, none: false },
    ])
    expect(dividend && sizeOf(dividend)).toBe(10)
  })
})

describe('what an expression is made of', () => {
  it('are its factors, if it is a product', () => {
    const texts = (written: string) => factorsOf(parseExpression(written)).map((one) => nameOf(one) ?? one.kind)
    expect(texts('a * (b + c) * 3')).toEqual(['a', 'operation', 'number'])
    expect(texts('a + b')).toEqual(['operation'])
  })

  it('are names, also in what functions are given', () => {
    expect(namesIn(parseExpression("conv(a, b * 2, 1, 'same', c)"))).toEqual(['a', 'b', 'c'])
    expect(namesIn(parseExpression('7'))).toEqual([])
  })

  it('is a function of the list, or no expression', () => {
    expect(() => compiled('unheard_of(a)')).toThrow(SyntaxError)
  })

  it('counts as the product of its items where it is a list', () => {
    expect([sizeOfValue(3), sizeOfValue([2, 3, [4]]), sizeOfValue(null), sizeOfValue([2, null])]).toEqual([
      3,
      24,
      Number.NaN,
      Number.NaN,
    ])
  })
})

describe('a function', () => {
  it('has a value once all its operands have one', () => {
    const { evaluate } = compiled("conv(a, b, 1, 'valid', 1)")
    expect([evaluate([10, 3]), evaluate([10, undefined]), evaluate([undefined, 3])]).toEqual([8, undefined, undefined])
  })

  it('says something early, unless its first operand alone does, or it cannot be asked', () => {
    const narrows = (written: string) => compiled(written).narrows
    expect([narrows("conv(a, b, 1, 'valid', 1)"), narrows('divides(a, b)'), narrows('divides(a + b, 12)')]).toEqual([
      ...['early', 'last', 'early'],
    ])
    expect(narrows('smallest(a, b)')).toBe('never')
  })

  it('is a condition, as a comparison is', () => {
    const narrowed = (written: string) => compiled(written).narrow([undefined, 1], 1, 0)
    expect(narrowed('divides(a, 6) and b')).toEqual({ kind: 'values', values: [1, 2, 3, 6] })
    expect(narrowed('a + 1 and b')).toBeUndefined()
    expect(narrowed('a and b')).toBeUndefined()
  })

  it('is asked back by the operand in which the name stands, if there is one only', () => {
    const { narrow } = compiled("conv(a, b + 1, 1, 'valid', 1)")
    expect(narrow([undefined, 2], 8, 0)).toEqual({ kind: 'range', min: 10, max: 10, none: false })
    expect(narrow([10, undefined], 8, 1)).toEqual({ kind: 'values', values: [2] })
    expect(narrow([10, 2], 8, 2)).toBeUndefined()
    expect(narrow([undefined, 2], '?', 0)).toBeUndefined()
    expect(compiled("conv(a, a, 1, 'valid', 1)").narrow([undefined], 1, 0)).toBeUndefined()
  })
})
