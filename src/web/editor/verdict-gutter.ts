import { type Extension, RangeSet, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, GutterMarker, gutter } from '@codemirror/view'
import type { Tone } from '../state/words.ts'

/** A sign beside one line of the text. */
export interface LineMark {
  /** From 1. */
  readonly line: number
  readonly symbol: string
  readonly tone: Tone
  readonly title: string
}

class VerdictMarker extends GutterMarker {
  readonly mark: LineMark
  constructor(mark: LineMark) {
    super()
    this.mark = mark
  }
  override eq(other: VerdictMarker): boolean {
    return this.mark.symbol === other.mark.symbol && this.mark.title === other.mark.title
  }
  override toDOM(): Node {
    const sign = document.createElement('span')
    sign.className = `cm-verdict-${this.mark.tone}`
    sign.textContent = this.mark.symbol
    sign.title = this.mark.title
    return sign
  }
}

const setMarks = StateEffect.define<readonly LineMark[]>()
const setCurrent = StateEffect.define<{ readonly from: number; readonly to: number } | null>()

const marksField = StateField.define<RangeSet<GutterMarker>>({
  create: () => RangeSet.empty,
  update: (marks, { changes, effects, state }) => {
    const effect = effects.find((candidate) => candidate.is(setMarks))
    if (!effect?.is(setMarks)) return marks.map(changes)
    const placed = effect.value
      .filter(({ line }) => line >= 1 && line <= state.doc.lines)
      .map((mark) => new VerdictMarker(mark).range(state.doc.line(mark.line).from))
    return RangeSet.of(placed, true)
  },
})

const currentField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (lines, { changes, effects, state }) => {
    const effect = effects.find((candidate) => candidate.is(setCurrent))
    if (!effect?.is(setCurrent)) return lines.map(changes)
    if (effect.value === null) return Decoration.none
    const { from, to } = effect.value
    const last = Math.min(to, state.doc.lines)
    const numbers = Array.from({ length: Math.max(0, last - from + 1) }, (_, at) => from + at)
    return Decoration.set(numbers.map((line) => currentLine.range(state.doc.line(line).from)))
  },
  provide: (field) => EditorView.decorations.from(field),
})
const currentLine = Decoration.line({ class: 'cm-row-current' })

/** A gutter with the verdict of each row beside its line, and a light on the current row's lines. */
export const verdictGutter: Extension = [
  marksField,
  currentField,
  gutter({ class: 'cm-verdicts', markers: (view) => view.state.field(marksField) }),
]

/** Puts these signs in place of those before. */
export function showMarks(view: EditorView, marks: readonly LineMark[]): void {
  view.dispatch({ effects: setMarks.of(marks) })
}

/** Lights these lines, from 1, both included; none for null. */
export function showCurrent(view: EditorView, lines: { readonly from: number; readonly to: number } | null): void {
  view.dispatch({ effects: setCurrent.of(lines) })
}
