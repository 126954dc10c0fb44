import { describe, expect, it } from 'vitest'
import { type Expression, parseExpression, parsePattern } from '../../grammars/expression.ts'

const name = (text: string): Expression => ({ kind: 'name', name: text })
const number = (value: number): Expression => ({ kind: 'number', value })
const operation = (left: Expression, operator: string, right: Expression) => ({
  kind: 'operation',
  operator,
  left,
  right,
})

describe('a dimension expression', () => {
  it.each([
    ['units', name('units')],
    ['kernel_size[0]', name('kernel_size[0]')],
    ['None', { kind: 'none' }],
    ['Nones', name('Nones')],
    ['order', name('order')],
    ["'same'", { kind: 'text', value: 'same' }],
    ["''", { kind: 'text', value: '' }],
    ['a + b * 2', operation(name('a'), '+', operation(name('b'), '*', number(2)) as Expression)],
    ['(a + b) * 2', operation(operation(name('a'), '+', name('b')) as Expression, '*', number(2))],
    ['a - b - 1', operation(operation(name('a'), '-', name('b')) as Expression, '-', number(1))],
    ['a // b', operation(name('a'), '//', name('b'))],
    ['a or b and c', operation(name('a'), 'or', operation(name('b'), 'and', name('c')) as Expression)],
    ['a + 1 <= b', operation(operation(name('a'), '+', number(1)) as Expression, '<=', name('b'))],
    ['f()', { kind: 'call', name: 'f', operands: [] }],
    ['f(a, 1)', { kind: 'call', name: 'f', operands: [name('a'), number(1)] }],
  ])('%s', (text, tree) => {
    expect(parseExpression(text)).toEqual(tree)
  })

  it.each([
    ['a + ', 'in the expression "a + ": ends too early'],
    ['f(a', 'in the expression "f(a": ends too early; ")" is missing'],
    ['a b', 'in the expression "a b": "b" is not expected'],
    ['a  $b', 'in the expression "a  $b": "$" is not expected'],
    ['or', 'in the expression "or": "or" is not expected'],
    ['(a b', 'in the expression "(a b": "b" is not expected; ")" is missing'],
  ])('says what is wrong with %s', (text, message) => {
    expect(() => parseExpression(text)).toThrow(new SyntaxError(message))
  })

  it.each(['', 'a +', 'a b', 'a < b < c', 'and', '(a', 'a)', 'f(a,)', "'a", 'a $ b', 'x[0', '...'])(
    'is not: %s',
    (text) => {
      expect(() => parseExpression(text)).toThrow(`in the expression "${text}": `)
    },
  )
})

describe('a shape pattern', () => {
  const dim = (text: string) => ({ kind: 'dim', expression: name(text) })
  const rest = (expression: Expression) => ({ kind: 'rest', expression })

  it.each([
    ['()', []],
    ['(batch, units)', [dim('batch'), dim('units')]],
    ['(batch, ..., units)', [dim('batch'), rest(name('rest')), dim('units')]],
    ['(...shape)', [rest(name('shape'))]],
    ['(batch, ...)', [dim('batch'), rest(name('rest'))]],
    ['(..., ...more)', [rest(name('rest')), rest(name('more'))]],
    ['(...f(a))', [rest({ kind: 'call', name: 'f', operands: [name('a')] })]],
  ])('%s', (text, items) => {
    expect(parsePattern(text)).toEqual(items)
  })

  it.each(['batch', '(batch', '(,batch)', '(batch) 1', '(.. a)'])('is not: %s', (text) => {
    expect(() => parsePattern(text)).toThrow(SyntaxError)
  })
})
