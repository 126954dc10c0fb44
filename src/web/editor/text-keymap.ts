import {
  cursorCharLeft,
  cursorCharRight,
  cursorDocEnd,
  cursorDocStart,
  cursorGroupLeft,
  cursorGroupRight,
  cursorLineBoundaryBackward,
  cursorLineBoundaryForward,
  cursorLineDown,
  cursorLineUp,
  cursorPageDown,
  cursorPageUp,
  insertNewline,
  selectAll,
  selectCharLeft,
  selectCharRight,
  selectDocEnd,
  selectDocStart,
  selectGroupLeft,
  selectGroupRight,
  selectLineBoundaryBackward,
  selectLineBoundaryForward,
  selectLineDown,
  selectLineUp,
  selectPageDown,
  selectPageUp,
} from '@codemirror/commands'
import { EditorSelection, type SelectionRange } from '@codemirror/state'
import type { Command, EditorView, KeyBinding } from '@codemirror/view'

const bind = (key: string, run: KeyBinding['run'], shift?: KeyBinding['run'], mac?: string): KeyBinding => ({
  key,
  ...(mac !== undefined && { mac }),
  ...(run && { run }),
  ...(shift && { shift }),
  preventDefault: true,
})

type Reach = (view: EditorView, range: SelectionRange) => SelectionRange

/** Deletes what is selected, else as far as this reaches. */
const deleting =
  (reach: Reach): Command =>
  (view) => {
    const change = view.state.changeByRange((range) => {
      const { head } = range.empty ? reach(view, range) : range
      const [from, to] = [Math.min(range.anchor, head), Math.max(range.anchor, head)]
      return { changes: { from, to }, range: EditorSelection.cursor(from) }
    })
    view.dispatch(change, { scrollIntoView: true, userEvent: 'delete' })
    return true
  }

const charBefore = deleting((view, range) => view.moveByChar(range, false))
const charAfter = deleting((view, range) => view.moveByChar(range, true))
const groupBefore = deleting((view, range) => view.moveByGroup(range, false))
const groupAfter = deleting((view, range) => view.moveByGroup(range, true))

/**
 * The keys of any text field. CodeMirror's own keymap knows languages too, whose parsers would be a twentieth of the page.
 */
export const textKeymap: readonly KeyBinding[] = [
  bind('ArrowLeft', cursorCharLeft, selectCharLeft),
  bind('ArrowRight', cursorCharRight, selectCharRight),
  bind('ArrowUp', cursorLineUp, selectLineUp),
  bind('ArrowDown', cursorLineDown, selectLineDown),
  bind('Mod-ArrowLeft', cursorGroupLeft, selectGroupLeft, 'Alt-ArrowLeft'),
  bind('Mod-ArrowRight', cursorGroupRight, selectGroupRight, 'Alt-ArrowRight'),
  bind('Home', cursorLineBoundaryBackward, selectLineBoundaryBackward, 'Cmd-ArrowLeft'),
  bind('End', cursorLineBoundaryForward, selectLineBoundaryForward, 'Cmd-ArrowRight'),
  bind('Mod-Home', cursorDocStart, selectDocStart, 'Cmd-ArrowUp'),
  bind('Mod-End', cursorDocEnd, selectDocEnd, 'Cmd-ArrowDown'),
  bind('PageUp', cursorPageUp, selectPageUp),
  bind('PageDown', cursorPageDown, selectPageDown),
  bind('Enter', insertNewline, insertNewline),
  bind('Mod-a', selectAll),
  bind('Backspace', charBefore, charBefore),
  bind('Delete', charAfter),
  bind('Mod-Backspace', groupBefore, undefined, 'Alt-Backspace'),
  bind('Mod-Delete', groupAfter, undefined, 'Alt-Delete'),
]
