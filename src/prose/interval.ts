/** The numbers that something written may stand for: one where `low` is `high`. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Past this, sums and products are no longer exact, and nothing is said of them. */
const LARGEST = Number.MAX_SAFE_INTEGER

export function exactly(value: number): Interval {
  return { low: value, high: value }
}

/** An interval around a value, half of whose width is `reach`. */
export function around(value: number, reach: number): Interval {
  return { low: value - reach, high: value + reach }
}

export function isWhole({ low, high }: Interval): boolean {
  return low === high && Number.isInteger(low)
}

/** Whether both can stand for the same number, but for what doubles lose. */
export function meet(a: Interval, b: Interval): boolean {
  const slack = isWhole(a) && isWhole(b) ? 0 : 1e-9 * Math.max(Math.abs(a.high), Math.abs(b.high), 1e-9)
  return a.low <= b.high + slack && b.low <= a.high + slack
}

export function scaled({ low, high }: Interval, factor: number): Interval {
  return { low: low * factor, high: high * factor }
}

export function negated({ low, high }: Interval): Interval {
  return { low: -high, high: -low }
}

function hullOf(values: readonly number[]): Interval | null {
  const found = { low: Math.min(...values), high: Math.max(...values) }
  return values.every((value) => Math.abs(value) <= LARGEST) ? found : null
}

function productOf(a: Interval, b: Interval): Interval | null {
  return hullOf([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high])
}

/** A quotient of whole numbers that isn't whole may have been rounded either way. */
function quotientOf(a: Interval, b: Interval): Interval | null {
  if (b.low <= 0 && b.high >= 0) return null
  const found = productOf(a, { low: 1 / b.high, high: 1 / b.low })
  if (!found || !isWhole(a) || !isWhole(b)) return found
  const quotient = a.low / b.low
  return { low: Math.floor(quotient), high: Math.ceil(quotient) }
}

function remainderOf(a: Interval, b: Interval): Interval | null {
  return isWhole(a) && isWhole(b) && b.low > 0 ? exactly(a.low % b.low) : null
}

export function powerOf(base: Interval, exponent: Interval): Interval | null {
  if (exponent.low !== exponent.high || base.low < 0) return null
  return hullOf([base.low ** exponent.low, base.high ** exponent.low])
}

/** What an operator makes of two; null where nothing can be said: past 2^53−1, or divided by zero. */
export const operations = {
  '+': (a: Interval, b: Interval) => hullOf([a.low + b.low, a.high + b.high]),
  '-': (a: Interval, b: Interval) => hullOf([a.low - b.high, a.high - b.low]),
  '*': productOf,
  '/': quotientOf,
  '//': quotientOf,
  '%': remainderOf,
} as const
