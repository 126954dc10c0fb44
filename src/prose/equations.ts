import type { Arithmetic } from '../../grammars/arithmetic.ts'
import type { Span } from '../text/span.ts'
import { type EquationLine, equationLines } from './equation-lines.ts'
import { evaluate, orders, type Reckoning } from './evaluate.ts'
import { type Interval, isWhole, meet, negated, scaled } from './interval.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { factorOf, isSize, type NumberStyle, printedAs, readNumber, usualStyle } from './quantity.ts'
import { leftSide, type Reading, rightSide, type Side } from './sides.ts'

/** An equation of numbers as it stands in a text; its place is that of the text from its first number to its last. */
export interface Equation extends Span {
  /** `true`: some reading of it is; `false`: none is, and it can be meant as an equation only; `open`: nothing can be said. */
  readonly truth: 'true' | 'false' | 'open'
  /** The side that reckons, and what it comes to by the usual rules; null where that is no whole number. */
  readonly reckoned: Span & { readonly value: number | null }
  /** The side that says what that is; null in place of what is no whole number. */
  readonly printed: Span & { readonly value: number | null }
  /** The numbers that are reckoned with, in order, 1 left out. */
  readonly factors: readonly number[]
}

function isSingle({ tree }: Reading): boolean {
  return tree.kind === 'number' || (tree.kind === 'negative' && tree.operand.kind === 'number')
}

function unitsOf(side: Side): readonly string[] {
  return side.readings.flatMap(({ pieces }) => pieces.flatMap(({ kind, image }) => (kind === 'unit' ? [image] : [])))
}

/** The styles in which the numbers of both sides may be written, the usual one first. */
function stylesOf(left: Side, right: Side): readonly NumberStyle[] {
  const images = [left, right].flatMap(({ readings }) =>
    readings.flatMap(({ pieces }) => pieces.map(({ image }) => image)),
  )
  const units = [...unitsOf(left), ...unitsOf(right)]
  const decimals = images.some((image) => /\d[.,]\d/.test(image)) ? (['.', ','] as const) : (['.'] as const)
  const thousands = units.some((unit) => factorOf(unit, usualStyle) >= 1000)
    ? ([1000, 1024, 1] as const)
    : ([1000] as const)
  const percents = units.some((unit) => unit.endsWith('%')) ? ([100, 1] as const) : ([100] as const)
  const powers = images.some((image) => /^10\d{1,2}$/.test(image)) ? [false, true] : [false]
  return decimals.flatMap((decimal) =>
    thousands.flatMap((thousand) =>
      percents.flatMap((percent) => powers.map((isPowerLost) => ({ decimal, thousand, percent, isPowerLost }))),
    ),
  )
}

/** What a single number may be rounded from. */
function widened({ tree, pieces }: Reading, style: NumberStyle, isAbout: boolean): Interval | null {
  const number = tree.kind === 'negative' ? tree.operand : tree
  if (number.kind !== 'number') return null
  const unit = number.unit === null ? null : (pieces[number.unit]?.image ?? null)
  const value = printedAs(pieces[number.at]?.image ?? '', unit, style, isAbout)
  return value && tree.kind === 'negative' ? negated(value) : value
}

/** By what two sizes may differ that mean the same: bits for bytes, and prefixes that one side leaves out. */
const SIZES: readonly number[] = [1, 8, 1 / 8].flatMap((bits) =>
  [1000, 1024].flatMap((thousand) => [-3, -2, -1, 0, 1, 2, 3].map((power) => bits * thousand ** power)),
)

/** Two sides as they are held against each other. */
interface Sides {
  readonly left: Side
  readonly right: Side
  readonly isAbout: boolean
}

function values(side: Side, style: NumberStyle, isAbout: boolean): readonly Interval[] {
  return side.readings.flatMap((reading) => {
    if (isSingle(reading)) return widened(reading, style, isAbout) ?? []
    const found = orders.map((order) => evaluate(reading.tree, reading.pieces, { style, order }))
    return found.filter((value) => value !== null)
  })
}

/** Whether any reading of both sides makes them equal; null where none can be reckoned out. */
function areEqual({ left, right, isAbout }: Sides): boolean | null {
  const areSizes = [...unitsOf(left), ...unitsOf(right)].some(isSize)
  const factors = areSizes ? SIZES : [1]
  let isReckoned = false
  for (const style of stylesOf(left, right)) {
    const [own, others] = [values(left, style, isAbout), values(right, style, isAbout)]
    isReckoned ||= own.length > 0 && others.length > 0
    if (own.some((a) => others.some((b) => factors.some((factor) => meet(scaled(a, factor), b))))) return true
  }
  return isReckoned ? false : null
}

function operatorsOf(tree: Arithmetic): readonly string[] {
  switch (tree.kind) {
    case 'number':
      return []
    case 'negative':
      return operatorsOf(tree.operand)
    case 'power':
      return ['^', ...operatorsOf(tree.base), ...operatorsOf(tree.exponent)]
    case 'chain':
      return [tree.first, ...tree.rest.map(({ operand }) => operand)]
        .flatMap(operatorsOf)
        .concat(tree.rest.map(({ operator }) => operator))
  }
}

/** Whether a reading is a product only, written as shapes are: `28 x 28 x 1`. */
function isShapeLike({ tree, pieces }: Reading): boolean {
  const operators = operatorsOf(tree)
  return (
    operators.length > 0 &&
    operators.every((operator) => operator === '*') &&
    pieces.every(({ kind, image }) => kind === 'number' || (kind === '*' && /^(?:[xX×]|\\+times)$/.test(image)))
  )
}

function numbersOf({ pieces }: Reading): readonly number[] {
  return pieces.flatMap(({ kind, image }) => {
    const value = kind === 'number' ? readNumber(image, usualStyle)?.value : undefined
    return value && isWhole(value) && value.low !== 1 ? [value.low] : []
  })
}

function reckoned(reading: Reading): number | null {
  const how: Reckoning = { style: usualStyle, order: 'usual' }
  const value = evaluate(reading.tree, reading.pieces, how)
  return value && isWhole(value) ? value.low : null
}

/** How far apart two values are, as a quotient of at least 1. */
function apart(a: number, b: number): number {
  return a > 0 && b > 0 ? Math.max(a, b) / Math.min(a, b) : Number.POSITIVE_INFINITY
}

/**
 * Whether two sides that differ can only have been meant to be equal: a sum or product beside its result. What looks like a shape, a range,
 * a date or a saying can be something else, unless the numbers are near each other.
 */
function isMeant(sides: Sides): boolean {
  const readings = [sides.left.readings[0], sides.right.readings[0]]
  const [written, single] = readings[0] && isSingle(readings[0]) ? [readings[1], readings[0]] : readings
  if (written === undefined || single === undefined || isSingle(written)) return false
  const operators = operatorsOf(written.tree)
  const [value, result] = [reckoned(written), reckoned(single)]
  if (!isSingle(single)) return ![written, single].some(isShapeLike)
  const distance = value === null || result === null ? 1 : apart(value, result)
  if (!operators.some((operator) => '*+^'.includes(operator))) return false
  if (operators.every((operator) => operator === '+'))
    return numbersOf(written).some((number) => number >= 10) && distance < 10
  if (isShapeLike(written)) return distance < (operators.length > 1 ? 12 : 2)
  return true
}

/** Words by which a text says itself that an equation does not hold, or counts in other units than numbers. */
const SAYS_SO =
  /≠|\\ne\b|❌|✗|✘|\b(?:not|isn't|wrong|incorrect|instead|mistake|error|false|mod|discrepancy)\b|approximate|错|不等|10[-−–]\d/i
const OTHER_UNITS =
  /^\s*(?:s|ms|secs?|seconds?|mins?|minutes?|h|hrs?|hours?|days?|weeks?|months?|years?|dozens?|hundreds?|mille|mln|mrd|millones|milh[oõ]es|milliarden?|miljoen|lakhs?|crores?|тыс|млн|миллион\w*|秒|分|小时|天)(?![\w])/i

function truthOf(line: string, sides: Sides): Equation['truth'] {
  const areSame = areEqual(sides)
  if (areSame === null) return 'open'
  if (areSame) return 'true'
  const { left, right } = sides
  if (left.isPart || right.isPart || !isMeant(sides)) return 'open'
  const near = line.slice(Math.max(0, left.start - 60), right.end + 60)
  return SAYS_SO.test(near) || OTHER_UNITS.test(line.slice(right.end, right.end + 12)) ? 'open' : 'false'
}

function equationAt({ text: line, isRest }: EquationLine, pieces: readonly Piece[], sign: number): Equation | null {
  const left = leftSide(line, pieces, sign)
  const right = left && rightSide(pieces, sign)
  const [first, last] = [left?.readings[0], right?.readings[0]]
  if (!left || !right || !first || !last || (isSingle(first) && isSingle(last))) return null
  const isCut = isRest && /^(?:[+*×·•∙x/]|[-−–](?!>))/.test(line.slice(0, left.start).trim() || line.trim())
  const sides = {
    left: isCut ? { ...left, isPart: true } : left,
    right,
    isAbout: right.isAbout || pieces[sign]?.kind === 'approximate',
  }
  const own = { start: left.start, end: left.end, value: reckoned(first) }
  const other = { start: right.start, end: right.end, value: reckoned(last) }
  return {
    start: left.start,
    end: right.end,
    truth: truthOf(line, sides),
    ...(isSingle(first) ? { reckoned: other, printed: own } : { reckoned: own, printed: other }),
    factors: numbersOf(isSingle(first) ? last : first),
  }
}

function moved<Place extends Span>(place: Place, by: number): Place {
  return { ...place, start: place.start + by, end: place.end + by }
}

/** Every equation of numbers in a text, in order. Linear in the text. */
export function equationsIn(text: string): readonly Equation[] {
  return equationLines(text).flatMap((line) => {
    const { start } = line
    const pieces = piecesOf(line.text)
    return pieces.flatMap(({ kind }, at) => {
      const found = kind === 'equals' || kind === 'approximate' ? equationAt(line, pieces, at) : null
      if (found === null) return []
      return [{ ...moved(found, start), reckoned: moved(found.reckoned, start), printed: moved(found.printed, start) }]
    })
  })
}
