import { countColumn, type EditorState, Facet } from '@codemirror/state'

/**
 * What the editor's commands take of languages, for the page's text, which has none: without it the packages of syntax trees and highlighting
 * would be a twentieth of the file. All answers are those that they give for a text without a language.
 */
const emptyNode = {
  from: 0,
  to: 0,
  type: { prop: () => undefined },
  childBefore: () => null,
  childAfter: () => null,
}

export const syntaxTree = () => ({ resolveInner: () => emptyNode, resolveStack: () => null })
export const matchBrackets = () => null
export const NodeProp = { closedBy: null, openedBy: null }

const unit = '  '
export const indentUnit = Facet.define<string, string>({ combine: ([first = unit]) => first })
export const getIndentUnit = () => unit.length
export const getIndentation = () => null
export const indentString = (_: EditorState, columns: number) => ' '.repeat(columns)

/** Only how far a line is indented. */
export class IndentContext {
  constructor(private readonly state: EditorState) {}

  lineIndent(position: number): number {
    const { text } = this.state.doc.lineAt(position)
    return countColumn(text, this.state.tabSize, text.search(/\S|$/))
  }
}
