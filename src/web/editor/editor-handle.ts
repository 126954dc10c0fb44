import type { EditorView } from '@codemirror/view'
import type { Finding } from '../../report/report.ts'
import { changeText } from '../state/audit-text.ts'
import { pastedName, sourceName } from '../state/page-state.ts'
import { replaceText, revealFinding, revealLine } from './text-editor.ts'

let editor: EditorView | null = null

/** Makes this the editor that the functions below speak to. */
export function adoptEditor(view: EditorView | null): void {
  editor = view
}

/** Puts a text into the editor and audits it. */
export function loadText(text: string, name = pastedName): void {
  sourceName.value = name
  if (editor) replaceText(editor, text)
  changeText(text, true)
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
