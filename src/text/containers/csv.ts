import { linesOf } from '../lines.ts'
import { editText, type MappedText } from '../offset-map.ts'
import type { Span } from '../span.ts'
import type { Container } from './container.ts'
import { putRow } from './table-row.ts'

/** Comma- or semicolon-separated values below a line of titles; commas in brackets part dimensions, not cells. */
export const csv: Container = { id: 'csv', free: freeCsv }

const TITLES = /layer|name|type|class|op/i
const COUNT_TITLE = /param|weights/i
const LONGEST_LINE = 2000

function freeCsv(text: string): MappedText | null {
  if (!/param[^\n]{0,40}[,;]|[,;][^\n]{0,40}param/i.test(text)) return null
  const editor = editText(text)
  let done = 0
  let separator = ''
  let width = 0
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end)
    if (line.length > LONGEST_LINE) continue
    const head = separatorOf(line, start)
    if (head !== '') separator = head
    const cells = separator === '' ? [] : fieldsOf(line, start, separator)
    if (head !== '') width = cells.length
    else if (separator !== '' && (line.trim() === '' || cells.length < 2 || cells.length > width)) separator = ''
    if (separator === '') continue
    editor.copy(done, start)
    putRow(editor, text, cells)
    done = Math.min(end + 1, text.length)
  }
  if (done === 0) return null
  editor.copy(done, text.length)
  return editor.finish(text.length)
}

/** What parts the titles of a header line; '' where the line is none. */
function separatorOf(line: string, start: number): string {
  if (line.includes('|') || !COUNT_TITLE.test(line)) return ''
  for (const separator of [',', ';']) {
    const titles = fieldsOf(line, start, separator).map((cell) =>
      line.slice(cell.start - start, cell.end - start).trim(),
    )
    const isHeader =
      titles.length > 1 &&
      titles.every((title) => title.length < 30 && !/[=[\]{}.]/.test(title)) &&
      TITLES.test(titles.slice(0, 2).join(' ')) &&
      titles.some((title) => COUNT_TITLE.test(title)) &&
      titles.filter((title) =>
        /^(?:layer|name|type|class|(?:output|input)?.?shape|output|# ?params?|param|activation|trainable|connected)/i.test(
          title,
        ),
      ).length > 1
    if (isHeader) return separator
  }
  return ''
}

/** The fields of a line, without their quotes. */
function fieldsOf(line: string, start: number, separator: string): readonly Span[] {
  const fields: Span[] = []
  let from = 0
  let depth = 0
  let quoted = false
  for (let at = 0; at <= line.length; at++) {
    const character = line.charAt(at)
    if (character === '"') quoted = !quoted
    else if ('([{'.includes(character) && character !== '') depth++
    else if (')]}'.includes(character) && character !== '') depth--
    if (at < line.length && (character !== separator || quoted || depth > 0)) continue
    fields.push(unquoted(line, from, at, start))
    from = at + 1
  }
  return fields
}

function unquoted(line: string, from: number, to: number, start: number): Span {
  let [begin, end] = [from, to]
  while (begin < end && /\s/.test(line.charAt(begin))) begin++
  while (end > begin && /\s/.test(line.charAt(end - 1))) end--
  const isQuoted = end - begin > 1 && line.charAt(begin) === '"' && line.charAt(end - 1) === '"'
  return isQuoted ? { start: start + begin + 1, end: start + end - 1 } : { start: start + begin, end: start + end }
}
