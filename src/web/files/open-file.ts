import { decodeText } from '../../text/decode.ts'
import { printable } from '../../words/printable.ts'
import { loadText } from '../editor/editor-handle.ts'
import { longestText } from '../state/audit-text.ts'
import { notice } from '../state/page-state.ts'

/** Bytes that are read; UTF-16 takes two a unit. */
const longestFile = 2 * longestText

/** Reads a file into the editor, in whatever encoding it is. */
export async function openFile(file: File): Promise<void> {
  const name = printable(file.name)
  if (file.size > longestFile) {
    notice.value = `${name} is too large for the page; use the keraudit command.`
    return
  }
  try {
    const { text, binary } = decodeText(new Uint8Array(await file.arrayBuffer()))
    if (binary) notice.value = `${name} is not a text file.`
    else loadText(text, name)
  } catch {
    notice.value = `${name} could not be read.`
  }
}
