import { editText, type MappedText } from '../offset-map.ts'
import type { Container } from './container.ts'

/** Blanks of other widths that browsers and editors put for a space; the ideographic one too. */
const BLANKS = '\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000'
/** Characters without width: soft hyphen, zero-width space, directional marks, word joiner, byte-order mark; NUL and backspace. */
const NOTHING = '\u0000\b\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff'
const LINE_ENDS = '\r\u000b\f\u0085\u2028\u2029'
const ODD = new RegExp(`[${BLANKS}${NOTHING}${LINE_ENDS}]`, 'g')
const BLANK = new RegExp(`[${BLANKS}]`)
const LINE_END = new RegExp(`[${LINE_ENDS}]`)

/** Line ends become LF, blanks of any kind spaces, characters without width go. Tabs stay: they part cells. */
export const plain: Container = { id: '', free: freePlain }

function freePlain(text: string): MappedText | null {
  if (text.search(ODD) < 0) return null
  const editor = editText(text)
  let done = 0
  for (const match of text.matchAll(ODD)) {
    editor.copy(done, match.index)
    done = match.index + 1
    const replacement = replacementOf(match[0], text.charCodeAt(done))
    if (replacement !== '') editor.put(replacement, match.index)
  }
  editor.copy(done, text.length)
  return editor.finish(text.length)
}

function replacementOf(character: string, next: number): string {
  if (BLANK.test(character)) return ' '
  if (!LINE_END.test(character)) return ''
  return character === '\r' && next === 10 ? '' : '\n'
}
