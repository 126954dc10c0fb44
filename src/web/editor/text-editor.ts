import { history, historyKeymap } from '@codemirror/commands'
import { lintKeymap, setDiagnostics } from '@codemirror/lint'
import { search, searchKeymap } from '@codemirror/search'
import { EditorSelection, EditorState, type Extension, type Text } from '@codemirror/state'
import { EditorView, highlightSpecialChars, keymap, lineNumbers, placeholder } from '@codemirror/view'
import type { Finding } from '../../report/report.ts'
import { diagnosticOf } from './diagnostic.ts'
import { textKeymap } from './text-keymap.ts'
import { pageTheme } from './theme.ts'
import { verdictGutter } from './verdict-gutter.ts'

/** What the editor tells the page. */
export interface EditorEvents {
  readonly onChange: (text: string, pasted: boolean) => void
  readonly onCursorLine: (line: number) => void
  /** Asked for the row at the cursor. */
  readonly onOpenRow: () => void
}

const hint = 'Paste what model.summary() printed,\nor drop a text file or a notebook here.'

function listening(events: EditorEvents): Extension {
  return EditorView.updateListener.of((update) => {
    const isPaste = update.transactions.some(
      (transaction) => transaction.isUserEvent('input.paste') || transaction.isUserEvent('input.drop'),
    )
    if (update.docChanged) events.onChange(update.state.doc.toString(), isPaste)
    else if (update.selectionSet) {
      events.onCursorLine(update.state.doc.lineAt(update.state.selection.main.head).number)
    }
  })
}

/** The editor for the pasted text, in a shadow tree: there its styles need no style element, which the page's policy forbids. */
export function createEditor(root: ShadowRoot, events: EditorEvents): EditorView {
  const openRow = (): boolean => {
    events.onOpenRow()
    return true
  }
  const extensions = [
    lineNumbers(),
    verdictGutter,
    highlightSpecialChars(),
    history(),
    search({ top: true }),
    keymap.of([{ key: 'Mod-Enter', run: openRow }, ...lintKeymap, ...searchKeymap, ...historyKeymap, ...textKeymap]),
    placeholder(hint),
    EditorView.contentAttributes.of({
      'aria-label': 'Text with the output of model.summary()',
      autocorrect: 'off',
      tabindex: '0',
    }),
    pageTheme,
    listening(events),
  ]
  return new EditorView({ root, parent: root, state: EditorState.create({ extensions }) })
}

/** Pixels above a line that is brought to the top. */
const spareAbove = 30

/** The offset of a line and column, both from 1, kept inside the text. */
function offsetOf(doc: Text, line: number, column: number): number {
  if (line > doc.lines) return doc.length
  const { from, to } = doc.line(Math.max(1, line))
  return Math.min(to, from + Math.max(0, column - 1))
}

function rangeOf(doc: Text, { line, column, endLine, endColumn }: Finding): { from: number; to: number } {
  const from = offsetOf(doc, line, column)
  return { from, to: Math.max(from, offsetOf(doc, endLine, endColumn)) }
}

/** What can be done about a finding in the text; null where nothing can. */
export type FixFor = (finding: Finding) => { readonly name: string; readonly apply: () => void } | null

/** Marks the findings at their places, with what sets each right. */
export function showFindings(view: EditorView, findings: readonly Finding[], fixFor: FixFor): void {
  const diagnostics = findings.map((finding) =>
    diagnosticOf(finding, rangeOf(view.state.doc, finding), fixFor(finding)),
  )
  view.dispatch(setDiagnostics(view.state, diagnostics))
}

/** Selects a finding's place and brings it into view. */
export function revealFinding(view: EditorView, finding: Finding): void {
  const { from, to } = rangeOf(view.state.doc, finding)
  view.dispatch({
    selection: EditorSelection.single(from, to),
    effects: EditorView.scrollIntoView(EditorSelection.range(from, to), { y: 'center', x: 'nearest' }),
  })
}

/** Brings a line into view, up or down only, without moving the cursor. */
export function revealLine(view: EditorView, line: number): void {
  const { top, bottom } = view.lineBlockAt(offsetOf(view.state.doc, line, 1))
  const { scrollTop, clientHeight } = view.scrollDOM
  if (top < scrollTop || bottom > scrollTop + clientHeight) view.scrollDOM.scrollTop = top - clientHeight / 2
}

/** Brings a line to the top of what is seen, without moving the cursor. */
export function revealAtTop(view: EditorView, line: number): void {
  view.scrollDOM.scrollTop = view.lineBlockAt(offsetOf(view.state.doc, line, 1)).top - spareAbove
}

/** Puts another text in place of the whole. */
export function replaceText(view: EditorView, text: string): void {
  view.dispatch({
    changes: { from: 0, to: view.state.doc.length, insert: text },
    selection: { anchor: 0 },
    effects: EditorView.scrollIntoView(0, { y: 'start', x: 'start' }),
  })
}
