import { around, exactly, type Interval, isWhole, scaled } from './interval.ts'

/** How one text may write its numbers: what parts thousands and decimals, and what `K` and `%` stand for. */
export interface NumberStyle {
  /** The sign before decimals. */
  readonly decimal: '.' | ','
  /** What a factor such as `K` is a power of; 1 where it is left out of the reckoning, as in bytes / 1024 = 12 KB. */
  readonly thousand: 1000 | 1024 | 1
  readonly percent: 1 | 100
  /** Whether `10` with digits behind it has lost what raised them: `105` for 10⁵. */
  readonly isPowerLost: boolean
}

/** The style of English, Python and Keras. */
export const usualStyle: NumberStyle = { decimal: '.', thousand: 1000, percent: 100, isPowerLost: false }

/** The style of languages whose decimals stand behind a comma. */
export const commaStyle: NumberStyle = { ...usualStyle, decimal: ',' }

/** How far from a number that is said to be about right it may be, as a part of it. */
const ABOUT = 0.05
/** Zeros at the end of a number that is said to be equal, from which on it may be rounded to them. */
const ROUND_ZEROS = 3

/** A number as it is printed: what it may stand for, and the value of one in its last digit. */
interface PrintedNumber {
  readonly value: Interval
  readonly unit: number
}

/** Powers of a thousand, and of ten, that a unit stands for. */
const THOUSANDS: readonly (readonly [RegExp, number])[] = [
  // In English, `Mil` is short for a million; in Spanish and Portuguese, `mil` is a thousand.
  [/^Mil$/, 2],
  [/^(?:k|thousand|tausend|tsd|mil(?:le|liers?)?$|тыс)/i, 1],
  [/^(?:g|b(?:illion)?s?$|bilh|mrd|milliard|mil mil|млрд|миллиард)/i, 3],
  [/^(?:m|млн|миллион)/i, 2],
  [/^t/i, 4],
]

const MYRIADS: ReadonlyMap<string, number> = new Map([
  ...[...'千천'].map((sign) => [sign, 1e3] as const),
  ...[...'万萬만'].map((sign) => [sign, 1e4] as const),
  ...['百万', '百萬', '백만'].map((sign) => [sign, 1e6] as const),
  ...['千万', '千萬'].map((sign) => [sign, 1e7] as const),
  ...[...'亿億억'].map((sign) => [sign, 1e8] as const),
  ...['十亿', '十億'].map((sign) => [sign, 1e9] as const),
])

/** What a number with this unit is to be multiplied by. */
export function factorOf(unit: string, { thousand, percent }: NumberStyle): number {
  if (unit.endsWith('%')) return 1 / percent
  if (/^(?:bytes?|bits?)$/i.test(unit)) return 1
  const asian = MYRIADS.get(unit)
  if (asian !== undefined) return asian
  const power = THOUSANDS.find(([sign]) => sign.test(unit))?.[1] ?? 0
  return thousand ** power
}

/** Whether a unit is one of memory, of which people mean bits or bytes, thousands or 1024s. */
export function isSize(unit: string): boolean {
  return /^(?:[kMGT]i?B|KiB|KB|bytes?|bits?)$/i.test(unit)
}

/** The digits of a number, and how many of them are decimals; null where it can't be written so. */
function digitsOf(image: string, decimal: NumberStyle['decimal']): readonly [whole: string, decimals: string] | null {
  const plain = image.replace(/\{,\}|\\,/g, decimal === ',' ? '.' : ',').replace(/[’_]/g, "'")
  const [whole = '', decimals = '', ...more] = plain.split(decimal)
  const groups = whole.split(/[,.']/)
  const isGrouped =
    groups.length === 1 ||
    (groups.slice(1).every(({ length }) => length === 3) && /^[1-9]\d{0,2}$/.test(groups[0] ?? ''))
  return more.length > 0 || !isGrouped || /[,.']/.test(decimals) ? null : [groups.join(''), decimals]
}

const LOST_POWER = /^10(\d{1,2})$/

/** Reads a number in a style; null where nobody of that style would write it so, or where it is past 2^53−1. */
export function readNumber(image: string, style: NumberStyle): PrintedNumber | null {
  const power = style.isPowerLost ? LOST_POWER.exec(image)?.[1] : undefined
  if (power !== undefined) return { value: exactly(10 ** Number(power)), unit: 1 }
  const [mantissa = '', exponent = '0'] = image.split(/[eE]/)
  const digits = digitsOf(mantissa, style.decimal)
  if (digits === null) return null
  const [whole, decimals] = digits
  const value = Number(`${whole || '0'}.${decimals || '0'}e${exponent}`)
  if (!(Math.abs(value) <= Number.MAX_SAFE_INTEGER)) return null
  const unit = 10 ** (Number(exponent) - decimals.length)
  return { value: decimals === '' && exponent === '0' ? exactly(value) : around(value, unit / 2), unit }
}

/** A whole number that ends in zeros, with two digits before them at least, as rounded to them; 1 for any other. */
function roundedUnit(value: number, fewestZeros: number): number {
  const zeros = /0*$/.exec(String(Math.abs(value)))?.[0].length ?? 0
  const most = String(Math.abs(value)).length - 2
  return zeros < fewestZeros || most < 1 ? 1 : 10 ** Math.min(zeros, most)
}

/**
 * What a number with its unit may be rounded from: half of its last digit either way, all of it where digits may have been cut off, and a
 * twentieth where it is said to be about right. Null where it can't be read in the style.
 */
export function printedAs(image: string, unit: string | null, style: NumberStyle, isAbout: boolean): Interval | null {
  const printed = readNumber(image, style)
  if (printed === null) return null
  const factor = unit === null ? 1 : factorOf(unit, style)
  const value = scaled(printed.value, factor)
  const middle = (value.low + value.high) / 2
  const isPlain = isWhole(value) && factor === 1
  const rounded = isPlain ? roundedUnit(value.low, isAbout ? 1 : ROUND_ZEROS) : 2 * printed.unit * factor
  return around(middle, Math.max(rounded === 1 ? 0 : rounded / 2, isAbout ? ABOUT * Math.abs(middle) : 0))
}
