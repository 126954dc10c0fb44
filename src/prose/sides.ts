import { type Arithmetic, type ArithmeticSign, parseArithmetic } from '../../grammars/arithmetic.ts'
import type { Span } from '../text/span.ts'
import { nounPattern } from './equation-lines.ts'
import type { Piece, PieceKind } from './pieces.ts'

/** One way to read one side of an equation: its arithmetic, and the pieces that it was parsed of. */
export interface Reading {
  readonly tree: Arithmetic
  readonly pieces: readonly Piece[]
}

/** One side of an equation: everything that it may be meant to hold, the fullest first. */
export interface Side extends Span {
  readonly readings: readonly Reading[]
  /** Whether the text goes on in words where an operand would stand: then it is only part of a formula. */
  readonly isPart: boolean
}

/** So many pieces of a side are looked at, and so many ways to read it. */
const MOST_PIECES = 80
const MOST_READINGS = 8

const OPERATORS: ReadonlySet<PieceKind> = new Set(['+', '-', '*', '/', '//', '%', 'power'])
const OPERANDS: ReadonlySet<PieceKind> = new Set(['number', 'unit', 'raised', 'open', 'close', 'fraction', 'note'])
const ENDS_OPERAND: ReadonlySet<PieceKind> = new Set(['number', 'close', 'raised', 'note', 'unit', 'word'])

/** Words that make another number of what follows, or that something before belongs to. */
const FUNCTION =
  /^(?:log\d*|ln|lg|exp|sqrt|sin|cos|tan|tanh|max|min|floor|ceil|round|mod|abs|sum|avg|mean|per|times|plus|minus|by|over|squared|root|乘以|乘|加|减|除以)$/i
const ABOUT =
  /^(?:about|approx(?:imately)?|roughly|around|nearly|almost|ca|circa|some|约|約|大约|约等于|약|environ|etwa|unos|cerca)$/i
/** What may stand right before arithmetic. */
const MAY_PRECEDE = /[\s:;,([{"'“”‘’`|>→⇒—–*_~$=≈•·✓✔☑：，。、（「【！؛&\\-]/
/** What arithmetic would be the rest of: dots for left-out terms, a comparison, a number with a blank in it, a function's name in italics. */
const CUTS_OFF =
  /(?:\.\.|…|[<>!:]=|[<≤≥≠!^]|[^-=\s]\s?>|\d\s?\\?\.|(?:%|half|third|quarter) of|\b(?:log|ln|exp|sqrt|sin|cos|max|min)[*_]{1,2})$/
const BULLET = /^[*•∙·]/
const LIST_NUMBER = /^\s*\d{1,2}\\?[.)]\s+$/
const IS_LATIN = /[A-Za-z\u00c0-\u024f\d]/

const isOperator = (piece: Piece | undefined): boolean => piece !== undefined && OPERATORS.has(piece.kind)

function isOperandEnd(pieces: readonly Piece[], at: number): boolean {
  const kind = pieces[at]?.kind
  return kind !== undefined && ENDS_OPERAND.has(kind)
}

/** Whether a piece is a word of the field that stands behind a number. */
function isNoun(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at]
  if (piece?.kind !== 'word' || !nounPattern.test(piece.image)) return false
  const before = pieces[at - 1]
  return before !== undefined && (before.kind === 'word' ? isNoun(pieces, at - 1) : ENDS_OPERAND.has(before.kind))
}

function mayBelong(pieces: readonly Piece[], at: number): boolean {
  const piece = pieces[at]
  return piece !== undefined && (OPERATORS.has(piece.kind) || OPERANDS.has(piece.kind) || isNoun(pieces, at))
}

/** Whether blanks stand on both sides of a piece. */
function isApart(line: string, { start, end }: Span): boolean {
  return /\s/.test(line.charAt(start - 1)) && /\s/.test(line.charAt(end))
}

/** Whether a minus is a dash before arithmetic: behind a blank, or behind a number with blanks around it. */
function isDash(line: string, dash: Span, isBehindNumber: boolean): boolean {
  return isBehindNumber ? isApart(line, dash) : dash.start === 0 || /\s/.test(line.charAt(dash.start - 1))
}

/** What is neither number nor word of a run, as the parser takes it. */
function parsed(pieces: readonly Piece[]): Reading | null {
  const bare = pieces.filter(({ kind }) => kind !== 'note' && kind !== 'word')
  const tree = bare.length > 0 ? parseArithmetic(bare.map(({ kind }) => kind as ArithmeticSign)) : null
  return tree && { tree, pieces: bare }
}

/** `61 706`: numbers of three digits behind one, a blank between, as one number. */
function withJoinedThousands(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const isGroup = last?.kind === 'number' && piece.kind === 'number' && piece.start === last.end + 1
    if (isGroup && /^\d{1,3}(?:'\d{3})*$/.test(last.image) && /^\d{3}(?:[.,]\d+)?$/.test(piece.image))
      joined[joined.length - 1] = { ...last, image: `${last.image}'${piece.image}`, end: piece.end }
    else joined.push(piece)
  }
  return joined
}

/** The list of readings of stretches of pieces, with numbers in groups joined too. */
function readingsOf(stretches: readonly (readonly Piece[])[]): readonly Reading[] {
  const readings: Reading[] = []
  for (const stretch of stretches) {
    const joined = withJoinedThousands(stretch)
    for (const pieces of joined.length < stretch.length ? [joined, stretch] : [stretch]) {
      const reading = parsed(pieces)
      if (reading) readings.push(reading)
    }
    if (readings.length >= MOST_READINGS) break
  }
  return readings
}

/** A number with what a list has before or behind it left out: `3,128` as `128`. */
function withoutList(pieces: readonly Piece[], at: 0 | -1): readonly (readonly Piece[])[] {
  const piece = pieces.at(at)
  if (piece?.kind !== 'number' || !piece.image.includes(',') || piece.image.includes('{')) return []
  const parts = piece.image.split(',')
  const image = (at === 0 ? parts.at(-1) : parts[0]) ?? ''
  const alone: Piece = { ...piece, image }
  return [at === 0 ? [alone, ...pieces.slice(1)] : [...pieces.slice(0, -1), alone]]
}

/** How deep in brackets each piece stands; null where a bracket closes that never opened. */
function depthsOf(pieces: readonly Piece[]): readonly number[] | null {
  const depths: number[] = []
  let depth = 0
  for (const { kind } of pieces) {
    if (kind === 'close' && --depth < 0) return null
    depths.push(depth)
    if (kind === 'open') depth++
  }
  return depths
}

/** The last bracket in a run that nothing closes; -1 without one. */
function lastOpen(pieces: readonly Piece[]): number {
  let depth = 0
  for (let at = pieces.length - 1; at >= 0; at--) {
    if (pieces[at]?.kind === 'close') depth++
    else if (pieces[at]?.kind === 'open' && --depth < 0) return at
  }
  return -1
}

/** Whether words before a place go back to an operator, so that what stands there is the end of a formula in words. */
function endsFormula(line: string, pieces: readonly Piece[], start: number): boolean {
  const before = pieces[start - 1]
  if (before === undefined) return false
  if (before.kind === 'word' && FUNCTION.test(before.image)) return true
  let at = start - 1
  while (at >= 0 && pieces[at]?.kind === 'word') at--
  const operator = pieces[at]
  if (operator === undefined || at === start - 1 || !isOperator(operator)) return false
  const isDash = operator.kind === '-'
  const isMark = at === 0 || (operator.kind === '*' && !isApart(line, operator))
  return !isDash && !isMark
}

/** Whether arithmetic may begin at a piece, by what stands before it. */
function mayBegin(line: string, pieces: readonly Piece[], start: number): boolean {
  const piece = pieces[start]
  if (piece === undefined || endsFormula(line, pieces, start)) return false
  const last = pieces[start - 1]
  const before = last?.end === piece.start ? last.image.slice(-1) : ''
  const isWordBefore = last?.kind === 'word'
  if (piece.image === '[' && /\S/.test(before)) return false
  if (before !== '' && !MAY_PRECEDE.test(before) && !(isWordBefore && !IS_LATIN.test(before))) return false
  const lead = line.slice(Math.max(0, piece.start - 12), piece.start).trimEnd()
  return LIST_NUMBER.test(line.slice(0, piece.start)) || !CUTS_OFF.test(lead)
}

/** The run of pieces before a place, without what marks a list or emphasis at its beginning; null where it is the end of a formula. */
function runBefore(
  line: string,
  pieces: readonly Piece[],
  end: number,
): { readonly from: number; readonly isPart: boolean } | null {
  let from = end
  while (from > 0 && end - from < MOST_PIECES && mayBelong(pieces, from - 1)) from--
  const open = lastOpen(pieces.slice(from, end))
  const isInside = open >= 0 && isOperator(pieces[from + open - 1])
  if (open >= 0) from += open + 1
  const first = pieces[from]
  if (first === undefined || from >= end || isInside) return null
  if (!isOperator(first) || first.kind === '-') return { from, isPart: false }
  const isMark = from === 0 ? BULLET.test(first.image) : !isApart(line, first)
  return { from: from + 1, isPart: !isMark }
}

/** The side of an equation that ends before the piece at `end`; null where no arithmetic ends there, as before the sign in `units=128`. */
export function leftSide(line: string, pieces: readonly Piece[], end: number): Side | null {
  const last = pieces[end - 1]
  const isKey = last?.kind === 'word' && last.end === pieces[end]?.start
  const run = isKey ? null : runBefore(line, pieces, end)
  if (run === null) return null
  const { from, isPart } = run
  const whole = pieces.slice(from, end)
  const depths = depthsOf(whole)
  if (depths === null) return null
  const starts = whole.flatMap((piece, at) => {
    const isBehind = at > 0 && isOperandEnd(whole, at - 1) && ['number', 'open', 'fraction'].includes(piece.kind)
    const isGap = isBehind && (whole[at - 1]?.end ?? 0) < piece.start
    const dash = whole[at - 1]
    const isDashed = (at === 1 || at === 2) && dash?.kind === '-' && isDash(line, dash, at === 2)
    return (at === 0 || isGap || isDashed) && depths[at] === 0 && mayBegin(line, pieces, from + at) ? [at] : []
  })
  const stretches = starts.map((at) => whole.slice(at))
  const readings = readingsOf([...stretches, ...stretches.flatMap((stretch) => withoutList(stretch, 0))])
  const first = readings[0]
  if (first === undefined) return null
  return { start: first.pieces[0]?.start ?? 0, end: whole.at(-1)?.end ?? 0, readings, isPart }
}

/** The side of an equation that begins behind the piece at `sign`; null where no arithmetic begins there. `isAbout`: it says so itself. */
export function rightSide(pieces: readonly Piece[], sign: number): (Side & { readonly isAbout: boolean }) | null {
  let from = sign + 1
  let isAbout = false
  for (let piece = pieces[from]; piece !== undefined; piece = pieces[++from]) {
    const isWord = piece.kind === 'approximate' || (piece.kind === 'word' && ABOUT.test(piece.image))
    const isMark = ['*', 'power'].includes(piece.kind) || (piece.kind === 'other' && /^["'_.]$/.test(piece.image))
    if (!isWord && !isMark) break
    isAbout ||= isWord
  }
  let end = from
  let depth = 0
  while (end < pieces.length && end - from < MOST_PIECES && mayBelong(pieces, end)) {
    const kind = pieces[end]?.kind
    if (kind === 'open') depth++
    if (kind === 'close' && --depth < 0) break
    end++
  }
  const whole = pieces.slice(from, end)
  const depths = depthsOf(whole)
  if (depths === null || whole.length === 0) return null
  const ends = whole.flatMap((_, at) => {
    const isWhole = isOperandEnd(whole, at) && (depths[at] ?? 0) === 0
    return isWhole && !['unit', 'raised', 'power'].includes(whole[at + 1]?.kind ?? '') ? [at + 1] : []
  })
  const stretches = ends.reverse().map((at) => whole.slice(0, at))
  const readings = readingsOf([...stretches, ...stretches.flatMap((stretch) => withoutList(stretch, -1))])
  const [first] = readings
  if (first === undefined) return null
  const last = whole.at(-1)
  const next = pieces[end]
  const isCut = isOperator(last) && last?.kind !== '-' && next?.kind === 'word'
  const isPart = isCut || /^(?:x|X|times)$/.test(next?.image ?? '')
  return { start: first.pieces[0]?.start ?? 0, end: first.pieces.at(-1)?.end ?? 0, readings, isPart, isAbout }
}
