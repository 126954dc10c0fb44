import { printable } from '../words/printable.ts'
import { joined } from './build.ts'
import type {
  Block,
  Blocks,
  Chapter,
  Entry,
  Field,
  Heading,
  Inline,
  Inlines,
  Item,
  Section,
  Table,
} from './document.ts'

/** As a number, so that it means nothing to Markdown and to the HTML that it allows. */
const numbered = (character: string): string => `&#${character.charCodeAt(0)};`

/** What means something in Markdown; underscores within a word, and signs that begin no tag, entity or address don't. */
const meaning =
  /(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|[$*@[\\\]`{|}~]|#(?=[a-z\d]|$)|<(?=[a-z/!?])|&(?=[#a-z])|:(?=\S)/giu

/** Text outside code: `@name` and `#1` would still be looked for in what is shown, and reach people and issues. */
function escapedText(value: string): string {
  return printable(value)
    .replace(meaning, numbered)
    .replace(/&#(?:35|64);/g, (sign) => `${sign}<!-- -->`)
}

/** A name as code; one that would end the code or the cell of a table, or that looks like a tag, a mention or an issue, is written as HTML. */
function codeText(value: string): string {
  const name = printable(value)
  if (/^[^`|<@\s]+(?: [^`|<@\s]+)*$/.test(name) && !/#\d/.test(name)) return `\`${name}\``
  return `<code>${name.replace(/[#$&*<>@[\\\]^_`{|}~]|:(?=\S)/g, numbered)}</code>`
}

function inlineText(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return escapedText(inline.text)
    case 'code':
      return codeText(inline.text)
    case 'strong':
      return `**${inlinesText(inline.content)}**`
    case 'tone':
      return inlinesText(inline.content)
    case 'mark':
      return inline.mark.symbol
    case 'row':
      return `${codeText(inline.name)}, line ${inline.line}`
    case 'link':
      return `[${inlinesText(inline.content)}](#${inline.anchor})`
  }
}

function inlinesText(inlines: Inlines): string {
  return inlines.map(inlineText).join('')
}

/** A text that begins a line, where some signs would make a heading, a list or a quotation of it. */
function atStart(markdown: string): string {
  return markdown
    .replace(/^[-+=>#](?=\s|[-=>#]|$)/, numbered)
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, (_, number, sign) => number + numbered(sign))
}

const lineText = (inlines: Inlines): string => atStart(inlinesText(inlines))

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

function tableText(head: readonly string[], right: readonly boolean[], rows: readonly (readonly string[])[]): string {
  const rule = `|${head.map((_, at) => (right[at] ? '--:|' : '---|')).join('')}`
  return [row(head).replaceAll('|  |', '| |'), rule, ...rows.map(row)].join('\n')
}

/** The table without the columns in which nothing stands. */
function filledTable({ columns, rows }: Table): string {
  const filled = columns.flatMap((column, at) =>
    column.title !== '' || rows.some((cells) => (cells[at] ?? []).length > 0) ? [{ column, at }] : [],
  )
  return tableText(
    // A title ends before the blank of its cell, so that `#` at its end begins nothing.
    filled.map(({ column }) => escapedText(`${column.title} `).trimEnd()),
    filled.map(({ column }) => column.align === 'right'),
    rows.map((cells) => filled.map(({ at }) => inlinesText(cells[at] ?? []))),
  )
}

function fieldText({ label, text: content }: Field, between: string): string {
  return inlinesText(joined([label, content], between))
}

function entryCells({ label, within, title, facts, fields }: Entry): readonly string[] {
  const said = [...facts.map(inlinesText), ...fields.map((field) => fieldText(field, ' '))]
  return [escapedText(label), inlinesText(joined([...within, title], ' / ')), said.join('<br>')]
}

function itemLines({ content, more }: Item): readonly string[] {
  return [`- ${lineText(content)}`, ...more.map((one) => `  - ${lineText(one)}`)]
}

function headingText({ title, facts }: Heading, level: number): string {
  const head = `${'#'.repeat(Math.min(6, level))} ${inlinesText(title)}`
  return facts.length === 0 ? head : `${head}\n\n${lineText(joined(facts, ', '))}`
}

function chapterText({ heading, anchor, content }: Chapter, level: number): string {
  const head = headingText(heading, level)
  return blocksText(content, level + 1, [anchor === null ? '' : `<a id="${anchor}"></a>`, head])
}

function sectionText({ heading, content }: Section, level: number): string {
  return heading ? blocksText(content, level + 1, [headingText(heading, level)]) : blocksText(content, level)
}

/** Lines that hold no fence as long as theirs. */
function fenced(lines: readonly string[], language: string): string {
  const longest = lines.reduce((most, line) => Math.max(most, /^\s*(`{3,})/.exec(line)?.[1]?.length ?? 0), 2)
  const fence = '`'.repeat(longest + 1)
  return [fence + language, ...lines.map(printable), fence].join('\n')
}

function blockText(block: Block, level: number): string {
  switch (block.kind) {
    case 'chapter':
      return chapterText(block, level)
    case 'section':
      return sectionText(block, level)
    case 'paragraph':
      return lineText(block.content)
    case 'line':
      return lineText(joined([block.content, block.beside], ': '))
    case 'list':
      return block.items.flatMap(itemLines).join('\n')
    case 'steps':
      return block.items.map((content, at) => `${at + 1}. ${lineText(content)}`).join('\n')
    case 'table':
      return filledTable(block)
    case 'fields':
      return block.fields.map((field) => `- ${fieldText(field, ': ')}`).join('\n')
    case 'entries':
      return tableText(block.titles, [], block.entries.map(entryCells))
    case 'code':
      return fenced(block.lines, block.language)
  }
}

function blocksText(blocks: Blocks, level: number, before: readonly string[] = []): string {
  return [...before, ...blocks.map((block) => blockText(block, level))].filter((part) => part !== '').join('\n\n')
}

/** Documents as Markdown, their titles of this level, with an end of line at their end; nothing of a name is Markdown or HTML. */
export function toMarkdown(blocks: Blocks, level = 1): string {
  return `${blocksText(blocks, level)}\n`
}
