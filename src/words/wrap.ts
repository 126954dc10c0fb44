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

/** The part of a word that goes on this line: the next line doesn't begin with `::`, which the log of a build would obey. */
function beginning(word: string, room: number): string {
  const piece = fitting(word, room)
  return word.startsWith('::', piece.length) ? fitting(word, room - 1) : piece
}

/**
 * Breaks a text at its spaces into lines of at most `width` columns, those after the first of `hanging` fewer; a word longer than a line is
 * broken where the line ends.
 */
export function wrap(text: string, width: number, hanging = 0): readonly string[] {
  const lines: string[] = []
  const room = (): number => (lines.length === 0 ? width : width - hanging)
  let line = ''
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`
    if (stringWidth(joined) <= room()) {
      line = joined
      continue
    }
    if (line !== '') lines.push(line)
    let rest = word
    while (stringWidth(rest) > room()) {
      const piece = beginning(rest, room())
      lines.push(piece)
      rest = rest.slice(piece.length)
    }
    line = rest
  }
  if (line !== '' || lines.length === 0) lines.push(line)
  return lines
}

/** A column narrower than this is not worth staying in. */
const leastColumn = 20

/** Breaks those lines of a text that take more than `width` columns, each as far in as its second column, or its first, begins. */
export function wrapLines(text: string, width: number): string {
  const fitted = text.split('\n').flatMap((line) => {
    if (stringWidth(line) <= width) return [line]
    const margin = line.length - line.trimStart().length
    const [columns = ''] = /^ *\S+(?: \S+)* {2,}(?=\S)/.exec(line) ?? []
    const hanging = columns.length <= width - leastColumn ? Math.max(margin, columns.length) : margin
    const [first = '', ...rest] = wrap(line.slice(margin), width - margin, hanging - margin)
    return [' '.repeat(margin) + first, ...rest.map((one) => ' '.repeat(hanging) + one)]
  })
  return fitted.join('\n')
}
