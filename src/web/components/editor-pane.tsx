import { effect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { adoptEditor, applyFix } from '../editor/editor-handle.ts'
import { lineMarks } from '../editor/line-marks.ts'
import { createEditor, replaceText, revealAtTop, showFindings } from '../editor/text-editor.ts'
import { showCurrent, showMarks } from '../editor/verdict-gutter.ts'
import { changeText } from '../state/audit-text.ts'
import { fixes, fixOf, fixText } from '../state/fixes.ts'
import { focusRow } from '../state/focus-row.ts'
import { audited, currentRow, isFreshText, pastedName, rowOnLine, sourceName, sourceText } from '../state/page-state.ts'
import { TextBar } from './text-bar.tsx'

function mountEditor(host: HTMLElement): () => void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open', delegatesFocus: true })
  const view = createEditor(root, {
    onChange: (text, pasted) => {
      if (sourceText.peek() === text) return
      if (pasted) sourceName.value = pastedName
      changeText(text, pasted)
    },
    onCursorLine: (line) => {
      currentRow.value = rowOnLine(line) ?? currentRow.value
    },
    onOpenRow: () => {
      const place = rowOnLine(view.state.doc.lineAt(view.state.selection.main.head).number)
      if (place !== null) focusRow(place, true)
    },
  })
  if (sourceText.peek() !== '') replaceText(view, sourceText.peek())
  adoptEditor(view)
  const stopMarking = effect(() => {
    const findings = audited.value?.findings.map(({ finding }) => finding) ?? []
    const known = fixes.value
    showFindings(view, findings, (finding) => {
      const fix = fixOf(finding, known)
      return fix ? { name: fixText(fix), apply: () => applyFix(fix) } : null
    })
  })
  const stopSigning = effect(() => {
    showMarks(view, audited.value === null ? [] : lineMarks(audited.value))
  })
  const stopShowing = effect(() => {
    const [summary] = audited.value?.summaries ?? []
    if (!summary || !isFreshText.peek()) return
    isFreshText.value = false
    // A text may have much before its summary, as notebooks do.
    revealAtTop(view, summary.startLine)
  })
  const stopLighting = effect(() => {
    const place = currentRow.value
    const row = place === null ? undefined : audited.value?.summaries[place.summary]?.rows[place.layer]
    showCurrent(view, row === undefined ? null : { from: row.startLine, to: row.endLine })
  })
  return () => {
    stopMarking()
    stopSigning()
    stopLighting()
    stopShowing()
    adoptEditor(null)
    view.destroy()
  }
}

/** The text, with what was found marked in it. */
export function EditorPane() {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => (host.current ? mountEditor(host.current) : undefined), [])
  return (
    <section class="editor-pane" aria-label="Text">
      <TextBar />
      <div class="editor" ref={host} />
      <p class="editor-keys">
        <span>
          <kbd>F8</kbd> next finding
        </span>
        <span>
          <kbd>Ctrl/⌘ Enter</kbd> explain the row
        </span>
        <span>
          <kbd>Ctrl/⌘ F</kbd> find
        </span>
      </p>
    </section>
  )
}
