import type { Interval } from './costs.ts'

/** An interval of one number; null for what is no count that can be held exactly. */
export function exactly(value: number | null): Interval | null {
  return value === null ? null : bounded(value, value, false)
}

/** So many times each bound. */
export function times(interval: Interval | null, count: number): Interval | null {
  return interval && bounded(interval.least * count, interval.most * count, interval.likely === true)
}

/** The sum of all; null where one is not known. */
export function sumOf(intervals: readonly (Interval | null)[]): Interval | null {
  let [least, most, isLikely] = [0, 0, false]
  for (const one of intervals) {
    if (!one) return null
    least += one.least
    most += one.most
    isLikely ||= one.likely === true
  }
  return bounded(least, most, isLikely)
}

/** The smallest interval that holds all, `isLikely` where there may be others; null where one is not known, or there is none. */
export function spanOf(intervals: readonly (Interval | null)[], isLikely: boolean): Interval | null {
  const known = intervals.filter((one) => one !== null)
  if (known.length === 0 || known.length < intervals.length) return null
  return bounded(Math.min(...known.map(({ least }) => least)), Math.max(...known.map(({ most }) => most)), isLikely)
}

/** Where all that fits multiplies nothing, as a BatchNormalization does, nothing is in doubt. */
function bounded(least: number, most: number, isLikely: boolean): Interval | null {
  if (!Number.isSafeInteger(least) || !Number.isSafeInteger(most) || least < 0) return null
  return isLikely && most > 0 ? { least, most, likely: true } : { least, most }
}
