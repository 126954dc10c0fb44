import { printable } from '../words/printable.ts'
import { stringWidth } from '../words/width.ts'
import { joined, strong, text, toned } from './build.ts'
import type { Block, Blocks, Chapter, Entry, Heading, Inlines, Item, Section } from './document.ts'
import { flow, type Page, paint, widthOf } from './painted.ts'
import { styleOf } from './style.ts'
import { fieldLines, tableLines } from './terminal-table.ts'

const deepestIndent = 8
/** How much further in what belongs to a title is, what goes on after a line's end, and what is told of an item. */
const step = 2
const hanging = 2
const further = 4

function indented(by: number, page: Page, write: (inner: Page) => readonly string[]): readonly string[] {
  return write({ ...page, width: page.width - by }).map((line) => (line === '' ? '' : ' '.repeat(by) + line))
}

/** Pieces beside one another where the line has room for all; else the first alone and the facts below, further in. */
function titleLines(
  title: Inlines,
  facts: readonly Inlines[],
  page: Page,
  hang: number,
  by: number,
): readonly string[] {
  const whole = joined([title, ...facts], '  ')
  if (widthOf(whole) <= page.width) return [paint(whole, page.style)]
  return [...flow(title, page, hang), ...indented(by, page, (inner) => flow(joined(facts, '  '), inner))]
}

function headingLines({ title, facts }: Heading, page: Page): readonly string[] {
  return titleLines(strong(title), facts, page, hanging, step)
}

function chapterLines({ heading, content }: Chapter, page: Page, isInner: boolean): readonly string[] {
  if (heading.title.length === 0) return apart(content, page)
  const title = isInner ? [...text('— '), ...heading.title, ...text(' —')] : heading.title
  return [...headingLines({ ...heading, title }, page), '', ...apart(content, page)]
}

function sectionLines({ heading, depth, content }: Section, page: Page): readonly string[] {
  return indented(step * Math.min(depth, deepestIndent), page, (outer) => [
    ...(heading ? headingLines(heading, outer) : []),
    ...indented(step, outer, (inner) => content.flatMap((block) => blockLines(block, inner))),
  ])
}

function lineLines(content: Inlines, beside: Inlines, page: Page): readonly string[] {
  if (content.length === 0) return flow(beside, page)
  const lines = flow(content, page, hanging)
  if (beside.length === 0) return lines
  const last = flow(content, { ...page, style: styleOf(false) }, hanging).at(-1) ?? ''
  const isRoom = stringWidth(last) + step + widthOf(beside) <= page.width
  if (!isRoom) return [...lines, ...flow(beside, page)]
  return [...lines.slice(0, -1), `${lines.at(-1) ?? ''}  ${paint(beside, page.style)}`]
}

function itemLines({ content, more }: Item, page: Page): readonly string[] {
  const below = indented(further, page, (inner) => more.flatMap((one) => flow(one, inner, hanging)))
  return [...flow(content, page, hanging), ...below]
}

function stepLines(items: readonly Inlines[], page: Page): readonly string[] {
  return items.flatMap((content, at) => flow([...text(`${at + 1}. `), ...content], page, 3))
}

function entryLines({ sign, tone, within, title, facts, fields }: Entry, page: Page): readonly string[] {
  const place = [...text('in '), ...joined(within, ' / '), ...text(':')]
  const head = toned(tone, [...text(`${sign} `), ...title])
  return [
    ...(within.length === 0 ? [] : flow(toned('faint', place), page, further)),
    ...titleLines(head, facts, page, further, further),
    ...indented(further, page, (inner) => fieldLines(fields, inner)),
  ]
}

function codeLine(line: string, page: Page): readonly string[] {
  const margin = line.length - line.trimStart().length
  return indented(margin, page, (inner) => flow(text(line.slice(margin)), inner))
}

function blockLines(block: Block, page: Page): readonly string[] {
  switch (block.kind) {
    case 'chapter':
      return chapterLines(block, page, true)
    case 'section':
      return sectionLines(block, page)
    case 'paragraph':
      return flow(block.content, page)
    case 'line':
      return lineLines(block.content, block.beside, page)
    case 'list':
      return block.items.flatMap((item) => itemLines(item, page))
    case 'steps':
      return stepLines(block.items, page)
    case 'table':
      return tableLines(block, page)
    case 'fields':
      return fieldLines(block.fields, page)
    case 'entries':
      return block.entries.flatMap((entry) => entryLines(entry, page))
    case 'code':
      return block.lines.flatMap((line) => (block.flow ? codeLine(line, page) : [printable(line).trimEnd()]))
  }
}

/** The blocks, an empty line between each two. */
function apart(blocks: Blocks, page: Page): readonly string[] {
  return blocks
    .map((block) => blockLines(block, page))
    .filter((lines) => lines.length > 0)
    .flatMap((lines, at) => (at === 0 ? lines : ['', ...lines]))
}

/** Documents for a terminal of `width` columns, with an end of line at their end: text wrapped, names without power over it. */
export function toTerminal(
  blocks: Blocks,
  { width, color }: { readonly width: number; readonly color: boolean },
): string {
  const page: Page = { width, style: styleOf(color) }
  const parts = blocks.map((block) =>
    block.kind === 'chapter' ? chapterLines(block, page, false) : blockLines(block, page),
  )
  return `${parts.flatMap((lines, at) => (at === 0 ? lines : ['', ...lines])).join('\n')}\n`
}
