import { formatCount } from '../words/number.ts'

/** A number as a sum over symbols: `{ symbols: 'height × width', times: 27 }`, a constant without symbols. */
export type Polynomial = readonly Term[]

interface Term {
  readonly symbols: string
  readonly times: number
}

/** A function of a number of time steps as a polynomial of degree 2 at most; null for any other. */
export function stepsPolynomial(valueAt: (steps: number) => number | null): Polynomial | null {
  const [one, two, three, seven] = [1, 2, 3, 7].map(valueAt)
  if (one == null || two == null || three == null || seven == null) return null
  const squared = (three - 2 * two + one) / 2
  const linear = two - one - 3 * squared
  const constant = one - squared - linear
  if (49 * squared + 7 * linear + constant !== seven) return null
  return [
    { symbols: 'timesteps²', times: squared },
    { symbols: 'timesteps', times: linear },
    { symbols: '', times: constant },
  ]
}

/** Sizes at which a function of height and width is looked up, of which the last is the check. */
export const imageSizes = [
  { height: 192, width: 192 },
  { height: 256, width: 192 },
  { height: 192, width: 256 },
  { height: 256, width: 256 },
  { height: 384, width: 320 },
] as const

/** A function of height and width, as values at `imageSizes`, as a polynomial of degree 1 in each; null for any other. */
export function imagePolynomial(values: readonly (number | null)[]): Polynomial | null {
  const [one, taller, wider, both, check] = values
  if (one == null || taller == null || wider == null || both == null || check == null) return null
  const [base, step] = [192, 64]
  const area = (both - taller - wider + one) / step ** 2
  const height = (taller - one) / step - area * base
  const width = (wider - one) / step - area * base
  const constant = one - area * base ** 2 - (height + width) * base
  const polynomial = [
    { symbols: 'height × width', times: area },
    { symbols: 'height', times: height },
    { symbols: 'width', times: width },
    { symbols: '', times: constant },
  ]
  return valueAt(polynomial, imageSizes[4]) === check ? polynomial : null
}

/** What a polynomial over height and width is at a size. */
export function valueAt(
  polynomial: Polynomial,
  { height, width }: { readonly height: number; readonly width: number },
) {
  const values = new Map([
    ['height × width', height * width],
    ['height', height],
    ['width', width],
  ])
  return polynomial.reduce((sum, { symbols, times }) => sum + times * (values.get(symbols) ?? 1), 0)
}

/** The sum of all; null where one is not known, or there is none. */
export function polynomialSum(all: readonly (Polynomial | null)[]): Polynomial | null {
  if (all.length === 0) return null
  const sum = new Map<string, number>()
  for (const one of all) {
    if (!one) return null
    for (const { symbols, times } of one) sum.set(symbols, (sum.get(symbols) ?? 0) + times)
  }
  return [...sum].map(([symbols, times]) => ({ symbols, times }))
}

/** `timesteps² × 64 + timesteps × 16,384 + 320`. */
export function formatPolynomial(polynomial: Polynomial): string {
  const terms = polynomial.filter(({ times }) => times !== 0)
  if (terms.length === 0) return '0'
  return terms.map(formatTerm).join('')
}

function formatTerm({ symbols, times }: Term, at: number): string {
  const sign = times < 0 ? (at === 0 ? '−' : ' − ') : at === 0 ? '' : ' + '
  const isWhole = Number.isInteger(times)
  const count = isWhole ? formatCount(Math.abs(times)) : String(Math.abs(times))
  return `${sign}${symbols === '' ? count : `${symbols} × ${count}`}`
}
