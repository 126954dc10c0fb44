import { linesOf } from '../lines.ts'
import { editText, type MappedText } from '../offset-map.ts'
import { hasTableSign } from '../signs.ts'
import type { Container } from './container.ts'

/** Markdown's backslashes in the lines of a table: `conv2d\_1`, `Param \#`, and one at a line's end for a line break. */
export const markdown: Container = { id: 'markdown', free: freeMarkdown }

const ESCAPED = /\\([_#[\]()*|=`<>+.-])/g

function freeMarkdown(text: string): MappedText | null {
  if (!/\\(?:[_#[(=*|]|\n)/.test(text)) return null
  const editor = editText(text)
  let isChanged = false
  let isTable = false
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end)
    isTable = line.trim() !== '' && (isTable || hasTableSign(line.replace(ESCAPED, '$1')))
    const gaps = isTable && line.includes('\\') ? backslashes(line) : []
    let done = 0
    for (const gap of gaps) {
      editor.copy(start + done, start + gap)
      done = gap + 1
      isChanged = true
    }
    editor.copy(start + done, Math.min(end + 1, text.length))
  }
  return isChanged ? editor.finish(text.length) : null
}

function backslashes(line: string): readonly number[] {
  const gaps = Array.from(line.matchAll(ESCAPED), ({ index }) => index)
  return line.endsWith('\\') && !line.endsWith('\\\\') ? [...gaps, line.length - 1] : gaps
}
