import { editText, type MappedText, type TextEditor } from '../offset-map.ts'
import type { Container } from './container.ts'
import { decodeEntity, ENTITY } from './html-entities.ts'
import { BLOCK_ELEMENTS, type HtmlToken, htmlTokens } from './html-tokens.ts'

/**
 * HTML, a whole page or bits of it in any other text: tags go, entities are decoded, `<br>` and blocks end lines, a table's row
 * becomes a line of cells between ` | `. Outside `<pre>` the source's own line ends stay, save in a page's paragraphs with `<br>`.
 */
export const html: Container = { id: 'html', free: freeHtml }

const IS_PAGE = /^\s{0,200}<(?:!doctype html|html|\?xml)/i
/** More line ends in a cell than this make it a piece of layout (a code listing beside its line numbers), not a table's cell. */
const CELL_LINES = 3

interface Page {
  readonly text: string
  readonly tokens: readonly HtmlToken[]
  readonly isPage: boolean
  readonly editor: TextEditor
}

function freeHtml(text: string): MappedText | null {
  if (!text.includes('<') && !text.includes('&')) return null
  const isPage = IS_PAGE.test(text)
  const tokens = htmlTokens(text, isPage)
  if (tokens.length === 1 && tokens[0]?.kind === 'text' && !hasEntity(text)) return null
  const page: Page = { text, tokens, isPage, editor: editText(text) }
  emitPage(page)
  return page.editor.finish(text.length)
}

function hasEntity(text: string): boolean {
  for (const match of text.matchAll(ENTITY)) if (decodeEntity(match[0]) !== null) return true
  return false
}

function emitPage(page: Page): void {
  const flow: Flow = { gap: '', isEmpty: true }
  let preformatted = 0
  let isFlowing = false
  for (let index = 0; index < page.tokens.length; index++) {
    const token = page.tokens[index]
    if (token === undefined) break
    if (token.kind === 'text') {
      if (isBetweenParts(page, index)) continue
      if (isFlowing && preformatted === 0) emitWords(page, token, flow)
      else emitText(page, token)
      continue
    }
    if (token.name === 'pre' || token.name === 'textarea')
      preformatted = Math.max(0, preformatted + (token.kind === 'open' ? 1 : -1))
    if (token.name === 'br') emitBreak(page, token, isFlowing && preformatted === 0)
    if (token.name === 'br' || BLOCK_ELEMENTS.has(token.name)) Object.assign(flow, { gap: '', isEmpty: true })
    if (!BLOCK_ELEMENTS.has(token.name)) continue
    startLine(page, token.start)
    isFlowing = page.isPage && breaksBeforeBlock(page, index + 1)
    if (token.name === 'tr' && token.kind === 'open') index = emitRow(page, index)
  }
}

const TABLE_PARTS = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'colgroup', 'col', 'pre'])

/** Blank text between the parts of a table, or between two listings (Keras 3 shows one a line), which no page shows. */
function isBetweenParts(page: Page, index: number): boolean {
  const [before, token, after] = page.tokens.slice(Math.max(0, index - 1), index + 2)
  if (before === undefined || token === undefined || after === undefined) return false
  if (!TABLE_PARTS.has(before.name) || !TABLE_PARTS.has(after.name)) return false
  if (before.kind === 'open' && ['pre', 'td', 'th'].includes(before.name)) return false
  return page.text.slice(token.start, token.end).trim() === ''
}

/** Whether the run of text up to the next block has `<br>` in it. */
function breaksBeforeBlock(page: Page, from: number): boolean {
  for (let index = from; index < page.tokens.length; index++) {
    const token = page.tokens[index]
    if (token === undefined || BLOCK_ELEMENTS.has(token.name)) return false
    if (token.name === 'br') return true
  }
  return false
}

function startLine(page: Page, at: number): void {
  if (!page.editor.atLineStart()) page.editor.put('\n', at)
}

/** `<br>` ends the line, unless the source's line ends right after it too, or it parts two words in a row of a pipe table. */
function emitBreak(page: Page, token: HtmlToken, isFlowing: boolean): void {
  const { text, editor } = page
  if (!isFlowing) {
    let next = token.end
    while (next < token.end + 200 && (text[next] === ' ' || text[next] === '\t')) next++
    if (text[next] === '\n') return
  }
  editor.put(isInPipeRow(text, token) ? ' ' : '\n', token.start)
}

const NEARBY = 400

function isInPipeRow(text: string, token: HtmlToken): boolean {
  const before =
    text
      .slice(Math.max(0, token.start - NEARBY), token.start)
      .split('\n')
      .at(-1) ?? ''
  const after = text.slice(token.end, token.end + NEARBY).split('\n', 1)[0] ?? ''
  if (!before.includes('|') || !after.includes('|')) return false
  return `${before}<br>${after}`.split(/<br\b/i).length - 1 < CELL_LINES
}

function emitText(page: Page, { start, end }: HtmlToken): void {
  const { text, editor } = page
  let done = start
  for (const match of text.slice(start, end).matchAll(ENTITY)) {
    const character = decodeEntity(match[0])
    if (character === null) continue
    const at = start + match.index
    editor.copy(done, at)
    editor.put(character, at)
    done = at + match[0].length
  }
  editor.copy(done, end)
}

const WORD = /[^\s&]+|&(?:#?[A-Za-z0-9]{1,20};)?/g

/** Text whose stretches of blanks are one space each. */
interface Flow {
  /** What stands before the next word. */
  gap: '' | ' ' | '\n'
  isEmpty: boolean
}

function emitWords(page: Page, { start, end }: HtmlToken, flow: Flow): void {
  const { text, editor } = page
  let done = start
  for (const match of text.slice(start, end).matchAll(WORD)) {
    const at = start + match.index
    const entity = match[0].startsWith('&') ? decodeEntity(match[0]) : null
    const isBlank = entity?.trim() === ''
    if (flow.gap === '' && (isBlank || at > done)) flow.gap = ' '
    done = at + match[0].length
    if (isBlank) continue
    if (!flow.isEmpty) editor.put(flow.gap, at)
    if (entity === null) editor.copy(at, done)
    else editor.put(entity, at)
    flow.gap = ''
    flow.isEmpty = false
  }
  if (flow.gap === '' && end > done) flow.gap = ' '
}

/** A table's row that starts at a token, as one line; the index of its last token. A row of layout is left to the usual course. */
function emitRow(page: Page, from: number): number {
  const row = scanRow(page, from)
  if (row === null || row.cells.length === 0) return from
  row.cells.forEach((cell, at) => {
    const start = page.tokens[cell]?.start ?? 0
    if (at > 0) page.editor.put(' | ', start)
    emitCell(page, cell, row.cells[at + 1] ?? row.end, row.cells.length === 1)
  })
  return row.end - 1
}

function emitCell(page: Page, cell: number, end: number, isAlone: boolean): void {
  const flow: Flow = { gap: '', isEmpty: true }
  for (const token of page.tokens.slice(cell + 1, end)) {
    if (token.kind === 'text') emitWords(page, token, flow)
    else if (token.name === 'br' || BLOCK_ELEMENTS.has(token.name)) flow.gap = isAlone ? '\n' : ' '
  }
}

/** A cell beside a line of code, as code hosts and highlighters show listings: such a row is no table's. */
function isLineNumber({ text }: Page, token: HtmlToken): boolean {
  if (token.kind !== 'open' || token.name !== 'td' || token.end - token.start > 500) return false
  return /line-?num|blob-num|lineno|hljs-ln/i.test(text.slice(token.start, token.end))
}

/** The tokens of the cells of the row at a token, and the one after its last; null where it is no row of a table of words. */
function scanRow(page: Page, from: number): { readonly cells: readonly number[]; readonly end: number } | null {
  const cells: number[] = []
  let lines = 0
  let preformatted = false
  let index = from + 1
  for (; index < page.tokens.length; index++) {
    const token = page.tokens[index]
    if (token === undefined || token.name === 'tr' || (token.name === 'table' && token.kind === 'close')) break
    if (token.name === 'table' || isLineNumber(page, token)) return null
    if (token.name === 'pre') preformatted = token.kind === 'open'
    if ((token.name === 'td' || token.name === 'th') && token.kind === 'open') {
      cells.push(index)
      lines = 0
    }
    if (token.name === 'br') lines++
    if (preformatted && token.kind === 'text') lines += page.text.slice(token.start, token.end).split('\n').length - 1
    if (lines > CELL_LINES) return null
  }
  return { cells, end: index }
}
