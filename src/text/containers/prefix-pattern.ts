/** What stood before one line, to be compared with the beginnings of its neighbours. */
export interface LinePrefix {
  readonly text: string
  /** `other`: something that begins one line only, such as an opening bracket. */
  readonly kind: 'indent' | 'comment' | 'quote' | 'line-numbers' | 'log' | 'other'
  /** The number that a line-number prefix counts up from: its value less its line. */
  readonly base: number
  readonly parts: readonly Part[]
  /** Blanks after the last part. */
  readonly blanks: number
}

/** A piece of a prefix: characters to be found as they are, or any number of digits. */
type Part = { readonly kind: 'exact'; readonly text: string } | { readonly kind: 'digits' }

const LONGEST = 200
const QUOTE = /^[\s>]+$/
const COMMENT = /^[\s#>/*;%!-]+$|^\[\/\/\]:/
const LOG = /\d|[:\]>|]\s*$|INFO|DEBUG|WARN/
const NUMBERS = /^\s*(\d{1,6})[\s.:|)]*$/

/** The prefix that a line at index `line` has. */
export function prefixOf(text: string, line: number): LinePrefix {
  const solid = text.trimEnd()
  const number = NUMBERS.exec(text)?.[1]
  const parts = solid.length > LONGEST ? [{ kind: 'exact' as const, text: solid }] : partsOf(solid)
  const base = number === undefined ? 0 : Number(number) - line
  return { text, kind: kindOf(text, number !== undefined), base, parts, blanks: text.length - solid.length }
}

function kindOf(text: string, isNumber: boolean): LinePrefix['kind'] {
  if (text.trim() === '') return 'indent'
  if (isNumber) return 'line-numbers'
  if (QUOTE.test(text)) return 'quote'
  if (COMMENT.test(text)) return 'comment'
  return LOG.test(text) ? 'log' : 'other'
}

function partsOf(text: string): readonly Part[] {
  return Array.from(text.matchAll(/\d{1,200}|[^\d]{1,200}/g), ([piece]) =>
    /\d/.test(piece) ? { kind: 'digits' } : { kind: 'exact', text: piece },
  )
}

/** How much of a line at index `line` is this prefix; null where the line begins otherwise. A line that ends early may lack its blanks. */
export function fitsPrefix(prefix: LinePrefix, content: string, line: number): number | null {
  const solid = prefix.kind === 'line-numbers' ? numberEnd(prefix, content, line) : solidEnd(prefix, content)
  if (solid === null) return null
  let blanks = 0
  while (blanks < prefix.blanks && isBlank(content[solid + blanks])) blanks++
  if (blanks === prefix.blanks || content.slice(solid).trim() === '') return solid + blanks
  return null
}

function solidEnd(prefix: LinePrefix, content: string): number | null {
  let at = 0
  for (const part of prefix.parts) {
    if (part.kind === 'exact') {
      if (!content.startsWith(part.text, at)) return null
      at += part.text.length
      continue
    }
    const from = at
    while (content[at] === ' ') at++
    const digits = at
    while (isDigit(content[at])) at++
    if (at === digits || at - from > LONGEST) return null
  }
  return at
}

/** Line numbers may touch the text (`12conv2d`), so only the very number that is this line's is one. */
function numberEnd(prefix: LinePrefix, content: string, line: number): number | null {
  const number = String(prefix.base + line)
  const start = content.length - content.trimStart().length
  const after = prefix.text.trim().replace(/^\d+/, '')
  return content.startsWith(number + after, start) ? start + number.length + after.length : null
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t'
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9'
}
