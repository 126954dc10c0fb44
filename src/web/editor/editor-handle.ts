import type { EditorView } from '@codemirror/view'
import type { QuickFix } from '../../fix/fix-source.ts'
import type { Finding } from '../../report/report.ts'
import { changeText } from '../state/audit-text.ts'
import { auditing, pastedName, sourceName } from '../state/page-state.ts'
import { replaceText, revealAtTop, revealFinding, revealLine } from './text-editor.ts'

let editor: EditorView | null = null

/** Makes this the editor that the functions below speak to. */
export function adoptEditor(view: EditorView | null): void {
  editor = view
}

/** Puts a text into the editor and audits it. */
export function loadText(text: string, name = pastedName): void {
  // As the editor has it, so that places in the text are places in the editor.
  const lines = text.replace(/\r\n?/g, '\n')
  sourceName.value = name
  if (editor) replaceText(editor, lines)
  changeText(lines, true)
}

/** Goes to a finding's place in the text. */
export function goToFinding(finding: Finding): void {
  if (!editor) return
  revealFinding(editor, finding)
  editor.focus()
}

/** Scrolls the text so that a line is seen. */
export function showLine(line: number): void {
  if (editor) revealLine(editor, line)
}

/** Makes a fix in the text, as one step that can be undone. */
export function applyFix({ edits }: QuickFix): void {
  // Its places are those of the text that was audited.
  if (auditing.peek()) return
  editor?.dispatch({
    changes: edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
    userEvent: 'input.fix',
  })
}

/** The same, to the top of what is seen. */
export function showLineAtTop(line: number): void {
  if (editor) revealAtTop(editor, line)
}

/** Gives the keyboard to the text. */
export function focusEditor(): void {
  editor?.focus()
}
