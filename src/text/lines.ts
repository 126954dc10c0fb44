import type { Span } from './span.ts'

/** The lines of a text whose lines end in LF, without the LF; a text that ends in LF has no line after it. */
export function* linesOf(text: string): Generator<Span> {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found < 0 ? text.length : found
    yield { start, end }
    start = end + 1
  }
}

/** Titles, long runs of one character, headers, totals and first dimensions: what only a summary's lines have. */
const TABLE_SIGN = /_{16}|={16}|[─━═]{8}|-{24}|Model: |Layer \(|Param(?:s| #)|params:|[([](?:None|null)\b/

/** Whether a text has something that only a summary's lines have. */
export function hasTableSign(text: string): boolean {
  return TABLE_SIGN.test(text)
}

const TABLE_SIGNS = new RegExp(TABLE_SIGN, 'g')

/** The places of all such signs. */
export function tableSigns(text: string): readonly number[] {
  return Array.from(text.matchAll(TABLE_SIGNS), ({ index }) => index)
}
