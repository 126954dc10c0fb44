import { editText, type MappedText, type TextEditor } from '../offset-map.ts'
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

/** Rows whose cells stand on lines of their own, each written when it ends. */
export interface RowWriter {
  readonly isEmpty: () => boolean
  /** Keeps the text up to `start`, where a row or a table begins. */
  readonly keepTo: (start: number) => void
  /** What ends at `end`, with its end of line, is in the cells or in none. */
  readonly read: (end: number) => void
  readonly add: (...cells: readonly Span[]) => void
  /** Lets the last cell go on to `end`. */
  readonly extend: (end: number) => void
  readonly endRow: () => void
  /** The text with its rows; null where none was read. */
  readonly finish: () => MappedText | null
}

export function rowWriter(text: string): RowWriter {
  const editor = editText(text)
  let done = 0
  let cells: Span[] = []
  const endRow = (): void => {
    putRow(editor, text, cells)
    cells = []
  }
  return {
    isEmpty: () => cells.length === 0,
    keepTo: (start) => editor.copy(done, start),
    read: (end) => {
      done = Math.min(end + 1, text.length)
    },
    add: (...more) => {
      cells.push(...more)
    },
    extend: (end) => {
      const last = cells.pop()
      if (last) cells.push({ ...last, end })
    },
    endRow,
    finish: () => {
      endRow()
      if (done === 0) return null
      editor.copy(done, text.length)
      return editor.finish(text.length)
    },
  }
}
