import { copyUnescaped } from '../escapes.ts'
import { itemsOf, type JsonNode, member, type StringNode, scanJson, stringsOf } from '../json-scan.ts'
import { editText, type MappedText } from '../offset-map.ts'
import { mayHoldEquation, mayHoldSummary } from '../signs.ts'

/** A part of a source before it is freed of what else wraps it. */
export interface Piece {
  readonly mapped: MappedText
  readonly container: string
  readonly cell: number | null
  readonly output: number | null
}

/** What one output shows, as strings of the source; `stream` is the name of its stream, null for displayed data. */
interface Shown {
  readonly strings: readonly StringNode[]
  readonly raw: string
  readonly output: number
  readonly stream: string | null
}

/**
 * The texts of a Jupyter notebook (nbformat 3 and 4), or null where the text is none: markdown and raw cells, code cells, and
 * each cell's outputs in order. Keras 3 displays title, table and each totals line as outputs of their own: they are one piece
 * again, and so are the parts of a stream; a new piece starts where the next summary starts.
 */
export function notebookPieces(text: string): readonly Piece[] | null {
  if (!/^\ufeff?\s{0,1000}\{/.test(text) || !/"(?:cells|worksheets)"/.test(text)) return null
  const root = scanJson(text)
  if (root === null) return null
  const cells = [...itemsOf(member(root, 'worksheets')).flatMap((sheet) => itemsOf(member(sheet, 'cells')))]
  cells.unshift(...itemsOf(member(root, 'cells')))
  return cells.flatMap((cell, index) => cellPieces(text, cell, index))
}

function cellPieces(text: string, cell: JsonNode, index: number): readonly Piece[] {
  const isMarkdown = stringOf(text, member(cell, 'cell_type')) !== 'code'
  const source = stringsOf(member(cell, 'source') ?? member(cell, 'input'))
  const outputs = itemsOf(member(cell, 'outputs')).flatMap((output, at) => shownBy(text, output, at) ?? [])
  const pieces = summaryGroups(outputs).map((group) => ({ ...outputPiece(text, group), cell: index }))
  const raw = rawText(text, source)
  if (!mayHoldSummary(raw) && !(isMarkdown && mayHoldEquation(raw))) return pieces
  const container = isMarkdown ? 'notebook+markdown' : 'notebook+source'
  return [{ mapped: joined(text, [source]), container, cell: index, output: null }, ...pieces]
}

function outputPiece(text: string, group: readonly Shown[]): Omit<Piece, 'cell'> {
  const parts: StringNode[][] = []
  let stream: string | null = null
  for (const shown of group) {
    const last = parts.at(-1)
    if (last !== undefined && stream !== null && shown.stream === stream) last.push(...shown.strings)
    else parts.push([...shown.strings])
    stream = shown.stream
  }
  const first = group.find(({ raw }) => mayBePart(raw)) ?? group[0]
  return { mapped: joined(text, parts), container: 'notebook', output: first?.output ?? null }
}

/** Outputs that belong together, without the groups that hold no summary. */
function summaryGroups(outputs: readonly Shown[]): readonly (readonly Shown[])[] {
  const groups: Shown[][] = []
  for (const shown of outputs) {
    if (shown.stream === null && !mayBePart(shown.raw)) continue
    const group = groups.at(-1)
    if (group === undefined || startsAnother(group, shown)) groups.push([shown])
    else group.push(shown)
  }
  return groups.filter((group) => group.some(({ raw }) => mayHoldSummary(raw)))
}

/** A title stands alone in an output. */
function mayBePart(raw: string): boolean {
  return mayHoldSummary(raw) || raw.includes('Model: ')
}

const TITLE_OR_HEADER = /Model: |Layer \(|Param #/
const HEADER = /Layer \(|Param #/
const TOTALS = /params:/

function startsAnother(group: readonly Shown[], next: Shown): boolean {
  const hadHeader = group.some(({ raw }) => HEADER.test(raw))
  if (!hadHeader || !TITLE_OR_HEADER.test(next.raw)) return false
  return next.stream === null || group.at(-1)?.stream === null || group.some(({ raw }) => TOTALS.test(raw))
}

/** The text that an output shows; where it has several forms, the plain one unless only HTML or Markdown holds the summary. */
function shownBy(text: string, output: JsonNode, at: number): Shown | null {
  const data = member(output, 'data') ?? output
  const stream = stringOf(text, member(output, 'name') ?? member(output, 'stream'))
  const forms = ['text/plain', 'text', 'text/html', 'html', 'text/markdown', 'text/latex']
    .map((mime) => stringsOf(member(data, mime)))
    .filter((strings) => strings.length > 0)
  const strings = forms.find((form) => mayBePart(rawText(text, form))) ?? forms[0]
  if (strings === undefined) return null
  return { strings, raw: rawText(text, strings), output: at, stream }
}

/** The strings decoded one after the other; each list starts on a line of its own. */
function joined(text: string, parts: readonly (readonly StringNode[])[]): MappedText {
  const editor = editText(text)
  for (const part of parts) {
    const [first] = part
    if (first !== undefined && !editor.atLineStart()) editor.put('\n', first.start)
    for (const { start, end } of part) copyUnescaped(editor, text, start, end)
  }
  return editor.finish(parts.at(-1)?.at(-1)?.end ?? 0)
}

function rawText(text: string, strings: readonly StringNode[]): string {
  return text.slice(strings[0]?.start ?? 0, strings.at(-1)?.end ?? 0)
}

function stringOf(text: string, node: JsonNode | undefined): string | null {
  return node?.kind === 'string' ? text.slice(node.start, node.end) : null
}
