import type { ArithmeticSign } from '../../grammars/arithmetic.ts'
import type { Span } from '../text/span.ts'

/**
 * What a piece of text is to an equation. `equals` and `approximate` part its sides; a `note` is words in brackets, which may stand behind
 * a number; `other` is whatever no arithmetic has.
 */
export type PieceKind = ArithmeticSign | 'equals' | 'approximate' | 'note' | 'word' | 'other'

/** A piece of a line, with its place in the line. */
export interface Piece extends Span {
  readonly kind: PieceKind
  readonly image: string
}

/** Letters of scripts that write words apart, and of those that don't; neither has the signs of arithmetic that stand among them. */
const LATIN = 'A-Za-z_\\u00aa\\u00b5\\u00ba\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u10ff\\u1e00-\\u1fff'
const ASIAN = '\\u1100-\\u11ff\\u2e80-\\u2fff\\u3003-\\u9fff\\uac00-\\ud7ff\\uf900-\\ufaff'
const FACTOR = 'KkMGTB'
const UNIT = `(?:[kKMGT]i?B|[${FACTOR}]|[Mm]illions?|[Bb]illions?|[Tt]housands?|[Mm]il|[Mm]io|[Bb]ytes?|[Bb]its?|[万萬만亿億억])(?![${LATIN}\\d])|百万|百萬|千万|千萬|十亿|十億|백만|[千천万萬만亿億억]|\\\\?%`
const NUMBER = "\\d+(?:(?:\\{,\\}|\\\\,|[,.'’_])\\d+)*(?:[eE][+-]?\\d{1,3})?"

/** The kinds by how they are written, the first that fits; those that look alike stand in the order that tells them apart. */
const SIGNS: readonly (readonly [kind: PieceKind | 'blank', pattern: string])[] = [
  [
    'blank',
    '[ \\t\\n`]+|\\$+|\\\\(?:mathbf|boxed|bf)\\b|\\\\+[,;:! ]|\\\\q?quad\\b|\\\\(?:left|right|displaystyle)\\b|&(?==)',
  ],
  ['equals', '=(?![=>~*<≈])'],
  ['approximate', '=?[≈≃≅∼~]=?|\\\\+(?:approx|simeq|sim|cong)\\b'],
  ['other', '[=!<>:+/%|^&-]=+>?|[=-]+>|=[=~*<]'],
  [
    'note',
    '\\((?=[^()]{0,40}[A-Za-z\\u0370-\\ud7ff])[^()\\d=+×^]{1,60}\\)|\\\\+(?:text|mathrm|textrm|textbf|mathit)\\{[^{}]{0,60}\\}',
  ],
  ['fraction', '\\\\+[dt]?frac(?=\\s?\\{)'],
  ['power', '\\*\\*(?=\\s?[({\\d])|\\^'],
  ['raised', '[⁰¹²³⁴-⁹]+'],
  ['*', '[×∗·⋅∙•✕✖⨯*]|\\\\+(?:times|cdot|ast)\\b'],
  ['+', '[+＋]'],
  ['-', '[-−–]'],
  ['//', '//'],
  ['/', '[/÷]|\\\\+div\\b'],
  ['open', '[([{（]'],
  ['close', '[)\\]}）]'],
  ['word', '0[xX][\\dA-Fa-f]+'],
  [
    'number',
    `(?:${NUMBER}|\\.\\d+)(?=[xX][\\d(]|(?:[kKMGT]i?B|[${FACTOR}])(?![${LATIN}\\d])|(?![A-Za-z\\d]|_\\w|\\.\\d))`,
  ],
  ['word', `\\\\+[A-Za-z]+|(?!_+[\\d_]*(?![${LATIN}\\d]))(?!_+\\d)[${LATIN}][${LATIN}\\d]*|[${ASIAN}]+|\\d[\\w.]*`],
  ['other', '[^]'],
]
const PIECE = new RegExp(SIGNS.map(([, pattern]) => `(${pattern})`).join('|'), 'y')

/** The letter that multiplies, between what ends a factor and what begins one; a percent sign between numbers; a unit behind one. */
const LETTER_TIMES = /[xX](?=[\s$]*\d|\s?[({\\])/y
const MODULO = /%(?=\s?\d)/y
const UNIT_HERE = new RegExp(UNIT, 'y')

const ENDS_FACTOR: ReadonlySet<PieceKind> = new Set(['number', 'close', 'raised', 'note', 'unit'])

function matchAt(pattern: RegExp, line: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(line)?.[0] ?? null
}

/** What a piece is only behind a factor. */
function pieceBehind(last: PieceKind, line: string, at: number): Omit<Piece, 'start' | 'end'> | null {
  const times = matchAt(LETTER_TIMES, line, at)
  if (times !== null) return { kind: '*', image: times }
  if (last !== 'number') return null
  const modulo = matchAt(MODULO, line, at)
  if (modulo !== null) return { kind: '%', image: modulo }
  const unit = matchAt(UNIT_HERE, line, at)
  return unit === null ? null : { kind: 'unit', image: unit }
}

function pieceAt(line: string, at: number): { readonly kind: PieceKind | 'blank'; readonly image: string } {
  PIECE.lastIndex = at
  const match = PIECE.exec(line)
  const place = match?.findIndex((group, index) => index > 0 && group !== undefined) ?? 0
  return { kind: SIGNS[place - 1]?.[0] ?? 'other', image: match?.[0] ?? line.charAt(at) }
}

/** A line in pieces, blanks and TeX's spacing left out. Linear in the line. */
export function piecesOf(line: string): readonly Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < line.length; ) {
    const last = pieces.at(-1)?.kind
    const found = (last !== undefined && ENDS_FACTOR.has(last) && pieceBehind(last, line, at)) || pieceAt(line, at)
    const { kind, image } = found
    const end = at + image.length
    if (kind !== 'blank') pieces.push({ kind, image, start: at, end })
    at = end
  }
  return pieces
}
