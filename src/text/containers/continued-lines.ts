import { editText, type MappedText } from '../offset-map.ts'
import type { Container } from './container.ts'

/** Lines that a typesetter broke, with a mark where they go on: `➥` before the rest, or `⏎` behind the first part. */
export const continuedLines: Container = { id: '', free: freeContinued }

const BREAK = /[ \t]{0,200}\n[ \t]{0,200}[➥↪↳⮡⤷]️?[ \t]?|[ \t]{0,200}[⏎↵↩]️?[ \t]{0,200}\n/gu

function freeContinued(text: string): MappedText | null {
  if (!/[➥↪↳⮡⤷⏎↵↩]/u.test(text)) return null
  const editor = editText(text)
  let done = 0
  for (const { 0: broken, index } of text.matchAll(BREAK)) {
    editor.copy(done, index)
    editor.put('  ', index)
    done = index + broken.length
  }
  if (done === 0) return null
  editor.copy(done, text.length)
  return editor.finish(text.length)
}
