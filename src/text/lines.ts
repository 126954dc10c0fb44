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
