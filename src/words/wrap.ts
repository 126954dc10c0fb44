import { characterWidth } from './character-width.ts'
import { stringWidth } from './width.ts'

/** The longest beginning of `text` that takes at most `width` columns, at least one character. */
export function fitting(text: string, width: number): string {
  let used = 0
  let end = 0
  for (const character of text) {
    used += characterWidth(character.codePointAt(0) ?? 0)
    if (used > width && end > 0) break
    end += character.length
  }
  return text.slice(0, end)
}

/** Breaks a text at its spaces into lines of at most `width` columns; a word longer than a line is broken where the line ends. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`
    if (stringWidth(joined) <= width) {
      line = joined
      continue
    }
    if (line !== '') lines.push(line)
    let rest = word
    while (stringWidth(rest) > width) {
      const piece = fitting(rest, width)
      lines.push(piece)
      rest = rest.slice(piece.length)
    }
    line = rest
  }
  if (line !== '' || lines.length === 0) lines.push(line)
  return lines
}
