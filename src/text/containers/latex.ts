import { editText, type MappedText, type TextEditor } from '../offset-map.ts'
import type { Container } from './container.ts'

/** LaTeX's tables (`tabular`, `longtable`, booktabs' rules): each row becomes a line of cells between bars, commands go. */
export const latex: Container = { id: 'latex', free: freeLatex }

const BEGIN = /\\begin\{(tabular[*xy]?|longtable|longtabu|tabu|supertabular|xltabular|array)\}/g
/** Commands that leave nothing, with as many arguments as go with them. */
const SILENT: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ...{ hline: 0, toprule: 0, midrule: 0, bottomrule: 0, specialrule: 3, addlinespace: 0, cline: 1, cmidrule: 1 },
    ...{ endhead: 0, endfirsthead: 0, endfoot: 0, endlastfoot: 0, caption: 1, label: 1, footnote: 1, centering: 0 },
    ...{
      rowcolor: 1,
      cellcolor: 1,
      columncolor: 1,
      multirow: 2,
      textcolor: 1,
      color: 1,
      vspace: 1,
      hspace: 1,
      rule: 2,
    },
    ...{
      small: 0,
      footnotesize: 0,
      scriptsize: 0,
      bfseries: 0,
      itshape: 0,
      ttfamily: 0,
      arraybackslash: 0,
      noindent: 0,
    },
  }),
)
const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ times: '×', cdot: '·', to: '→', rightarrow: '→', approx: '~', sim: '~', ldots: '…', dots: '…', cdots: '…' },
    ...{ vdots: '⋮', textendash: '–', textemdash: '—', newline: ' ', quad: ' ', textunderscore: '_', '#': '#' },
  }),
)

/** One table while it is rewritten. */
interface Work {
  readonly text: string
  readonly editor: TextEditor
  readonly end: number
  at: number
  depth: number
  isOpen: boolean
  /** Cells that a `\multicolumn` takes besides its own, by the depth at which its text ends. */
  readonly spans: { readonly depth: number; readonly more: number }[]
}

function freeLatex(text: string): MappedText | null {
  if (!text.includes('\\begin{')) return null
  const editor = editText(text)
  let done = 0
  for (const { 0: begin, 1: name, index } of text.matchAll(BEGIN)) {
    const end = text.indexOf(`\\end{${name}}`, index)
    if (index < done || end < 0) continue
    editor.copy(done, index)
    rewrite({ text, editor, end, at: columnsEnd(text, index + begin.length, end), depth: 0, isOpen: false, spans: [] })
    done = end
  }
  if (done === 0) return null
  editor.copy(done, text.length)
  return editor.finish(text.length)
}

/** Where the arguments of `\begin{tabular}` end: `[t]`, `{\textwidth}`, `{lcr}`. */
function columnsEnd(text: string, from: number, end: number): number {
  let at = from
  while (at < end && /[[{]/.test(text.charAt(at))) at = groupEnd(text, at, end)
  return at
}

/** Just after the bracket that closes the one at `from`. */
function groupEnd(text: string, from: number, end: number): number {
  const close = text.charAt(from) === '[' ? ']' : '}'
  let depth = 0
  for (let at = from; at < end; at++) {
    const character = text.charAt(at)
    if (character === '\\') at++
    else if (character === text.charAt(from)) depth++
    else if (character === close && --depth === 0) return at + 1
  }
  return end
}

function rewrite(work: Work): void {
  const { text, editor } = work
  if (!editor.atLineStart()) editor.put('\n', work.at)
  while (work.at < work.end) {
    const character = text.charAt(work.at)
    if (character === '\\') command(work)
    else plainCharacter(work, character)
  }
  closeRow(work)
}

function plainCharacter(work: Work, character: string): void {
  const { text, at } = work
  work.at++
  if (character === '%') work.at = endOfLine(text, at, work.end)
  else if (character === '{') work.depth++
  else if (character === '}') closeGroup(work)
  else if (character === '&') put(work, ' | ', at)
  else if (/[~\s]/.test(character)) put(work, work.isOpen ? ' ' : '', at)
  else if (character !== '$') copy(work, at)
}

function endOfLine(text: string, from: number, end: number): number {
  const found = text.indexOf('\n', from)
  return found < 0 ? end : Math.min(end, found + 1)
}

function closeGroup(work: Work): void {
  work.depth--
  const last = work.spans.at(-1)
  if (last?.depth !== work.depth) return
  work.spans.pop()
  for (let place = 0; place < last.more; place++) put(work, ' | ', work.at - 1)
}

function openRow(work: Work, at: number): void {
  if (!work.isOpen) work.editor.put('| ', at)
  work.isOpen = true
}

function closeRow(work: Work): void {
  if (work.isOpen) work.editor.put(' |\n', Math.max(0, work.at - 1))
  work.isOpen = false
}

function put(work: Work, signs: string, at: number): void {
  if (signs.trim() !== '') openRow(work, at)
  work.editor.put(signs, at)
}

function copy(work: Work, at: number): void {
  openRow(work, at)
  work.editor.copy(at, at + 1)
}

const NAME = /[A-Za-z]+\*?/y

function command(work: Work): void {
  const { text, at } = work
  NAME.lastIndex = at + 1
  const name = NAME.exec(text)?.[0] ?? ''
  work.at = at + 1 + Math.max(1, name.length)
  const silent = SILENT.get(name.replace('*', ''))
  if (name === '') sign(work, text.charAt(at + 1), at)
  else if (name === 'multicolumn') multicolumn(work)
  else if (name === 'tabularnewline') closeRow(work)
  else if (silent !== undefined) skipArguments(work, silent)
  else put(work, SIGNS.get(name) ?? '', at)
}

/** `\\` ends a row, save within a cell; `\,` parts thousands. */
function sign(work: Work, character: string, at: number): void {
  if (character === '\\') {
    if (work.depth > 0) put(work, ' ', at)
    else {
      closeRow(work)
      if (work.text.charAt(work.at) === '[') work.at = groupEnd(work.text, work.at, work.end)
    }
  } else if (/[_#%&${}]/.test(character)) copy(work, at + 1)
  else if (character === ',')
    put(work, /\d/.test(work.text.charAt(at - 1)) && /\d/.test(work.text.charAt(at + 2)) ? ',' : ' ', at)
  else if (/[;:!\s]/.test(character)) put(work, ' ', at)
}

function multicolumn(work: Work): void {
  const count = /^\{(\d{1,2})\}/.exec(work.text.slice(work.at, work.at + 6))?.[1]
  skipArguments(work, 2)
  work.spans.push({ depth: work.depth, more: Math.max(0, Number(count ?? 1) - 1) })
}

function skipArguments(work: Work, count: number): void {
  const { text } = work
  const skip = (open: string): boolean => {
    const found = text.charAt(work.at) === open
    if (found) work.at = open === '(' ? text.indexOf(')', work.at) + 1 || work.end : groupEnd(text, work.at, work.end)
    return found
  }
  skip('[')
  skip('(')
  for (let place = 0; place < count; place++) if (!skip('{')) skip('[')
}
