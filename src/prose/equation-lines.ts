/** A stretch of a text that may hold equations: a line, with the lines that go on with it. Its characters stand where the text has them. */
export interface EquationLine {
  readonly start: number
  readonly text: string
  /** Whether what stands above may belong to it: then arithmetic at its beginning may be the rest of some. */
  readonly isRest: boolean
}

/** Words of the field that may stand behind a number without meaning another one: `512 biases`. */
const NOUN =
  '(?:weights?|bias(?:es)?|param(?:eter)?s?|filters?|kernels?|channels?|units?|neurons?|nodes?|inputs?|outputs?|features?|gates?|class(?:es)?|maps?|pixels?|values?|words?|tokens?|dim(?:ension)?s?|layers?|elements?|connections?|trainable|hidden|learnable|input|output|feature|个|個)'

export const nounPattern = new RegExp(`^${NOUN}$`, 'i')

const UNIT = '(?:[kKMGT]i?B|[KMGTB]|bytes?|bits?|[mb]illions?|thousands?|\\\\?%)'
const NOTES = `(?:[ \\t]{0,2}(?:\\([^()\\n\\d=]{1,60}\\)|(?:${NOUN}|${UNIT})(?![A-Za-z]))){0,3}`
const EQUALS = '(?:=(?![=>~*<])|≈|≃|≅|∼|~|\\\\+(?:approx|simeq|sim)\\b)'
/** What stands before an equals sign where arithmetic may end: its last digit or bracket, or a line's beginning. */
const SIGN = new RegExp(`(?:[\\d)\\]}%\u00b2\u00b3]${NOTES}[ \\t\`*_$&]{0,6}|\\n[ \\t#*/>'&-]{0,8})${EQUALS}`, 'gi')

/** The signs alone, none in a rule of `=`: a table by itself has none. */
const ANY_EQUALS = /(?<!=)=(?![=>~*<])|[≈≃≅∼~]|\\+(?:approx|simeq|sim)\b/i

const LONGEST = 10_000
const MOST_LINES = 4
const COMMENT = /^[ \t]*(?:#+'?|\/\/+|\*|>+|%+|--)?[ \t]*/
const GOES_ON = /^(?:&?=(?![=>])|≈|\\approx)/
const IS_OPEN = /(?:[^=<>!:]=|≈|[×+]|[\d)] [*x])[ \t]*$/

/** The start of the line that an offset stands in, and its end. */
function lineAround(text: string, offset: number): { readonly start: number; readonly end: number } {
  const end = text.indexOf('\n', offset)
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end }
}

/** What a line ends in that arithmetic of the next may go on from. */
const ENDS_OPEN = /[\d)\]}%+*×·x/=-][ \t]*$/

/** How far a line goes on below, and from where above. */
function wholeLine(text: string, offset: number): { readonly start: number; readonly end: number } {
  let { start, end } = lineAround(text, offset)
  for (let lines = 1; lines < MOST_LINES && start > 0; lines++) {
    const own = text.slice(start, Math.min(end, start + 100)).replace(COMMENT, '')
    const above = lineAround(text, start - 1)
    if (!GOES_ON.test(own) && !IS_OPEN.test(text.slice(Math.max(above.start, above.end - 100), above.end))) break
    start = above.start
  }
  for (let lines = 1; lines < MOST_LINES && end < text.length; lines++) {
    const below = lineAround(text, end + 1)
    const next = text.slice(below.start, Math.min(below.end, below.start + 100)).replace(COMMENT, '')
    if (!GOES_ON.test(next) && !IS_OPEN.test(text.slice(Math.max(start, end - 100), end))) break
    end = below.end
  }
  return { start, end }
}

/** A stretch with the comment marks of its further lines blanked. */
function unmarked(text: string): string {
  return text
    .split('\n')
    .map((line, at) => (at === 0 ? line : line.replace(COMMENT, (mark) => ' '.repeat(mark.length))))
    .join('\n')
}

/** The stretches of a text that have an equals sign behind what may be arithmetic. Lines of more than 10,000 characters are left out. Linear. */
export function equationLines(text: string): readonly EquationLine[] {
  if (!ANY_EQUALS.test(text)) return []
  const found: EquationLine[] = []
  let done = 0
  for (const { 0: sign, index } of text.matchAll(SIGN)) {
    const offset = index + sign.length - 1
    if (offset < done) continue
    const { start, end } = wholeLine(text, offset)
    const isRest = ENDS_OPEN.test(text.slice(Math.max(0, start - 40), Math.max(0, start - 1)))
    if (end - start <= LONGEST) found.push({ start, text: unmarked(text.slice(start, end)), isRest })
    done = end
  }
  return found
}
