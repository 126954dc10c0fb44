import type { TextEditor } from '../offset-map.ts'
import type { Span } from '../span.ts'

/** Writes a row as one line of cells between bars, whatever lines its cells took in the origin. */
export function putRow(editor: TextEditor, text: string, cells: readonly Span[]): void {
  const [first] = cells
  if (first === undefined) return
  if (!editor.atLineStart()) editor.put('\n', first.start)
  editor.put('| ', first.start)
  cells.forEach((cell, place) => {
    if (place > 0) editor.put(' | ', cell.start)
    putCell(editor, text, cell)
  })
  editor.put(' |\n', cells.at(-1)?.end ?? first.end)
}

/** A cell in one line, without bars of its own. */
function putCell(editor: TextEditor, text: string, { start, end }: Span): void {
  let done = start
  for (const { 0: broken, index } of text.slice(start, end).matchAll(/\s*\n\s*|\|/g)) {
    editor.copy(done, start + index)
    editor.put(broken === '|' ? '/' : ' ', start + index)
    done = start + index + broken.length
  }
  editor.copy(done, end)
}
