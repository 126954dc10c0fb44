import { formatCount } from '../words/number.ts'

/** A number of time steps squared, once and not at all, times so much. */
export interface StepsPolynomial {
  readonly squared: number
  readonly linear: number
  readonly constant: number
}

/** A function of a number of time steps as a polynomial of degree 2 at most; null for any other. */
export function polynomialOf(valueAt: (steps: number) => number | null): StepsPolynomial | null {
  const [one, two, three, seven] = [1, 2, 3, 7].map(valueAt)
  if (one == null || two == null || three == null || seven == null) return null
  const squared = (three - 2 * two + one) / 2
  const linear = two - one - 3 * squared
  const polynomial = { squared, linear, constant: one - squared - linear }
  return 49 * squared + 7 * linear + polynomial.constant === seven ? polynomial : null
}

/** The sum of all; null where one is not known, or there is none. */
export function polynomialSum(all: readonly (StepsPolynomial | null)[]): StepsPolynomial | null {
  if (all.length === 0) return null
  let sum: StepsPolynomial = { squared: 0, linear: 0, constant: 0 }
  for (const one of all) {
    if (!one) return null
    sum = { squared: sum.squared + one.squared, linear: sum.linear + one.linear, constant: sum.constant + one.constant }
  }
  return sum
}

/** `timesteps² × 64 + timesteps × 16,384 + 320`. */
export function formatPolynomial({ squared, linear, constant }: StepsPolynomial): string {
  const terms = [
    ...(squared === 0 ? [] : [`timesteps² × ${formatCount(squared)}`]),
    ...(linear === 0 ? [] : [`timesteps × ${formatCount(linear)}`]),
    ...(constant === 0 ? [] : [formatCount(constant)]),
  ]
  return terms.length === 0 ? '0' : terms.join(' + ')
}
