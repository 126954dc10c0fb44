import type { Span } from '../../text/span.ts'
import { readCount } from '../cells/count-cell.ts'
import { trimSpan } from './bars.ts'

/** The parts of a row found by what they look like; offsets count from the line's first character. */
export interface FreeRow {
  readonly layer: Span
  /** The shape before the Output Shape, which only tfjs prints. */
  readonly inputShape: Span | null
  readonly shape: Span
  readonly count: Span | null
  /** What follows the count: connections, Trainable, a reader's note. */
  readonly rest: Span
}

/**
 * Where a shape may begin: a bracket before what Python or JSON prints in a shape, or one of Keras's words for none.
 */
const SHAPE_START =
  /[([{]{1,3}(?=\s?(?:None\b|null\b|nulo\b|Dimension\())|(?<![\w\]])[([{]{1,3}(?=\s?(?:-?\d|\?|\)|[N'"]))|(?<=[\s|│┃])(?:multiple|None|\?)(?=[\s|│┃]{1,40}\d)/g
/** `name (Class)`, the class perhaps cut: a few words at most, for prose has brackets too, and nothing that only programs have. */
const WHOLE_LAYER = /^(?:[^\s()=<>{}[\];,"'$]{1,80} ){0,2}[^\s()=<>{}[\];,"'$]{1,120}\s?\([A-Za-z_]\w*\)?$/
/** Between the cells of a row that nothing else shows to be one; programs part arguments by commas. */
const ONLY_PARTED = /^[\s|│┃:`]*$/
const BARRED = /^\s*[|│┃]/
const BAR = /[|│┃]/
const SHAPE_WORD = /^(?:multiple|None|\?)/
const PARTING = /[\s|│┃,;]*/y
const TRIES = 6
const LONGEST_CUT_SHAPE = 200
const LONGEST_ROW = 20_000

/** What a row may lack: nothing; its class, amid other rows; its class and its count, below a header. */
export type Strictness = 'whole' | 'classless' | 'countless'

/** Reads a row by what its parts look like: `name (Class)`, a shape, a count. It serves where columns are lost. */
export function readFreeRow(line: string, strictness: Strictness): FreeRow | null {
  if (line.length > LONGEST_ROW) return null
  SHAPE_START.lastIndex = 0
  for (let tries = 0; tries < TRIES; tries++) {
    const match = SHAPE_START.exec(line)
    if (match === null) return null
    const row = rowWithShapeAt(line, match.index, strictness)
    if (row !== null) return row
  }
  return null
}

function rowWithShapeAt(line: string, start: number, strictness: Strictness): FreeRow | null {
  const layer = layerBefore(line, start)
  if (layer === null || (strictness === 'whole' && !WHOLE_LAYER.test(line.slice(layer.start, layer.end)))) return null
  const end = shapeEnd(line, start)
  if (end === null) return null
  const found: Found = { layer, inputShape: null, shape: { start, end } }
  const row = rowWithShape(line, found, strictness) ?? rowWithBegunShape(line, found, strictness)
  return row !== null && strictness === 'whole' && !isSetApart(line, row) ? null : row
}

/** Whether the cells of a row are set apart as those of a table are, and not by the marks of a program. */
function isSetApart(line: string, { layer, shape, count }: FreeRow): boolean {
  const before = line.slice(layer.end, shape.start)
  return (
    before !== '' &&
    ONLY_PARTED.test(before) &&
    (!BARRED.test(line) || BAR.test(before)) &&
    (count === null || ONLY_PARTED.test(line.slice(shape.end, count.start))) &&
    /^(?:$|[\s|│┃"'\\(`,…])/.test(line.slice(count?.end ?? shape.end))
  )
}

type Found = Pick<FreeRow, 'layer' | 'inputShape' | 'shape'>

/**
 * A shape cut just behind a comma looks as if the count were its next dimension. Where the line ends there too, it is the
 * next dimension, and the line was cut.
 */
function rowWithBegunShape(line: string, found: Found, strictness: Strictness): FreeRow | null {
  const { start, end } = found.shape
  if (end >= line.length) return null
  const comma = /,(?=\s\d+$)/.exec(line.slice(start, Math.min(end, start + LONGEST_CUT_SHAPE)))
  return comma === null
    ? null
    : rowWithShape(line, { ...found, shape: { start, end: start + comma.index + 1 } }, strictness)
}

function rowWithShape(line: string, found: Found, strictness: Strictness): FreeRow | null {
  PARTING.lastIndex = found.shape.end
  const countStart = found.shape.end + (PARTING.exec(line)?.[0].length ?? 0)
  const shape = trimSpan(line, found.shape)
  if (found.inputShape === null && /[[(]/.test(line.charAt(countStart))) {
    const second = { start: countStart, end: shapeEnd(line, countStart) ?? countStart }
    return rowWithShape(line, { ...found, inputShape: shape, shape: second }, strictness)
  }
  const read = readCount(line, countStart)
  if (read !== null) {
    const rest = trimSpan(line, { start: read.end, end: line.length })
    return { ...found, shape, count: { start: read.start, end: read.end }, rest }
  }
  const bare = strictness === 'countless' && countStart >= line.length
  return bare ? { ...found, shape, count: null, rest: { start: line.length, end: line.length } } : null
}

/** The `name (Class)` before a shape, without the list marks and bars around it. */
function layerBefore(line: string, shapeStart: number): Span | null {
  const lead = /^[\s#>*/|│┃•`-]*/.exec(line)?.[0].length ?? 0
  if (lead >= shapeStart) return null
  let end = shapeStart
  while (end > lead && /[\s|│┃,;:`]/.test(line.charAt(end - 1))) end--
  return end > lead && end - lead <= 300 ? { start: lead, end } : null
}

/**
 * Where the shape that starts here ends. A shape that its column cut has no closing bracket: it ends where two
 * blanks, two numbers without a comma, or other text stands. Null where this is no shape.
 */
function shapeEnd(line: string, start: number): number | null {
  const word = SHAPE_WORD.exec(line.slice(start, start + 12))
  if (word !== null) return start + word[0].length
  let depth = 0
  let at = start
  while (at < line.length) {
    const character = line.charAt(at)
    if ('([{'.includes(character)) depth++
    else if (')]}'.includes(character)) depth--
    if (depth === 0) return at + 1
    if (endsCutShape(line, at)) return at
    at++
  }
  return depth > 0 ? line.length : null
}

function endsCutShape(line: string, at: number): boolean {
  const here = line.charAt(at)
  if (!/\s/.test(here)) return /[|│┃]/.test(here)
  const next = line.charAt(at + 1)
  if (/\s/.test(next)) return true
  return /\d/.test(next) && /[\dN(e[{]/.test(line.charAt(at - 1))
}

/** Reads a shape that begins at `start` and the count behind it, where nothing else follows. */
export function readShapeAndCount(line: string, start: number): Pick<FreeRow, 'shape' | 'count'> | null {
  const end = shapeEnd(line, start)
  const nowhere = { start, end: start }
  return end === null
    ? null
    : rowWithShape(line, { layer: nowhere, inputShape: nowhere, shape: { start, end } }, 'countless')
}
