import type { Expression } from '../../grammars/expression.ts'
import { formatCount } from './number.ts'

/** What a product multiplies: a number, or an expression in Keras's names. */
export type Factor = number | Expression

/** A sum of products, the size of one weight each: `[[784, 10], [10]]`. Factors of 1 are left out; a product without any is 1. */
export type Sum<F extends Factor = Factor> = readonly (readonly F[])[]

/** `input_dim × units + units`, `784 × 10 + 10`; 0 for no products. */
export function formatSum(sum: Sum, formatNumber: (value: number) => string = String): string {
  return sum.map((product) => formatProduct(product, formatNumber)).join(' + ') || '0'
}

function formatProduct(product: readonly Factor[], formatNumber: (value: number) => string): string {
  const factors = product.map((factor) =>
    typeof factor === 'number' ? formatNumber(factor) : formatExpression(factor),
  )
  return factors.join(' × ') || '1'
}

/** What a sum of products comes to. */
export function totalOf(sum: Sum<number>): number {
  return sum.reduce((total, product) => total + product.reduce((size, factor) => size * factor, 1), 0)
}

/** The sign of an operator in arithmetic that people read. */
export const signs: { readonly [operator: string]: string } = { '*': '×', '//': '÷', '-': '−' }

/** An expression in Keras's names: `(kernel_size[0] × input_channels)`. */
export function formatExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value)
    case 'text':
      return `'${expression.value}'`
    case 'none':
      return 'None'
    case 'name':
      return expression.name
    case 'call':
      return `${expression.name}(${expression.operands.map(formatExpression).join(', ')})`
    case 'operation': {
      const { left, right, operator } = expression
      return `(${formatExpression(left)} ${signs[operator] ?? operator} ${formatExpression(right)})`
    }
  }
}

/** Numbers from here on are not set apart in a list of counts. */
const longest = 1e15

/** A sum with what it repeats gathered: `4×64`, `2×(8×4 + 4)`; nothing where there is nothing to compute. */
export function formatShortSum(sum: Sum<number>): string {
  const terms = sum.map((product) => product.join('×') || '1')
  if (terms.length === 0 || (terms.length === 1 && isNumber(sum[0]))) return ''
  const isListOfCounts = new Set(terms).size === terms.length && sum.every(isNumber)
  if (isListOfCounts)
    return sum.map(([count = 1]) => (count < longest ? formatCount(count) : String(count))).join(' + ')
  const times = repeats(terms)
  const block = terms.slice(0, terms.length / times)
  const gathered = gatherNeighbours(block)
  return times === 1
    ? gathered.join(' + ')
    : `${times}×${gathered.length > 1 ? `(${gathered.join(' + ')})` : gathered[0]}`
}

function isNumber(product: readonly number[] | undefined): boolean {
  return (product?.length ?? 0) < 2
}

/** How often a list is one beginning of it over and over: 1 unless it is. */
function repeats(terms: readonly string[]): number {
  for (let length = 1; length <= terms.length / 2; length++) {
    if (terms.length % length === 0 && terms.every((term, at) => term === terms[at % length]))
      return terms.length / length
  }
  return 1
}

/** Neighbours that are the same term as one: `32 + 32` is `2×32`. */
function gatherNeighbours(terms: readonly string[]): readonly string[] {
  const gathered: { readonly term: string; count: number }[] = []
  for (const term of terms) {
    const last = gathered.at(-1)
    if (last?.term === term) last.count++
    else gathered.push({ term, count: 1 })
  }
  return gathered.map(({ term, count }) => (count > 1 ? `${count}×${term}` : term))
}
