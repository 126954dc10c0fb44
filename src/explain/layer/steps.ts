import type { Hypothesis, Origin } from '../../infer/inference.ts'
import { namesOf } from '../../infer/terms.ts'
import { presentWeights } from '../../infer/weights.ts'
import { formatCount } from '../../words/number.ts'
import { numbersText } from './symbols.ts'

/** An exact product; null past 2^53−1. */
export function productOf(factors: readonly number[]): number | null {
  const product = factors.reduce((all, factor) => all * BigInt(factor), 1n)
  return product <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(product) : null
}

/** `4 × 32 = 128`: how the axes of weights that are not mere names arise. */
function axisSteps(origin: Origin): readonly string[] {
  const nameValue = namesOf(origin)
  return presentWeights(origin.signature, origin.values).flatMap(({ items }) =>
    items.flatMap(({ value }) => {
      const result = value.evaluate(origin.values)
      if (value.expression.kind !== 'operation' || typeof result !== 'number') return []
      const text = numbersText(value.expression, nameValue)
      return text === null || text === String(result) ? [] : [`${text} = ${formatCount(result)}`]
    }),
  )
}

/** `784 × 10 = 7,840`: a product; nothing where there is nothing to multiply. */
export function productStep(shape: readonly number[]): readonly string[] {
  const factors = shape.filter((dim) => dim !== 1)
  const product = productOf(factors)
  if (factors.length < 2 || product === null) return []
  return [`${factors.map(formatCount).join(' × ')} = ${formatCount(product)}`]
}

/** `7,840 + 10 = 7,850`; nothing of a single term. */
export function sumStep(terms: readonly number[], count: number): readonly string[] {
  return terms.length < 2 ? [] : [`${terms.map(formatCount).join(' + ')} = ${formatCount(count)}`]
}

/** The formula of a hypothesis step by step, the same step once; nothing of a count past 2^53−1. */
export function stepsOf({ weights, origin, rows, count }: Hypothesis): readonly string[] {
  if (!Number.isSafeInteger(count)) return []
  if (!origin) return sumStep(rows ?? [], count)
  const sizes = weights.map(({ shape }) => productOf(shape))
  if (sizes.includes(null)) return []
  const terms = sizes.flatMap((size) => size ?? [])
  const products = weights.flatMap(({ shape }) => productStep(shape))
  return [...new Set([...axisSteps(origin), ...products, ...sumStep(terms, count)])]
}
