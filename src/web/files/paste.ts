import { focusEditor, loadText } from '../editor/editor-handle.ts'
import { notice } from '../state/page-state.ts'

/** Takes the text of the clipboard; where the browser does not allow it, the keyboard goes to the text, for the reader to paste it. */
export async function pasteText(): Promise<void> {
  try {
    const text = await navigator.clipboard.readText()
    if (text.trim() === '') notice.value = 'The clipboard holds no text.'
    else loadText(text)
  } catch {
    notice.value = 'The browser blocked reading the clipboard. Press Ctrl/⌘ V to paste into the text.'
    focusEditor()
  }
}
